#include "RuntimeServer.h"

#include <QFloat16>
#include <QTest>

using Json = nlohmann::json;

/// The small print of the interface: which field an error names, how it reads, and what is done about tools that a template does not know.
class TestServeForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void errorsNameTheField();
    void basesSayHowToGoOn();
    void headsAreAnswered();
    void toolsReachEveryModel();
    void callsOfAnotherFormCannotBeForced();

private:
    static Json chat(const char *model, Json more = Json::object());

    RuntimeServer m_server;
};

Json TestServeForms::chat(const char *model, Json more)
{
    Json body{{"model", model}, {"messages", {{{"role", "user"}, {"content", "Say something."}}}}, {"max_tokens", 4}, {"ignore_eos", true}};
    body.update(more);
    return body;
}

void TestServeForms::initTestCase()
{
    m_server.addModel(QStringLiteral("plain"), 1);
    m_server.addModel(QStringLiteral("base"), 2, RuntimeServer::Template::None);
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("llama");
    spec.chatTemplate = "{% if tools %}{{ tools }} Call as [f(x=1)]\n{% endif %}{% for message in messages %}{{ message['content'] }}\n{% endfor %}";
    m_server.addModel(QStringLiteral("own"), spec);
    QVERIFY(m_server.start({QStringLiteral("--max-models"), QStringLiteral("3")}));
}

void TestServeForms::cleanupTestCase()
{
    m_server.stop();
}

void TestServeForms::errorsNameTheField()
{
    const std::string tooLong(5000, 'x');
    const auto text = m_server.post("/v1/completions", Json{{"model", "plain"}, {"prompt", tooLong}});
    QCOMPARE(text.status, 400);
    QCOMPARE(text.json()["error"]["param"], "prompt");
    QCOMPARE(text.json()["error"]["code"], "context_length_exceeded");
    const auto conversation = m_server.post("/v1/chat/completions", chat("plain", {{"messages", {{{"role", "user"}, {"content", tooLong}}}}}));
    QCOMPARE(conversation.status, 400);
    QCOMPARE(conversation.json()["error"]["param"], "messages");
}

void TestServeForms::basesSayHowToGoOn()
{
    const Json error = m_server.post("/v1/chat/completions", chat("base")).json()["error"];
    QCOMPARE(error["code"], "no_chat_template");
    const std::string message = error["message"];
    QVERIFY2(message.find("the model has no chat template") != std::string::npos && message.ends_with("converse; use /v1/completions"),
             message.c_str());
}

void TestServeForms::headsAreAnswered()
{
    const auto reply = m_server.head("/health");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.text.empty());
    QCOMPARE(m_server.head("/v1/chat/completions").status, 405);
}

void TestServeForms::toolsReachEveryModel()
{
    const Json tools{{"tools", {{{"type", "function"}, {"function", {{"name", "weather"}, {"parameters", {{"type", "object"}}}}}}}}};
    const int without = m_server.post("/v1/chat/completions", chat("plain")).json()["usage"]["prompt_tokens"];
    const int with = m_server.post("/v1/chat/completions", chat("plain", tools)).json()["usage"]["prompt_tokens"];
    QVERIFY(with > without + 20);
    Json forced = tools;
    forced["tool_choice"] = "required";
    QCOMPARE(m_server.post("/v1/chat/completions", chat("plain", forced)).status, 200);
}

void TestServeForms::callsOfAnotherFormCannotBeForced()
{
    Json forced{{"tools", {{{"type", "function"}, {"function", {{"name", "f"}}}}}}, {"tool_choice", "required"}};
    const auto refused = m_server.post("/v1/chat/completions", chat("own", forced));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()["error"]["param"], "tool_choice");
    forced["tool_choice"] = "auto";
    QCOMPARE(m_server.post("/v1/chat/completions", chat("own", forced)).status, 200);
}

QTEST_GUILESS_MAIN(TestServeForms)
#include "TestServeForms.moc"
