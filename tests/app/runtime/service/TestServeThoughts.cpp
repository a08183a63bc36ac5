#include "RuntimeServer.h"

#include <QFloat16>
#include <QTest>

#include <algorithm>

using Json = nlohmann::json;

/// What a model thinks before it answers: kept apart, counted, and no place for a call.
class TestServeThoughts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void thoughtsAreApart();
    void thoughtsAreCounted();
    void whoThinksCanBeMadeToCall();
    void withoutThinkingThereAreNone();

private:
    Json thinking(int seed, bool stream = false) const;
    static Json chat(Json more);

    RuntimeServer m_server;
};

void TestServeThoughts::initTestCase()
{
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("llama");
    spec.chatTemplate = "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\n' }}{% endfor %}"
                        "{% if add_generation_prompt %}{{ 'assistant: <think>\n' }}"
                        "{% if enable_thinking is defined and enable_thinking is false %}{{ '\n</think>\n\n' }}{% endif %}{% endif %}";
    spec.controls = {"</think>"};
    m_server.addModel(QStringLiteral("thinker"), spec);
    QVERIFY(m_server.start());
}

void TestServeThoughts::cleanupTestCase()
{
    m_server.stop();
}

Json TestServeThoughts::chat(Json more)
{
    Json body{{"model", "thinker"}, {"messages", {{{"role", "user"}, {"content", "Say something."}}}}, {"max_tokens", 4}, {"ignore_eos", true}};
    body.update(more);
    return body;
}

/// A request to the model that thinks. Its weights are random: a bias makes it end its thoughts after about ten tokens.
Json TestServeThoughts::thinking(int seed, bool stream) const
{
    const Json asked{{"model", "thinker"}, {"content", "</think>"}, {"parse_special", true}, {"add_special", false}};
    const Json end = m_server.post("/tokenize", asked).json();
    if (end["count"] != 1)
        return {};
    return chat({{"max_tokens", 40}, {"temperature", 1}, {"seed", seed}, {"stream", stream}, {"stream_options", Json()},
                 {"logit_bias", {{std::to_string(end["tokens"][0].get<int>()), 4.5}}}});
}

/// What a model writes before </think> where its template opened <think>: whole and streamed, and never a part of the content.
void TestServeThoughts::thoughtsAreApart()
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

/// Up to the token that ends them, in an answer and in its last chunk.
void TestServeThoughts::thoughtsAreCounted()
{
    Json asked = thinking(1);
    asked["logprobs"] = true;
    std::size_t thought = 0, written = 0;
    for (int seed = 1; (thought == 0 || thought == written) && seed < 60; ++seed) {
        asked["seed"] = seed;
        const Json reply = m_server.post("/v1/chat/completions", asked).json();
        const Json &tokens = reply["choices"][0]["logprobs"]["content"];
        const auto end = std::find_if(tokens.begin(), tokens.end(), [](const Json &token) { return token["token"] == "</think>"; });
        thought = std::size_t(end - tokens.begin()) + (end == tokens.end() ? 0 : 1);
        written = tokens.size();
        QCOMPARE(reply["usage"]["completion_tokens_details"]["reasoning_tokens"].get<std::size_t>(), thought);
    }
    QVERIFY(thought > 0 && thought < written);
    asked["stream"] = true;
    asked["stream_options"] = {{"include_usage", true}};
    const auto events = m_server.streamAll("/v1/chat/completions", asked);
    QCOMPARE(events.at(events.size() - 2)["usage"]["completion_tokens_details"]["reasoning_tokens"].get<std::size_t>(), thought);
}

/// The call begins behind what is thought: within it, it would be a thought.
void TestServeThoughts::whoThinksCanBeMadeToCall()
{
    const Json tools{{"tools", {{{"type", "function"}, {"function", {{"name", "weather"}}}}}}, {"tool_choice", "required"}};
    const Json reply = m_server.post("/v1/chat/completions", chat(tools)).json();
    const Json message = reply["choices"][0]["message"];
    QVERIFY2(!message.contains("reasoning_content"), reply.dump().c_str());
    QVERIFY2(message.contains("tool_calls") || message["content"].get<std::string>().starts_with("<tool_call>"), reply.dump().c_str());
}

void TestServeThoughts::withoutThinkingThereAreNone()
{
    Json asked = thinking(1);
    asked["chat_template_kwargs"] = {{"enable_thinking", false}};
    const Json message = m_server.post("/v1/chat/completions", asked).json()["choices"][0]["message"];
    QVERIFY2(!message.contains("reasoning_content") && !message["content"].get<std::string>().empty(), message.dump().c_str());
}

QTEST_GUILESS_MAIN(TestServeThoughts)
#include "TestServeThoughts.moc"
