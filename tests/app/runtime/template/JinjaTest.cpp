#include "app/runtime/template/jinja/JsonReader.h"
#include "app/runtime/template/jinja/Program.h"

#include <chrono>

#include <QTest>

using namespace chipdeck::jinja;

namespace {

constexpr const char *Context = R"({"name": "Ada", "text": "  Zürich & <b>\n", "list": [3, 1, 2], "empty": [], "nothing": null, "flag": true, "half": 0.5,
    "dict": {"b": 1, "a": {"c": [1, 2]}, "items": 5}, "messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Ho", "n": 2}]})";

/// "line N: ..." behind a '!' where it fails; untrusted stretches between « and » if `marked`.
std::string render(std::string_view source, bool marked = false, const Limits &limits = {})
{
    const auto program = Program::parse(source);
    if (!program)
        return "!" + program.error();
    std::string result;
    static std::vector<std::string> names;
    names.reserve(64);
    const auto fill = [&](Run &run) {
        const auto context = readJson(run.budget(), Context);
        for (const auto &[key, value] : context->dict()->entries()) {
            const std::string name(key.as<Text>()->view());
            const auto known = std::find(names.begin(), names.end(), name);
            run.globals().set(known != names.end() ? *known : names.emplace_back(name), value);
        }
    };
    const auto take = [&](const Text &text) {
        std::size_t begin = 0;
        for (const Text::Run &run : text.runs()) {
            const std::string part(text.view().substr(begin, run.end - begin));
            result += marked && !run.trusted ? "«" + part + "»" : part;
            begin = run.end;
        }
    };
    const auto done = (*program)->render(limits, 0, fill, take);
    return done ? result : "!" + done.error();
}

} // namespace

class JinjaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void knowsWhoseWordsTheyAre_data();
    void knowsWhoseWordsTheyAre();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void messagesAreFitToBeShown();
    void staysWithinItsLimits_data();
    void staysWithinItsLimits();
};

