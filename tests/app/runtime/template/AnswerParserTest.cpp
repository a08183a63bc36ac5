#include "app/runtime/template/AnswerParser.h"

#include <QTest>

using namespace chipdeck::chat;

namespace {

/// "T(text) R(reasoning) C(name arguments)", joined over all pushes.
std::string described(const std::vector<AnswerPart> &parts)
{
    std::string text;
    char before = 0;
    for (const AnswerPart &part : parts) {
        const char kind = part.kind == AnswerPart::Kind::Text ? 'T' : part.kind == AnswerPart::Kind::Reasoning ? 'R' : 'C';
        if (kind == before && kind != 'C')
            text.pop_back();
        else
            text += std::string(text.empty() ? "" : " ") + kind + "(";
        text += kind == 'C' ? part.call.name + " " + part.call.argumentsJson + (part.call.id.empty() ? "" : " " + part.call.id) : part.text;
        text += ")";
        before = kind;
    }
    return text;
}

std::string parsed(const std::string &answer, std::size_t piece, const AnswerOptions &options)
{
    AnswerParser parser(options);
    std::vector<AnswerPart> all;
    const auto keep = [&](std::vector<AnswerPart> parts) { all.insert(all.end(), parts.begin(), parts.end()); };
    for (std::size_t at = 0; at < answer.size(); at += piece)
        keep(parser.push(answer.substr(at, piece)));
    keep(parser.finish());
    return described(all);
}

} // namespace

class AnswerParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void textComesAtOnce();
    void neverHalfAMarker();
    void knowsPromptsThatThink();
};

void AnswerParserTest::splits_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("thinks");
    QTest::addColumn<bool>("tools");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *answer, bool thinks, bool tools, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(answer) << thinks << tools << QString::fromUtf8(expected);
    };
    row("text", "Hello\n there \n", false, false, "T(Hello\n there \n)");
    row("text with tools", "Hello\n there \n", false, true, "T(Hello\n there \n)");
    row("nothing", "", false, true, "");
    row("thinks", "<think>\nHm.\n\nSo.\n</think>\n\nYes.", false, false, "R(Hm.\n\nSo.) T(Yes.)");
    row("thinks from the prompt", "Hm.\n</think>\n\nYes.", true, false, "R(Hm.) T(Yes.)");
    row("never stops thinking", "Hm, <b> and on", true, false, "R(Hm, <b> and on)");
    row("thinks nothing", "<think>\n\n</think>\n\nYes.", false, false, "T(Yes.)");
    row("other markers", "[THINK]Hm.[/THINK]Yes.", false, false, "R(Hm.) T(Yes.)");
    row("marker in a text", "Write <think> first, </think> last.", false, true, "T(Write <think> first, </think> last.)");
    row("call", "<tool_call>\n{\"name\": \"add\", \"arguments\": {\"a\": 1, \"b\": [2.5, null]}}\n</tool_call>", false, true,
        "C(add {\"a\": 1, \"b\": [2.5, null]})");
    row("text and calls", "Let me see.\n<tool_call>\n{\"name\": \"add\", \"arguments\": {}}\n</tool_call>\n<tool_call>\n{\"name\": \"sub\", "
                          "\"arguments\": \"{\\\"x\\\":1}\"}\n</tool_call>\nDone", false, true, "T(Let me see.) C(add {}) C(sub {\"x\":1}) T(Done)");
    row("thinks and calls", "<think>\nI must.\n</think>\n\n<tool_call>{\"name\": \"add\"}</tool_call>", false, true, "R(I must.) C(add {})");
    row("no tools, no call", "<tool_call>{\"name\": \"add\"}</tool_call>", false, false, "T(<tool_call>{\"name\": \"add\"}</tool_call>)");
    row("broken call", "A <tool_call>{\"name\": </tool_call> b", false, true, "T(A <tool_call>{\"name\": </tool_call> b)");
    row("call without an end", "<tool_call>\n{\"name\": \"add\", \"arguments\": {}}", false, true, "C(add {})");
    row("call that lacks its last brace", "<tool_call>\n{\"name\": \"add\", \"arguments\": {\"a\": {\"b\": 1}}\n</tool_call>", false, true,
        "C(add {\"a\": {\"b\": 1}})");
    row("call that lacks more", "<tool_call>{\"name\": \"add\", \"arguments\": {\"a\": {\"b\": 1}</tool_call>", false, true,
        "T(<tool_call>{\"name\": \"add\", \"arguments\": {\"a\": {\"b\": 1}</tool_call>)");
    row("llama", "{\"name\": \"add\", \"parameters\": {\"a\": \"1\"}}", false, true, "C(add {\"a\": \"1\"})");
    row("llama with type", " {\"type\": \"function\", \"name\": \"add\", \"parameters\": {}}", false, true, "C(add {})");
    row("llama, two", "{\"name\": \"add\", \"parameters\": {}}; {\"name\": \"sub\", \"parameters\": {}}", false, true, "C(add {}) C(sub {})");
    row("llama with tag", "<|python_tag|>{\"name\": \"add\", \"parameters\": {}}", false, true, "C(add {})");
    row("JSON that is an answer", "{\"name\": \"Ada\", \"born\": 1815}", false, true, "T({\"name\": \"Ada\", \"born\": 1815})");
    row("other JSON", "{\"a\": 1}", false, true, "T({\"a\": 1})");
    row("mistral",
        "[TOOL_CALLS][{\"name\": \"add\", \"arguments\": {\"a\": 1}, \"id\": \"abc\"}, {\"name\": \"sub\", \"arguments\": {}}]", false, true,
        "C(add {\"a\": 1} abc) C(sub {})");
    row("mistral, newer", "Look:[TOOL_CALLS]add[ARGS]{\"a\": 1}[TOOL_CALLS]sub[CALL_ID]x9[ARGS]{}", false, true,
        "T(Look:) C(add {\"a\": 1}) C(sub {} x9)");
    row("deepseek", "So.\n<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>add\n```json\n{\"a\": \"x\"}\n```<｜tool▁call▁end｜>\n"
                    "<｜tool▁call▁begin｜>function<｜tool▁sep｜>sub\n```json\n{}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>", false, true,
        "T(So.) C(add {\"a\": \"x\"}) C(sub {})");
    row("deepseek, newer", "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>add<｜tool▁sep｜>{\"a\": 1}<｜tool▁call▁end｜><｜tool▁calls▁end｜>", false, true,
        "C(add {\"a\": 1})");
}

