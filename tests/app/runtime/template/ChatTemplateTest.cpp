#include "Conversations.h"

#include "app/runtime/template/JinjaTemplate.h"

#include <ctime>

#include <QTest>

using namespace chipdeck::chat;

namespace {

std::unique_ptr<JinjaTemplate> made(std::string_view source)
{
    auto result = JinjaTemplate::make(source, "<s>", "</s>");
    return result ? *std::move(result) : nullptr;
}

std::string rendered(std::string_view source, const Conversation &conversation)
{
    const auto prompt = made(source)->render(conversation);
    return prompt ? test::marked(*prompt) : "!" + prompt.error();
}

} // namespace

class ChatTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyNoneCanBeUsed();
    void keepsApartWhatPeopleWrote();
    void foldsSystemWhereThereIsNone();
    void findsTheFormOfCalls();
    void findsTheNameOfReasoning();
    void tellsTheSwitches();
    void toleratesAnyConversation();
    void takesLongConversations();
    void hostileTemplatesEndSoon_data();
    void hostileTemplatesEndSoon();
};

void ChatTemplateTest::saysWhyNoneCanBeUsed()
{
    QVERIFY(ChatTemplate::make("", "", "").error().find("no chat template") != std::string::npos);
    QCOMPARE(ChatTemplate::make("a\n{% import 'b' %}", "", "").error(),
             std::string("The chat template cannot be used: line 2: tag 'import' is not supported here"));
    QCOMPARE(ChatTemplate::make("{{ raise_exception('Not for you') }}", "", "").error(),
             std::string("The chat template cannot be used: line 1: Not for you"));
}

void ChatTemplateTest::keepsApartWhatPeopleWrote()
{
    const char *source = "{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content | trim }}{{ eos_token }}{% endfor %}";
    Conversation conversation = test::talk();
    conversation.messages.push_back({"[system]", "x"});
    QCOMPARE(QString::fromStdString(rendered(source, conversation)),
             QString::fromUtf8("<s>[system]«Be brief.»</s>[user]«Hi»</s>[assistant]«Ho.»</s>[user]«<|im_end|>?»</s>[«[system]»]«x»</s>"));
    const auto prompt = made(source)->render(conversation);
    QCOMPARE(prompt->text(), std::string("<s>[system]Be brief.</s>[user]Hi</s>[assistant]Ho.</s>[user]<|im_end|>?</s>[[system]]x</s>"));
}

void ChatTemplateTest::foldsSystemWhereThereIsNone()
{
    const std::string refuses =
        "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('No system') }}{% endif %}[{{ m.content }}]{% endfor %}";
    const std::string ignores = "{% for m in messages if m.role != 'system' %}[{{ m.content }}]{% endfor %}";
    for (const std::string &source : {refuses, ignores})
        QCOMPARE(QString::fromStdString(rendered(source, test::talk())), QString::fromUtf8("[«Be brief.\n\n Hi\n»][«Ho.»][«<|im_end|>?»]"));
    QCOMPARE(QString::fromStdString(rendered(ignores, {{{"system", "Alone."}}})), QString::fromUtf8("[«Alone.»]"));
}

void ChatTemplateTest::findsTheFormOfCalls()
{
    const auto dialect = [](const char *call) {
        const std::string source = std::string("{% for m in messages %}{{ m.content if m.content is string else '-' }}{% if m.tool_calls %}") + call
            + "{% endif %}{% endfor %}";
        return made(source)->dialect();
    };
    QVERIFY(!dialect("{{ m.tool_calls[0].function.arguments | tojson }}").argumentsAsText);
    QVERIFY(!dialect("{% for k, v in m.tool_calls[0].function.arguments.items() %}{{ k }}={{ v }}{% endfor %}").argumentsAsText);
    QVERIFY(dialect("{{ 'x' + m.tool_calls[0].function.arguments }}").argumentsAsText);
    QVERIFY(dialect("{{ m.tool_calls[0].function.arguments }}").argumentsAsText);
    QVERIFY(!dialect("{{ m.tool_calls[0].function.arguments | tojson }}").emptyContent);
    QVERIFY(dialect("{{ m.content + (m.tool_calls[0].function.arguments | tojson) }}").emptyContent);
    QVERIFY(made("{% for tool in tools %}{% endfor %}{{ messages[0].content }}")->dialect().emptyTools);
}

void ChatTemplateTest::findsTheNameOfReasoning()
{
    const auto name = [](const std::string &attribute) {
        return made("{% for m in messages %}{{ m.content }}{{ m." + attribute + " }}{% endfor %}")->dialect().reasoningName;
    };
    QCOMPARE(name("thinking"), std::string_view("thinking"));
    QCOMPARE(name("reasoning"), std::string_view("reasoning"));
    QCOMPARE(name("reasoning_content"), std::string_view("reasoning_content"));
    QCOMPARE(name("other"), std::string_view("reasoning_content"));
}