void JinjaTest::renders_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *source, const char *expected) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    // spaces around tags
    row("a\n  {% if true %}\n  b\n  {% endif %}\nc\n", "a\n  b\nc");
    row("a  {%- if true -%}  b  {%- endif %}  c", "ab  c");
    row("a {{- ' b ' -}} c", "a b c");
    row("  {%+ if true +%}\nx{% endif %}", "  \nx");
    row("a\n  {# note #}\nb{#- more -#} c", "a\nbc");
    row("{% raw %}{{ x }}{% endraw %}\n{{ 1 }}", "{{ x }}1");
    row("{% raw %}\n  {{ x }}\n  {% endraw %}\ny", "\n  {{ x }}\ny");
    row("a\n{% raw -%}\n  {{ x }}{% endraw %}", "a\n{{ x }}");
    // literals and operators
    row("{{ 1 + 2 * 3 - 4 // 3 }} {{ 7 / 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 2 ** 3 }} {{ 1e3 }} {{ 1_000 }}", "6 3.5 -4 2 8 1000.0 1000");
    row("{{ 'a' ~ 1 ~ none ~ true ~ 1.0 }} {{ 'ab' * 2 }} {{ [1] + [2] }}", "a1NoneTrue1.0 abab [1, 2]");
    row("{{ 'a\\n\\x41\\u00fc\\'' }} {{ \"b\" 'c' }}", "a\nAü' bc");
    row("{{ 1 < 2 < 3 }} {{ 1 == 1.0 }} {{ 'a' in 'cat' }} {{ 4 not in list }} {{ 'b' in dict }}", "True True True True True");
    row("{{ nothing or 'x' }} {{ '' and 1 }}| {{ not flag }} {{ 1 if empty else 2 }} {{ 1 if empty }}", "x | False 2 ");
    row("{{ [1, 'a', none, {'k': (1,)}] }}", "[1, 'a', None, {'k': (1,)}]");
    row("{{ missing }}{{ missing is defined }}{{ dict.missing is defined }}{{ missing | default('d') }}", "FalseFalsed");
    row("{{ -1 | abs }} {{ 1 + 2 | string | length }} {{ not missing is defined }}", "1 2 True");
    // access
    row("{{ dict.a.c[0] }} {{ dict['a']['c'][-1] }} {{ list[5] is defined }} {{ name[1] }} {{ messages.0.role }}", "1 2 False d user");
    row("{{ dict['items'] }} {{ dict.items() | list | length }} {{ dict.get('z', 7) }} {{ dict.get('z') }}", "5 3 7 None");
    row("{{ list[1:] }} {{ list[::-1] }} {{ name[:2] }} {{ 'äöü'[1:2] }} {{ name[::-1] }} {{ list[:-1] }} {{ list[-9:9] }}",
        "[1, 2] [2, 1, 3] Ad ö adA [3, 1] [3, 1, 2]");
    // tags
    row("{% for x in list %}{{ loop.index }}/{{ loop.length }}:{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}", "1/3:3, 2/3:1, 3/3:2");
    row("{% for x in empty %}a{% else %}none{% endfor %}", "none");
    row("{% for m in messages if m.role == 'user' %}{{ loop.last }}{{ m.content }}{% endfor %}", "TrueHi");
    row("{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}{{ v }}{{ loop.previtem }};{% endfor %}", "a1;b2('a', 1);");
    row("{% for i in range(9) %}{% if i == 1 %}{% continue %}{% endif %}{% if i > 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "023");
    row("{% set x = 1 %}{% for i in [1] %}{% set x = 2 %}{{ x }}{% endfor %}{{ x }}", "21");
    row("{% set n = namespace(x=1) %}{% for i in [1, 2] %}{% set n.x = n.x + i %}{% endfor %}{{ n.x }}", "4");
    row("{% set a, b = 1, 2 %}{{ b }}{% set c %}<{{ a }}>{% endset %}{{ c }}{% if a == 2 %}{% elif a == 1 %}y{% else %}n{% endif %}", "2<1>y");
    row("{% macro m(a, b='B', c=none) %}{{ a }}{{ b }}{{ c }};{% endmacro %}{{ m(1) }}{{ m(1, c=2) }}{% set x = m(0) %}{{ x | length }}",
        "1BNone;1B2;7");
    row("{% macro w(x) %}[{{ caller(x) }}]{% endmacro %}{% call(y) w(3) %}{{ y + 1 }}{% endcall %}", "[4]");
    row("{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }};{% endmacro %}{{ m(1) }}{{ m(1, 2, b=3) }}", "1(){};1(2,){'b': 3};");
    row("{% for x in [[1, [2]], 3] recursive %}{{ loop.depth }}{{ '(' ~ loop(x) ~ ')' if x is sequence else x }}{% endfor %}", "1(212(32))13");
    row("{% filter upper %}a{{ name }}{% endfilter %}{% with z = 5 %}{{ z }}{% endwith %}{{ z }}{% generation %}g{% endgeneration %}", "AADA5g");
    // filters
    row("{{ text | trim }}|{{ 'xxax' | trim('x') }}|{{ ' A b ' | lower | title | capitalize }}|", "Zürich & <b>|a| a b |");
    row("{{ dict | tojson }} {{ text | tojson }}", "{\"b\": 1, \"a\": {\"c\": [1, 2]}, \"items\": 5} \"  Zürich & <b>\\n\"");
    row("{{ {'a': [1, {}], 'b': half} | tojson(indent=2) }}", "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": 0.5\n}");
    row("{{ [1, 'ü'] | tojson(separators=(',', ':'), ensure_ascii=true) }} {{ dict | tojson(sort_keys=true) }}",
        "[1,\"\\u00fc\"] {\"a\": {\"c\": [1, 2]}, \"b\": 1, \"items\": 5}");
    row("{{ list | join('-') }} {{ list | first }} {{ list | last }} {{ list | sort }} {{ list | sort(reverse=true) | max }} {{ list | sum }}",
        "3-1-2 3 2 [1, 2, 3] 3 6");
    row("{{ messages | map(attribute='content') | join }} {{ messages | selectattr('n') | list | length }} {{ list | map('string') | list }}",
        "HiHo 1 ['3', '1', '2']");
    row("{{ messages | selectattr('role', 'equalto', 'user') | map(attribute='content') | first }} {{ list | reject('odd') | list }}", "Hi [2]");
    row("{{ messages | rejectattr('role', '==', 'user') | list | length }} {{ [1, 1, 2] | unique | list }} {{ list | reverse | list }}",
        "1 [1, 2] [2, 1, 3]");
    row("{{ 'a\nb\n\nc' | indent(2) }} {{ 'a' | indent(2, true) }} {{ '12' | int + 1 }} {{ 'x' | int(7) }} {{ '1.5' | float }} {{ 2.567 | round(2) }}",
        "a\n  b\n\n  c   a 13 7 1.5 2.57");
    row("{{ 'a-b-c' | replace('-', '+', 1) }} {{ dict | dictsort | first }} {{ dict | length }} {{ 'a b' | wordcount }} {{ 'x' | string is string }}",
        "a+b-c ('a', {'c': [1, 2]}) 3 2 True");
    row("{% for g in messages | groupby('role') %}{{ g.grouper }}:{{ g.list | length }};{% endfor %}{{ ['b', 'A', 'a'] | groupby(0) | length }}",
        "assistant:1;user:1;2");
    row("{{ range(5) | slice(2) | list }} {{ range(5) | slice(2, 'x') | list }} {{ range(3) | batch(2, 0) | list }}",
        "[[0, 1, 2], [3, 4]] [[0, 1, 2], [3, 4, 'x']] [[0, 1], [2, 0]]");
    row("{{ 'a b/ü' | urlencode }} {{ {'a b': 'c/d'} | urlencode }} [{{ 'ab' | center(5) }}]", "a%20b/%C3%BC a+b=c%2Fd [  ab ]");
    row("{{ '%.2f|%6.1f|%-4d|%03d|%x' % (2.5, 3.14159, 1, 7, 255) }} {{ '%(a).1f' | format(a=2) }} {{ '%5s|%.1s' | format('ä', 'üb') }}",
        "2.50|   3.1|1   |007|ff 2.0     ä|ü");
    row("{{ 'straße' | upper }} {{ 'ßa' | capitalize }} {{ 'ẞ' | lower }}", "STRASSE Ssa ß");
    // methods
    row("{{ ' a '.strip() }}{{ 'xxa'.lstrip('x') }}{{ 'axx'.rstrip('x') }} {{ 'a,b,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a,b,c'.split(',', 1) }}",
        "aaa ['a', 'b', 'c'] ['a', 'b'] ['a', 'b,c']");
    row("{{ 'äbä'.startswith('b', 1) }} {{ 'äbä'.startswith('', 4) }} {{ 'äbä'.endswith('b', 0, -1) }} {{ 'äbä'.endswith(('x', 'b'), 1, 2) }}",
        "True False True True");
    row("{{ 'äbä'.find('ä', 1) }} {{ 'äbä'.find('ä', 1, 2) }} {{ 'äbä'.rfind('ä', 0, 2) }} {{ 'äbä'.find('', 3) }} {{ 'äbä'.find('', 4) }}", "2 -1 0 3 -1");
    row("{{ 'äbä'.index('ä', 1) }} {{ 'äbä'.rindex('ä') }} {{ 'äbä'.index('b') }}", "2 2 1");
    row("{{ 'äbä'.count('ä', 1) }} {{ 'äbä'.count('ä', -3, -1) }} {{ 'äbä'.count('', 1) }} {{ 'äbä'.count('', 3, 2) }}", "1 1 3 0");
    row("{{ 3 | round }} {{ 3 | round(2) }} {{ 3 | round(0, 'floor') }} {{ 2.5 | round }} {{ true | round }}", "3 3 3.0 2.0 1");
    row("{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith(('x', 'c')) }} {{ 'äbc'.find('c') }} {{ 'aab'.count('a') }} {{ 'a b'.title() }} {{ 'ä'.upper() }}",
        "True True 2 2 A B Ä");
    row("{{ 'a{}b{x}{{'.format(1, x=2) }} {{ ', '.join(['a', 'b']) }} {{ 'a.b.c'.rsplit('.', 1) }} {{ 'k=v'.partition('=') }} {{ 'aXb'.replace('X', '') }}",
        "a1b2{ a, b ['a.b', 'c'] ('k', '=', 'v') ab");
    // tests
    row("{{ name is string }}{{ dict is mapping }}{{ list is iterable }}{{ list is sequence }}{{ 1 is number }}{{ true is boolean }}{{ none is none }}"
        "{{ 1 is eq 1 }}{{ flag is true }}{{ 3 is odd }}{{ 6 is divisibleby 3 }}{{ 'a' is in 'ab' }}{{ missing is undefined }}",
        "TrueTrueTrueTrueTrueTrueTrueTrueTrueTrueTrueTrueTrue");
    row("{{ 1 is string }}{{ true is integer }}{{ 1 is boolean }}{{ name is not string }}{{ 1 is float }}", "FalseFalseFalseFalseFalse");
    row("{{ strftime_now('%d %b %Y') }}", "01 Jan 1970");
}

