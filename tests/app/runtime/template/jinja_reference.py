#!/usr/bin/env python3
"""Renders templates with Jinja2 itself, set up as the transformers library does, for comparison.

Reads {"now": seconds, "templates": [source], "contexts": [{...}]} and writes a list per template of {"text": ...} or {"error": ...} per context.
"""
import datetime
import json
import sys

import jinja2
import jinja2.ext
import jinja2.nodes
import jinja2.sandbox


class Generation(jinja2.ext.Extension):
    """The block stands for its contents."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.Scope(body, lineno=line)


def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def environment(now):
    made = jinja2.sandbox.ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols])
    made.filters["tojson"] = tojson
    made.filters["from_json"] = json.loads  # not there, but some published templates count on it
    made.filters["safe"] = str  # the real one would escape, for HTML, what a "safe" text is joined with: no model was trained on that
    made.globals["raise_exception"] = raise_exception
    made.globals["strftime_now"] = lambda form: datetime.datetime.fromtimestamp(now).strftime(form)
    return made


def render(template, context):
    try:
        return {"text": template.render(**context)}
    except Exception as error:  # whatever it is, ours must fail too
        return {"error": f"{type(error).__name__}: {error}"}


def main():
    request = json.load(sys.stdin)
    made = environment(request["now"])
    answers = []
    for source in request["templates"]:
        try:
            template = made.from_string(source)
            answers.append([render(template, context) for context in request["contexts"]])
        except jinja2.exceptions.TemplateError as error:
            answers.append([{"error": f"{type(error).__name__}: {error}"}] * len(request["contexts"]))
    json.dump(answers, sys.stdout)


main()