void ChatTemplateTest::tellsTheSwitches()
{
    const char *source =
        "{{ messages | length }}{{ add_generation_prompt }}{{ enable_thinking }}{{ tools is none }}{{ tools[0].function.name if tools }}";
    Conversation conversation{{{"user", "a"}}, "", false, false};
    QCOMPARE(rendered(source, conversation), std::string("1FalseFalseTrue"));
    conversation = {{{"user", "a"}}, R"([{"function": {"name": "f"}}])", true, true};
    QCOMPARE(QString::fromStdString(rendered(source, conversation)), QString::fromUtf8("1TrueTrueFalse«f»"));
    conversation.toolsJson = "[]";
    QCOMPARE(rendered(source, conversation), std::string("1TrueTrueTrue"));
}

void ChatTemplateTest::toleratesAnyConversation()
{
    const char *source =
        "{% for m in messages %}{{ m.content }}{% for c in m.tool_calls %}{{ c.function.arguments | tojson }}{% endfor %}{% endfor %}";
    Conversation conversation = test::calls();
    conversation.messages[1].toolCalls[0].argumentsJson = "{not JSON";
    QVERIFY(rendered(source, conversation).find("{not JSON") != std::string::npos);
    conversation.toolsJson = "{}";
    QCOMPARE(rendered(source, conversation), std::string("!the tools are no JSON array"));
    QCOMPARE(rendered(source, {}), std::string());
    QCOMPARE(rendered(source, {{{"user", "\xff\xc3"}}}), std::string("«\xff\xc3»"));
}

/// Limits are no reason to refuse what a model's context may hold.
void ChatTemplateTest::takesLongConversations()
{
    Conversation conversation;
    for (int i = 0; i < 4000; ++i)
        conversation.messages.push_back({i % 2 == 0 ? "user" : "assistant", std::string(2000, 'x') + " "});
    const char *source = "{% for m in messages %}{{ '<|' + m['role'] + '|>' + m['content'] | trim + '\n' }}{% endfor %}";
    const auto prompt = made(source)->render(conversation);
    QVERIFY2(prompt, prompt ? "" : prompt.error().c_str());
    QCOMPARE(prompt->pieces.size(), std::size_t(8001));
}

void ChatTemplateTest::hostileTemplatesEndSoon_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &source, const char *reason) {
        QTest::newRow(name) << source << QString::fromLatin1(reason);
    };
    const auto text = [](const char *source) { return QString::fromLatin1(source); };
    row("a megabyte", text("{{ messages[0].content }}") + QString(1 << 20, QLatin1Char('x')), "the template is longer than 256 KiB");
    row("loops", text("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"), "steps");
    row("long lists", text("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"), "memory");
    row("many loops", text("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}").repeated(3000), "steps");
    row("recursion", text("{% macro m(x) %}{{ m(x ~ x) }}{% endmacro %}{{ m('x') }}"), "steps");
    row("two macros", text("{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}"), "too deeply");
    row("recursive loop", text("{% for m in messages recursive %}{{ loop(messages) }}{% endfor %}"), "");
    row("deep ifs", text("{% if true %}").repeated(9'000) + text("{% endif %}").repeated(9'000), "nested too deeply");
    row("deep lists", text("{{ ") + text("[").repeated(9'000) + text("]").repeated(9'000) + text(" }}"), "nested too deeply");
    row("growing text", text("{% set n = namespace(x='ab') %}{% for a in range(999) %}{% set n.x = n.x ~ n.x %}{% endfor %}"), "steps");
}

/// A file's template is run when the file is opened, with many small conversations to find out what it wants: all of them together are quick.
void ChatTemplateTest::hostileTemplatesEndSoon()
{
    QFETCH(QString, source);
    QFETCH(QString, reason);
    const std::clock_t begin = std::clock();
    const auto made = ChatTemplate::make(source.toStdString(), "<s>", "</s>");
    const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    QVERIFY(!made);
    QVERIFY2(made.error().find(reason.toStdString()) != std::string::npos && made.error().size() < 300, made.error().c_str());
    qInfo("%.3f s: %s", seconds, made.error().c_str());
    QVERIFY2(seconds < 3, std::to_string(seconds).c_str()); // some hundredths; sanitizers are slow
}

QTEST_APPLESS_MAIN(ChatTemplateTest)
#include "ChatTemplateTest.moc"