void JinjaTest::renders()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(render(source.toStdString())), expected);
}

void JinjaTest::knowsWhoseWordsTheyAre_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *source, const char *expected) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    row("<b>{{ name }}</b>", "<b>«Ada»</b>");
    row("{{ '<' + name + '>' }}{{ '<' ~ name ~ 1 }}", "<«Ada»><«Ada»1");
    row("{{ ('[' + text + ']') | trim | upper }}", "[«  ZÜRICH & <B>\n»]");
    row("{{ ('-' + name + '-')[1:] }}{{ ('-' + name)[::-1] }}{{ (' ' + name + ' ').strip() }}", "«Ada»-«adA»-«Ada»");
    row("{{ name.replace('d', '<eos>') }}{{ 'xdx'.replace('d', name) }}", "«A<eos>a»x«Ada»x");
    row("{{ [name, 'b'] | join('+') }}{{ '-'.join([name, name]) }}", "«Ada»+b«Ada»-«Ada»");
    row("{{ ('a ' + name).split() | last }}{{ 'a,b'.split(',') | first }}", "«Ada»a");
    row("{{ {'a': name} | tojson }}{{ {'a': 1} | tojson }}{{ list | tojson }}", "«{\"a\": \"Ada\"}»{\"a\": 1}[3, 1, 2]");
    row("{{ [name] }}{{ messages[0].keys() | first }}", "[«'Ada'»]«role»");
    row("{% set x %}<{{ name }}>{% endset %}{{ x }}{% filter lower %}<{{ name }}>{% endfilter %}", "<«Ada»><«ada»>");
    row("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(name) | indent }}{{ '%s!' % name }}{{ '{}?'.format(name) }}", "<«Ada»>«Ada»!«Ada»?");
    row("{{ (name.replace('Ada', '%s {} %%') ~ '|%s') % ('<eos>', name) }}{{ name.replace('Ada', '{}').format('<eos>') }}", "«<eos> {} %»|«Ada<eos>»");
    row("{{ '%6s' % name }}{{ name | center(5) }}{{ ('/ ' ~ name ~ ' ') | urlencode }}{{ 'ß' | upper }}{{ '%.1s' % name }}",
        "   «Ada» «Ada» /%20«Ada»%20SS«A»");
    row("{{ name | capitalize }}{{ ('x' ~ name) | title }}{{ name | string | safe | default('x') }}", "«Ada»X«adaAda»");
    row("{% for letter in name %}{{ letter }}.{% endfor %}{{ name | list | join }}", "«A».«d».«a».«Ada»");
}

