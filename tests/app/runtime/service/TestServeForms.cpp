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
    void refusalsKeepConnections();
    void pagesMayUseTheirClient();
    void thoughtsAreApart();
    void withoutThinkingThereAreNone();

private:
    Json thinking(int seed, bool stream = false) const;
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
    spec.chatTemplate = "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\n' }}{% endfor %}"
                        "{% if add_generation_prompt %}{{ 'assistant: <think>\n' }}"
                        "{% if enable_thinking is defined and enable_thinking is false %}{{ '\n</think>\n\n' }}{% endif %}{% endif %}";
    spec.controls = {"</think>"};
    m_server.addModel(QStringLiteral("thinker"), spec);
    QVERIFY(m_server.start({QStringLiteral("--max-models"), QStringLiteral("4"), QStringLiteral("--cors-origin"),
                            QStringLiteral("https://page.example")}));
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

/// A client that keeps connections asks for what is not there and goes on; where a body was left unread it is told to begin anew.
void TestServeForms::refusalsKeepConnections()
{
    const std::vector<std::pair<std::string, std::string>> keeps{{"Connection", "keep-alive"}};
    for (const char *path : {"/v1/none", "/v1/chat/completions"})
        QCOMPARE(m_server.get(path, keeps).header("Connection"), std::string());
    for (const char *path : {"/v1/none", "/v1/models"})
        QCOMPARE(m_server.post(path, std::string("{}"), keeps).header("Connection"), std::string("close"));
    const auto old = m_server.post("/v1/chat/completions", chat("plain", {{"functions", Json::array()}}));
    QVERIFY(old.status == 400 && old.json()["error"]["param"] == "functions");
}

/// A page of an allowed origin: its browser asks first whether the headers of OpenAI's client may be sent.
void TestServeForms::pagesMayUseTheirClient()
{
    const auto reply = m_server.options("/v1/chat/completions", {{"Origin", "https://page.example"}, {"Access-Control-Request-Method", "POST"},
                                                                  {"Access-Control-Request-Headers", "authorization,content-type,x-stainless-os"}});
    QCOMPARE(reply.status, 204);
    QCOMPARE(reply.header("Access-Control-Allow-Origin"), std::string("https://page.example"));
    const std::string headers = reply.header("Access-Control-Allow-Headers");
    QVERIFY2(headers.find("Authorization") != std::string::npos && headers.find('*') != std::string::npos, headers.c_str()); // "*" leaves it out
    QVERIFY(reply.header("Access-Control-Allow-Methods").find("POST") != std::string::npos);
}

/// A request to the model that thinks. Its weights are random: a bias makes it end its thoughts after about ten tokens.
Json TestServeForms::thinking(int seed, bool stream) const
{
    const Json end = m_server.post("/tokenize", Json{{"model", "thinker"}, {"content", "</think>"}, {"parse_special", true}, {"add_special", false}}).json();
    if (end["count"] != 1)
        return {};
    return chat("thinker", {{"max_tokens", 40}, {"temperature", 1}, {"seed", seed}, {"stream", stream}, {"stream_options", Json()},
                            {"logit_bias", {{std::to_string(end["tokens"][0].get<int>()), 4.5}}}});
}

/// What a model writes before </think> where its template opened <think>: whole and streamed, and never a part of the content.
void TestServeForms::thoughtsAreApart()
{
    Json message = Json::object();
    int seed = 0;
    const auto text = [&message](const char *field) { return message.value(field, std::string()); };
    while ((text("reasoning_content").empty() || text("content").empty()) && ++seed < 60) {
        const auto reply = m_server.post("/v1/chat/completions", thinking(seed));
        QVERIFY2(reply.status == 200, reply.text.c_str());
        message = reply.json()["choices"][0]["message"];
    }
    QVERIFY2(seed < 60, message.dump().c_str());
    QVERIFY(text("reasoning_content").find("think>") == std::string::npos);
    std::string thought, said;
    for (const Json &event : m_server.streamAll("/v1/chat/completions", thinking(seed, true))) {
        if (!event.is_object() || event["choices"].empty())
            continue;
        const Json delta = event["choices"][0]["delta"];
        QVERIFY(!delta.contains("reasoning_content") || said.empty());
        thought += delta.value("reasoning_content", std::string());
        said += delta.value("content", std::string());
    }
    QCOMPARE(thought, text("reasoning_content"));
    QCOMPARE(said, text("content"));
}

void TestServeForms::withoutThinkingThereAreNone()
{
    Json asked = thinking(1);
    asked["chat_template_kwargs"] = {{"enable_thinking", false}};
    const Json message = m_server.post("/v1/chat/completions", asked).json()["choices"][0]["message"];
    QVERIFY2(!message.contains("reasoning_content") && !message["content"].get<std::string>().empty(), message.dump().c_str());
}

QTEST_GUILESS_MAIN(TestServeForms)
#include "TestServeForms.moc"
