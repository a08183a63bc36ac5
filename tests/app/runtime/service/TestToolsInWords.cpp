#include "app/runtime/service/ToolsInWords.h"

#include "app/runtime/template/AnswerParser.h"

#include <QTest>

using namespace chipdeck;
using namespace chipdeck::runtime;

class TestToolsInWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systemTellsOfThem();
    void callsAndResultsAreText();
    void withoutToolsNothingChanges();

private:
    static constexpr const char *kTools =
        R"([{"type": "function", "function": {"name": "look", "description": "Looks.", "parameters": {"type": "object"}}}])";
};

void TestToolsInWords::systemTellsOfThem()
{
    chat::Conversation conversation{{{"user", "Where?"}}, kTools};
    const auto alone = withToolsInWords(conversation);
    QCOMPARE(alone.messages.size(), std::size_t(2));
    QCOMPARE(alone.messages[0].role, std::string("system"));
    QVERIFY(alone.messages[0].content.find(R"("name":"look")") != std::string::npos);
    QVERIFY(alone.messages[0].content.find("<tool_call>") != std::string::npos);
    QVERIFY(alone.toolsJson.empty());
    conversation.messages.insert(conversation.messages.begin(), {"system", "Be brief."});
    const auto behind = withToolsInWords(conversation);
    QCOMPARE(behind.messages.size(), std::size_t(2));
    QVERIFY(behind.messages[0].content.starts_with("Be brief.\n\n"));
}

/// What is written of a call is what an answer is read by.
void TestToolsInWords::callsAndResultsAreText()
{
    chat::Conversation conversation{{{"user", "Where?"}, {"assistant", "Let me see."}, {"tool", "here"}}, kTools};
    conversation.messages[1].toolCalls = {{"call_1", "look", R"({"deep": 2})"}};
    const auto words = withToolsInWords(conversation);
    const chat::Message &asked = words.messages[2], &result = words.messages[3];
    QVERIFY(asked.toolCalls.empty());
    chat::AnswerParser parser({false, true, {"look"}});
    std::vector<chat::AnswerPart> parts = parser.push(asked.content);
    for (const chat::AnswerPart &part : parser.finish())
        parts.push_back(part);
    QCOMPARE(parts.back().kind, chat::AnswerPart::Kind::Call);
    QCOMPARE(parts.back().call.name, std::string("look"));
    QVERIFY(parts.back().call.argumentsJson.find("\"deep\"") != std::string::npos);
    QCOMPARE(result.role, std::string("user"));
    QVERIFY(result.content.find("here") != std::string::npos);
}

void TestToolsInWords::withoutToolsNothingChanges()
{
    const chat::Conversation conversation{{{"system", "Be brief."}, {"user", "Where?"}}};
    const auto words = withToolsInWords(conversation);
    QCOMPARE(words.messages.size(), std::size_t(2));
    QCOMPARE(words.messages[0].content, std::string("Be brief."));
}

QTEST_GUILESS_MAIN(TestToolsInWords)
#include "TestToolsInWords.moc"