void JinjaTest::knowsWhoseWordsTheyAre()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(render(source.toStdString(), true)), expected);
}

void JinjaTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *source, const char *expected) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    row("{{ 'abc'.index('d') }}", "!line 1: the text that is looked for is not in this one");
    row("a\n{% include 'x' %}", "!line 2: tag 'include' is not supported here");
    row("{% break %}", "!line 1: tag 'break' is not supported here");
    row("\n\n{{ x | rot13 }}", "!line 3: filter 'rot13' is not supported");
    row("{{ x is purple }}", "!line 1: test 'purple' is not supported");
    row("{% if x %}", "!line 1: expected 'endif', found the end");
    row("{{ (1 }}", "!line 1: unexpected '}'");
    row("{{ 1 ", "!line 1: a tag is not closed");
    row("{{ 'abc }}", "!line 1: a text is not closed");
    row("{{ ? }}", "!line 1: unexpected character '?'");
    row("a\n{{ missing.name }}", "!line 2: 'missing' is undefined, it has no 'name'");
    row("{{ missing() }}", "!line 1: 'missing' is undefined");
    row("{{ 'a' + 1 }}", "!line 1: '+' does not go with str and int");
    row("{{ 1 // 0 }}", "!line 1: division by zero");
    row("{{ dict | trim(1) }}", "!line 1: filter 'trim': the argument 'chars' must be a text");
    row("{{ list.append(1) }}", "!line 1: method 'append' is not available: lists and mappings cannot be changed");
    row("\n{{ raise_exception('No ' ~ name) }}", "!line 2: No Ada");
    row("{% set dict.a = 1 %}", "!line 1: 'dict' is no namespace, only a namespace's attributes can be set");
    row("{% for a, b in list %}{% endfor %}", "!line 1: a int cannot be walked over");
    row("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}", "!line 1: macro 'm' takes 1 arguments");
    row("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, b=2) }}", "!line 1: macro 'm' takes no argument 'b'");
    row("{% for x in [1] %}{{ loop(x) }}{% endfor %}", "!line 1: 'loop' cannot be called here");
    row("{% set n = namespace() %}{% for x in [1] recursive %}{% set n.l = loop %}{% endfor %}{{ n.l([1]) }}", "!line 1: 'l' cannot be called here");
    row("{{ '%d' % name }}", "!line 1: '%d' does not go with a str");
    row("{{ '%d' % (1, 2) }}", "!line 1: more values than a text's format takes");
    row("{{ range(1000000) }}", "!line 1: a range has more than 100000 numbers");
}