/// Whatever pieces an answer comes in, its parts are the same.
void AnswerParserTest::splits()
{
    QFETCH(QString, answer);
    QFETCH(bool, thinks);
    QFETCH(bool, tools);
    QFETCH(QString, expected);
    const AnswerOptions options{thinks, tools, {"add", "sub"}};
    const std::string text = answer.toStdString();
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece)
        QCOMPARE(QString::fromStdString(parsed(text, piece, options)), expected);
}

void AnswerParserTest::textComesAtOnce()
{
    AnswerParser parser({});
    QCOMPARE(described(parser.push("Hello")), std::string("T(Hello)"));
    QCOMPARE(described(parser.push(" a < b")), std::string("T( a < b)"));
}

void AnswerParserTest::neverHalfAMarker()
{
    AnswerParser parser({false, true, {}});
    QCOMPARE(described(parser.push("See <tool")), std::string("T(See)"));
    QCOMPARE(described(parser.push("_cal")), std::string());
    QCOMPARE(described(parser.push("led>")), std::string("T( <tool_called>)"));
    QCOMPARE(described(parser.push("<tool_call>{\"name\": \"a\"")), std::string());
    QCOMPARE(described(parser.push("}</tool_")), std::string());
    QCOMPARE(described(parser.push("call>")), std::string("C(a {})"));
}

void AnswerParserTest::knowsPromptsThatThink()
{
    QCOMPARE(AnswerParser::reasoningClose({{{"Hi", false}, {"<|im_end|>\n<|im_start|>assistant\n<think>\n", true}}}), std::string_view("</think>"));
    QVERIFY(AnswerParser::reasoningClose({{{"Hi", false}, {"<think>\n\n</think>\n\n", true}}}).empty());
    QVERIFY(AnswerParser::reasoningClose({{{"", true}, {"<think>", false}}}).empty());
    QVERIFY(AnswerParser::reasoningClose({}).empty());
}

QTEST_APPLESS_MAIN(AnswerParserTest)
#include "AnswerParserTest.moc"
