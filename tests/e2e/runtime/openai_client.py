"""The official client against the address in argv[1]: prints a line a check, ends with 1 at the first that fails.

Models there: "alpha" and "tools" (random weights, with chat templates), "base" (without), "embedder" (without a head: it only embeds), and perhaps a real one, in argv[2]."""
import base64
import json
import struct
import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1], api_key="unused", max_retries=0, timeout=60)
HELLO = [{"role": "user", "content": "Say something."}]
EXTRA = {"ignore_eos": True}
TOOLS = [{"type": "function", "function": {"name": "weather", "description": "the weather of a city",
                                           "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}}]


def chat(model="alpha", **more):
    return client.chat.completions.create(**{"model": model, "messages": HELLO, "temperature": 0, "max_tokens": 10, "extra_body": EXTRA, **more})


def fails(status, code, call):
    try:
        call()
    except openai.APIStatusError as error:
        assert error.status_code == status, f"{error.status_code} instead of {status}: {error}"
        assert error.code == code, f"{error.code} instead of {code}"
        return error
    raise AssertionError(f"no error, {status} was expected")


def check_models():
    names = [model.id for model in client.models.list()]
    assert {"alpha", "base", "tools"} <= set(names), names
    assert client.models.retrieve("alpha").owned_by == "chipdeck"
    fails(404, "model_not_found", lambda: client.models.retrieve("none"))


def check_chat():
    answer = chat()
    assert answer.choices[0].message.role == "assistant" and answer.choices[0].message.content
    assert answer.choices[0].finish_reason == "length"
    assert answer.usage.completion_tokens == 10 and answer.usage.total_tokens == answer.usage.prompt_tokens + 10
    assert chat(max_tokens=openai.NOT_GIVEN, max_completion_tokens=4).usage.completion_tokens == 4


def check_stream_with_usage():
    whole = chat().choices[0].message.content
    text, usage, finish = "", None, None
    for chunk in chat(stream=True, stream_options={"include_usage": True}):
        for choice in chunk.choices:
            text += choice.delta.content or ""
            finish = choice.finish_reason or finish
        usage = chunk.usage or usage
    assert text == whole and finish == "length" and usage.completion_tokens == 10, (text, whole, finish, usage)
    counts = [chunk.usage.completion_tokens for chunk in chat(stream=True, stream_options={"include_usage": True, "continuous_usage_stats": True})]
    assert counts == sorted(counts) and counts[-1] == 10 and len(counts) > 5, counts


def check_several_and_seed():
    first = chat(n=3, temperature=1, seed=5)
    assert [choice.index for choice in first.choices] == [0, 1, 2]
    assert len({choice.message.content for choice in first.choices}) > 1
    again = chat(n=3, temperature=1, seed=5)
    assert [c.message.content for c in first.choices] == [c.message.content for c in again.choices]


def check_stream_of_several():
    whole = [choice.message.content for choice in chat(n=3, temperature=1, seed=5).choices]
    texts, begins = ["", "", ""], {}
    for chunk in chat(n=3, temperature=1, seed=5, stream=True):
        for choice in chunk.choices:
            begins.setdefault(choice.index, choice.delta.role)
            texts[choice.index] += choice.delta.content or ""
    assert texts == whole and begins == {0: "assistant", 1: "assistant", 2: "assistant"}, (texts, whole, begins)


def check_logprobs():
    content = chat(logprobs=True, top_logprobs=3).choices[0].logprobs.content
    assert len(content) == 10
    for entry in content:
        assert len(entry.top_logprobs) == 3 and entry.top_logprobs[0].logprob == entry.logprob <= 0
    streamed = [entry.token for chunk in chat(logprobs=True, stream=True) for choice in chunk.choices if choice.logprobs for entry in choice.logprobs.content]
    assert streamed == [entry.token for entry in content]


def check_bias_and_stop():
    token = client.post("/../tokenize", body={"model": "alpha", "content": "a", "add_special": False}, cast_to=object)["tokens"][-1]
    text = chat(logit_bias={str(token): 100}, max_tokens=6).choices[0].message.content
    assert text.replace(" ", "") == "aaaaaa", text
    stopped = chat(logit_bias={str(token): 100}, stop=["aaa"])
    assert stopped.choices[0].finish_reason == "stop" and "aaa" not in stopped.choices[0].message.content


def check_completions():
    answer = client.completions.create(model="base", prompt=["One", "Two"], max_tokens=5, n=2, echo=True, extra_body=EXTRA)
    assert len(answer.choices) == 4 and answer.choices[3].text.startswith("Two")
    pieces = [chunk.choices[0].text for chunk in client.completions.create(model="base", prompt="One", max_tokens=5, stream=True, seed=1, extra_body=EXTRA)]
    assert "".join(pieces) == client.completions.create(model="base", prompt="One", max_tokens=5, seed=1, extra_body=EXTRA).choices[0].text
    tokens = client.completions.create(model="base", prompt=[5, 6, 7], max_tokens=2, logprobs=2, extra_body=EXTRA)
    assert tokens.usage.prompt_tokens == 3 and len(tokens.choices[0].logprobs.tokens) == 2


def check_tools():
    offered = chat("tools", tools=TOOLS)
    plain = chat("tools", tools=TOOLS, tool_choice="none")
    assert offered.usage.prompt_tokens > plain.usage.prompt_tokens + 10, "the model is told of its tools"
    forced = chat("tools", tools=TOOLS, tool_choice={"type": "function", "function": {"name": "weather"}})
    assert forced.usage.prompt_tokens > offered.usage.prompt_tokens + 5, "the answer begins with the call"
    message = {"role": "assistant", "content": None, "tool_calls": [{"id": "c", "type": "function", "function": {"name": "weather", "arguments": "{}"}}]}
    assert chat("tools", messages=[*HELLO, message, {"role": "tool", "tool_call_id": "c", "content": "sun"}], tools=TOOLS).choices
    for chunk in chat("tools", tools=TOOLS, stream=True):
        assert chunk.object == "chat.completion.chunk"
    # The template of this one knows no tools: it is told in words.
    told = chat("alpha", tools=TOOLS)
    assert told.usage.prompt_tokens > chat("alpha").usage.prompt_tokens + 10
    assert chat("alpha", tools=TOOLS, tool_choice="required").usage.prompt_tokens > told.usage.prompt_tokens
    fails(400, "invalid_value", lambda: chat("alpha", tools=TOOLS, tool_choice={"type": "function", "function": {"name": "none"}}))


def check_embeddings():
    texts = ["the model", "a small chip", "the model"]
    packed = client.embeddings.create(model="embedder", input=texts)  # this client asks for base64 unless told otherwise
    plain = client.embeddings.create(model="embedder", input=texts, encoding_format="float")
    assert packed.object == "list" and [entry.index for entry in packed.data] == [0, 1, 2]
    vectors = [entry.embedding for entry in plain.data]
    for entry, vector in zip(packed.data, vectors, strict=True):
        assert len(vector) == 256 and abs(sum(value * value for value in vector) - 1) < 1e-5
        assert struct.pack("<256f", *entry.embedding) == struct.pack("<256f", *vector), "both forms have the same bits"
    assert vectors[0] == vectors[2] != vectors[1]
    assert packed.usage.prompt_tokens == packed.usage.total_tokens > 3
    given = client.embeddings.create(model="embedder", input=texts, encoding_format="base64")
    assert base64.b64decode(given.data[1].embedding) == struct.pack("<256f", *vectors[1])
    short = client.embeddings.create(model="embedder", input=texts[0], dimensions=8).data[0].embedding
    assert len(short) == 8 and abs(sum(value * value for value in short) - 1) < 1e-5
    ids = client.post("/../tokenize", body={"model": "embedder", "content": texts[0]}, cast_to=object)["tokens"]
    assert client.embeddings.create(model="embedder", input=[ids, [5, 6]]).data[0].embedding == packed.data[0].embedding
    assert client.embeddings.create(model="embedder", input=ids).data[0].embedding == packed.data[0].embedding
    fails(400, "context_length_exceeded", lambda: client.embeddings.create(model="embedder", input="x " * 4000))
    fails(400, "invalid_value", lambda: client.embeddings.create(model="embedder", input="x", dimensions=257))
    fails(400, "model_writes_no_text", lambda: chat("embedder"))
    fails(400, "model_writes_no_text", lambda: client.completions.create(model="embedder", prompt="x"))


def check_errors():
    fails(404, "model_not_found", lambda: chat("none"))
    fails(400, "invalid_value", lambda: chat(temperature=9))
    fails(400, "context_length_exceeded", lambda: chat(messages=[{"role": "user", "content": "x " * 4000}]))
    fails(400, "no_chat_template", lambda: chat("base"))
    error = fails(400, "model_has_no_embeddings", lambda: client.embeddings.create(model="alpha", input="x"))
    assert error.type == "invalid_request_error" and error.param == "model"
    fails(400, "invalid_value", lambda: chat(response_format={"type": "json_object"}))


def check_real_model():
    if len(sys.argv) < 3:
        return
    answer = client.chat.completions.create(model=sys.argv[2], messages=[{"role": "user", "content": "What is gravity?"}], temperature=0, max_tokens=24)
    assert "ravity" in answer.choices[0].message.content, answer.choices[0].message.content
    # It writes a call to its end, and the client reads the same one from a whole answer and from a stream.
    asked = {"tools": TOOLS, "tool_choice": "required", "max_tokens": 60, "extra_body": {}, "messages": [{"role": "user", "content": "What is the weather in Paris?"}]}
    choice = chat(sys.argv[2], **asked).choices[0]
    assert choice.finish_reason == "tool_calls" and [call.function.name for call in choice.message.tool_calls] == ["weather"], choice
    assert isinstance(json.loads(choice.message.tool_calls[0].function.arguments), dict)
    name, arguments, finish = "", "", None
    for chunk in chat(sys.argv[2], stream=True, **asked):
        for call in chunk.choices[0].delta.tool_calls or []:
            name, arguments = name + (call.function.name or ""), arguments + (call.function.arguments or "")
        finish = chunk.choices[0].finish_reason or finish
    assert (name, arguments, finish) == ("weather", choice.message.tool_calls[0].function.arguments, "tool_calls"), (name, arguments, finish)


for name, check in list(globals().items()):
    if name.startswith("check_"):
        check()
        print("ok", name, flush=True)