void JinjaTest::saysWhatIsWrong()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(render(source.toStdString())), expected);
}

/// On a terminal, in JSON: nothing that steers, whole characters.
void JinjaTest::messagesAreFitToBeShown()
{
    const auto message = [](const std::string &source) { return QByteArray::fromStdString(render(source)); };
    // Question marks apart, lest two of them and what follows be a trigraph.
    QCOMPARE(message("{{ raise_exception('\\x1b[2J\\x07a\\n\\u202eb\\x9b\\u00fc\\ud800') }}"), QByteArray("!line 1: ?[2J?a?" "?b?ü?" "?" "?"));
    QCOMPARE(message("{{ raise_exception('\xF4\x90\x80\x80 \xC3 \xE0\x80\xAF') }}"), QByteArray("!line 1: ?" "?" "?" "? ? ?" "?" "?"));
    QCOMPARE(message("{{ raise_exception('ü' * 300) }}"), "!line 1: " + QByteArray("ü").repeated(200));
    QCOMPARE(message("{{ raise_exception('-' ~ 'ü' * 300) }}"), "!line 1: -" + QByteArray("ü").repeated(199));
    QCOMPARE(message("{{ x | \xE2\x88 }}"), QByteArray("!line 1: filter '?" "?' is not supported"));
    QCOMPARE(message("{{ \x1b }}"), QByteArray("!line 1: unexpected character '?'"));
}

void JinjaTest::staysWithinItsLimits_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &source, const char *reason) { QTest::newRow(name) << source << QString::fromUtf8(reason); };
    const auto text = [](const char *source) { return QString::fromUtf8(source); };
    const QString loops = text("{% for i in range(99999) %}{% for j in range(99999) %}%1{% endfor %}{% endfor %}");
    row("empty loops", text("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"), "steps");
    row("joins", loops.arg(text("{% set x = (['']*99999) | join %}")), "steps");
    row("search", text("{% set a = 'a' * 2000 * 1000 %}{% set b = 'a' * 1000 * 1000 ~ 'b' %}") + loops.arg(text("{{ b in a }}")), "steps");
    row("search from the right", text("{% set a = 'a' * 2000 * 1000 %}{{ a.rfind('b' ~ 'a' * 1000 * 1000) }}"), "steps");
    row("doubling", text("{% set n = namespace(x='ab') %}{% for a in range(999) %}{% set n.x = n.x ~ n.x %}{% endfor %}"), "memory");
    row("replacing", text("{% set a = 'a' * 1000 * 1000 %}{{ a.replace('a', a) }}"), "memory");
    row("long lists", text("{{ [0] * 999999999999 }}"), "too long");
    row("output", text("{% set a = 'a' * 1000 * 1000 %}{% for b in range(99) %}{{ a }}{% endfor %}"), "too long");
    row("many namespaces", text("{% for a in range(99999) %}{% for b in range(99) %}{% set n = namespace(a=1) %}{% endfor %}{% endfor %}"), "memory");
    row("lists in lists", text("{% set n = namespace(x=[]) %}{% for a in range(999) %}{% set n.x = [n.x, n.x] %}{% endfor %}"), "nested too deeply");
    row("comparing shared lists", text("{% set n = namespace(x=[], y=[]) %}{% for a in range(90) %}{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}"
                                       "{% endfor %}{{ n.x == n.y }}"), "steps");
    row("printing shared lists", text("{% set n = namespace(x=[]) %}{% for a in range(90) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x | tojson }}"),
        "steps");
    row("endless macro", text("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"), "too deeply");
    row("endless loop", text("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}"), "too deeply");
    row("doubling loops", text("{% for x in range(40) recursive %}{{ loop(range(x)) }}{% endfor %}"), "steps");
    row("wide text", text("{{ 'a' | center(9223372036854775807) }}"), "steps");
    row("wide field", text("{{ '%999999999d' % 1 }}"), "steps");
    row("wider field", text("{{ '%9999999999999999999999s' % 1 }}"), "too large");
    row("many digits", text("{{ '%.999999999f' % 1 }}"), "digits");
    row("many columns", text("{{ [] | slice(9223372036854775807) }}"), "memory");
    row("long row", text("{{ [1] | batch(9223372036854775807, 0) }}"), "steps");
    row("parentheses", text("{{ ") + text("(").repeated(50'000) + text("1") + text(")").repeated(50'000) + text(" }}"), "nested too deeply");
    row("nots", text("{{ ") + text("not ").repeated(50'000) + text("x }}"), "nested too deeply");
    row("sums", text("{{ 1") + text("+1").repeated(50'000) + text(" }}"), "too long");
    row("blocks", text("{% if x %}").repeated(20'000), "nested too deeply");
    row("source", QString(300'000, QLatin1Char('a')), "longer than");
}

void JinjaTest::staysWithinItsLimits()
{
    QFETCH(QString, source);
    QFETCH(QString, reason);
    const auto begin = std::chrono::steady_clock::now();
    // An eighth of the usual, for slow builds; what is refused is the same.
    const Limits limits{500'000, 400, 8u << 20, 2u << 20};
    const QString result = QString::fromStdString(render(source.toStdString(), false, limits));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    QVERIFY2(result.startsWith(QLatin1Char('!')) && result.contains(reason), qPrintable(result.left(200)));
    QVERIFY2(seconds < 10, "takes too long"); // a fraction of a second on a machine that is free
}

QTEST_APPLESS_MAIN(JinjaTest)
#include "JinjaTest.moc"
