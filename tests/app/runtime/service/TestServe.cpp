#include "TestServe.h"

#include <QFile>
#include <QFloat16>
#include <QTest>

#include <thread>

void TestServe::initTestCase()
{
    m_server.addModel(QStringLiteral("alpha"), 1);
    m_server.addModel(QStringLiteral("beta"), 2);
    m_server.addModel(QStringLiteral("base"), 3, RuntimeServer::Template::None);
    QFile broken(m_server.folder() + QStringLiteral("/broken.gguf"));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("GGUF") == 4);
    broken.close();
    QVERIFY(m_server.start({QStringLiteral("--max-models"), QStringLiteral("4")}));
}

void TestServe::cleanupTestCase()
{
    m_server.stop();
    QVERIFY(m_server.workers().empty());
}

void TestServe::modelsAreListed()
{
    const Json list = m_server.get("/v1/models").json();
    QCOMPARE(list["object"], "list");
    QCOMPARE(list["data"].size(), std::size_t(4));
    QCOMPARE(list["data"][0]["id"], "alpha");
    QCOMPARE(m_server.meta("alpha")["architecture"], "llama");
    QVERIFY(m_server.meta("broken").value("trouble", "") != "");
    QCOMPARE(m_server.get("/v1/models/none").status, 404);
    QCOMPARE(m_server.get("/health").json()["status"], "ok");
    const auto refused = m_server.post("/v1/chat/completions", chat("broken"));
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.json()["error"]["code"], "model_unusable");
    QVERIFY(refused.header("Retry-After").empty());  // waiting does not mend it
    chipdeck::test::ModelSpec odd;
    odd.tokenizer = "gpt2";
    odd.pre = "unheard of";
    const QString file = m_server.addModel(QStringLiteral("odd"), odd);
    QCOMPARE(m_server.meta("odd").value("trouble", ""), "tokenizer.ggml.pre: the pre-tokenizer \"unheard of\" is unknown");
    QVERIFY(QFile::remove(file));
}

void TestServe::answersAreWhole()
{
    const auto reply = m_server.post("/v1/chat/completions", chat("alpha"));
    QCOMPARE(reply.status, 200);
    const Json answer = reply.json();
    QCOMPARE(answer["object"], "chat.completion");
    QCOMPARE(answer["choices"][0]["finish_reason"], "length");
    QCOMPARE(answer["usage"]["completion_tokens"], 12);
    QCOMPARE(answer["usage"]["total_tokens"], answer["usage"]["prompt_tokens"].get<int>() + 12);
    QVERIFY(answer["choices"][0]["message"]["content"].get<std::string>().size() > 3);
    QCOMPARE(m_server.post("/v1/chat/completions", chat("alpha")).json()["choices"], answer["choices"]);
    QCOMPARE(m_server.meta("alpha")["state"], "ready");
}

void TestServe::streamsSayTheSame()
{
    const Json whole = m_server.post("/v1/chat/completions", chat("alpha")).json();
    const auto events = m_server.streamAll("/v1/chat/completions", chat("alpha", {{"stream", true}}));
    QVERIFY(events.size() > 3);
    QCOMPARE(events.back(), Json("[DONE]"));
    QCOMPARE(events[0]["choices"][0]["delta"]["role"], "assistant");
    QCOMPARE(events[events.size() - 2]["choices"][0]["finish_reason"], "length");
    QCOMPARE(contentOf(events), whole["choices"][0]["message"]["content"].get<std::string>());
    QVERIFY(!events[1].contains("usage"));
}

void TestServe::usageStreams()
{
    auto events = m_server.streamAll("/v1/chat/completions", chat("alpha", {{"stream", true}, {"stream_options", {{"include_usage", true}}}}));
    const Json last = events.at(events.size() - 2);
    QVERIFY(last["choices"].empty());
    QCOMPARE(last["usage"]["completion_tokens"], 12);
    QVERIFY(events[1]["usage"].is_null());
    events = m_server.streamAll("/v1/chat/completions", chat("alpha", {{"stream", true}, {"stream_options", {{"continuous_usage_stats", true}}}}));
    int before = -1;
    for (std::size_t i = 0; i + 2 < events.size(); ++i) {
        const int tokens = events[i]["usage"]["completion_tokens"];
        QVERIFY(tokens >= before);
        before = tokens;
    }
    QCOMPARE(before, 12);
}

void TestServe::severalAnswersDifferAndRepeat()
{
    const Json body = chat("alpha", {{"n", 3}, {"temperature", 1}, {"seed", 7}});
    const Json answer = m_server.post("/v1/chat/completions", body).json();
    QCOMPARE(answer["choices"].size(), std::size_t(3));
    QCOMPARE(answer["choices"][2]["index"], 2);
    QCOMPARE(answer["usage"]["completion_tokens"], 36);
    QVERIFY(answer["choices"][0]["message"] != answer["choices"][1]["message"]);
    QCOMPARE(m_server.post("/v1/chat/completions", body).json()["choices"], answer["choices"]);
    Json streaming = body;
    streaming["stream"] = true;
    const auto events = m_server.streamAll("/v1/chat/completions", streaming);
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(contentOf(events, i), answer["choices"][i]["message"]["content"].get<std::string>());
}

void TestServe::severalAnswersReadTheirPromptOnce()
{
    const auto reused = [this] {
        const std::string name = "prompt_tokens_reused_total{model=\"alpha\"} ", metrics = m_server.get("/metrics").text;
        const std::size_t at = metrics.find(name);
        return at == std::string::npos ? 0 : std::stoi(metrics.substr(at + name.size()));
    };
    std::string prompt;
    for (int i = 0; i < 30; ++i)
        prompt += "Part " + std::to_string(i) + ". ";
    for (const bool stream : {false, true}) {
        const int before = reused();
        Json body{{"model", "alpha"}, {"prompt", {prompt + "One.", prompt + "Two."}}, {"n", 3}, {"max_tokens", 4}, {"ignore_eos", true}};
        prompt.insert(0, "Now again: ");
        body["stream"] = stream;
        if (stream)
            QCOMPARE(m_server.streamAll("/v1/completions", body).back(), "[DONE]");
        else
            QCOMPARE(m_server.post("/v1/completions", body).json()["choices"].size(), std::size_t(6));
        const Json tokens = m_server.post("/tokenize", Json{{"model", "alpha"}, {"content", body["prompt"][0]}}).json();
        const int pages = (tokens["count"].get<int>() - 1) / 64;
        QVERIFY(pages >= 2);
        QVERIFY2(reused() - before >= 4 * 64 * pages, qPrintable(QStringLiteral("%1 of %2 pages").arg(reused() - before).arg(pages)));
    }
}

/// More than a model answers at once, or keeps waiting: they wait here.
void TestServe::manyPromptsInOneRequestAreAnswered()
{
    Json prompts = Json::array();
    for (int i = 0; i < 64; ++i)
        prompts.push_back("Number " + std::to_string(i));
    const Json body{{"model", "alpha"}, {"prompt", prompts}, {"n", 4}, {"max_tokens", 1}, {"ignore_eos", true}};
    const auto reply = m_server.post("/v1/completions", body);
    QVERIFY2(reply.status == 200, reply.text.c_str());
    QCOMPARE(reply.json()["choices"].size(), std::size_t(256));
    QCOMPARE(reply.json()["usage"]["completion_tokens"], 256);
}

/// A stream begins with its first token, not when the last of its answers is begun.
void TestServe::streamsBeginBeforeAllAnswersHaveTheirTurn()
{
    const auto events = m_server.streamAll("/v1/chat/completions", chat("alpha", {{"stream", true}, {"n", 7}, {"max_tokens", 60}}));
    std::size_t roles = 0;
    for (const Json &event : events) {
        const Json choice = event.is_object() && !event["choices"].empty() ? event["choices"][0] : Json::object();
        roles += choice.value("delta", Json::object()).contains("role");
        if (choice.contains("finish_reason") && !choice["finish_reason"].is_null())
            break;
    }
    QCOMPARE(roles, std::size_t(7));
    for (std::size_t i = 0; i < 7; ++i)
        QVERIFY(!contentOf(events, i).empty());
}

void TestServe::logprobsFit()
{
    const Json answer = m_server.post("/v1/chat/completions", chat("alpha", {{"logprobs", true}, {"top_logprobs", 2}})).json();
    const Json content = answer["choices"][0]["logprobs"]["content"];
    QCOMPARE(content.size(), std::size_t(12));
    std::string bytes;
    for (const Json &entry : content) {
        QVERIFY(entry["logprob"].get<double>() <= 0);
        QCOMPARE(entry["top_logprobs"].size(), std::size_t(2));
        QCOMPARE(entry["top_logprobs"][0]["logprob"], entry["logprob"]);  // temperature 0 takes the likeliest
        QVERIFY(entry["top_logprobs"][1]["logprob"] <= entry["logprob"]);
        for (const Json &byte : entry["bytes"])
            bytes += char(byte.get<int>());
    }
    QVERIFY(bytes.size() > 3);
    const Json hello{{"model", "alpha"}, {"prompt", "Hello"}, {"max_tokens", 3}, {"logprobs", 1}, {"temperature", 0}, {"ignore_eos", true}};
    const Json text = m_server.post("/v1/completions", hello).json();
    QCOMPARE(text["choices"][0]["logprobs"]["tokens"].size(), std::size_t(3));
}

void TestServe::stopTextsEndAnswers()
{
    const Json whole = m_server.post("/v1/chat/completions", chat("alpha", {{"max_tokens", 40}})).json();
    const std::string text = whole["choices"][0]["message"]["content"];
    std::size_t from = text.size() / 2;
    while (from < text.size() && (text[from] & 0xC0) == 0x80)
        ++from;
    std::size_t to = std::min(text.size(), from + 3);
    while (to < text.size() && (text[to] & 0xC0) == 0x80)
        ++to;
    const std::string stop = text.substr(from, to - from);
    const Json ended = m_server.post("/v1/chat/completions", chat("alpha", {{"max_tokens", 40}, {"stop", {stop}}})).json();
    QCOMPARE(ended["choices"][0]["finish_reason"], "stop");
    QCOMPARE(ended["choices"][0]["message"]["content"].get<std::string>(), text.substr(0, text.find(stop)));
}

void TestServe::completionsTakeSeveralPrompts()
{
    const Json both{{"model", "base"}, {"prompt", {"One", "Two"}}, {"n", 2}, {"max_tokens", 4}, {"echo", true}, {"ignore_eos", true}};
    const Json answer = m_server.post("/v1/completions", both).json();
    QCOMPARE(answer["object"], "text_completion");
    QCOMPARE(answer["choices"].size(), std::size_t(4));
    QVERIFY(answer["choices"][1]["text"].get<std::string>().starts_with("One") && answer["choices"][2]["text"].get<std::string>().starts_with("Two"));
    const auto refused = m_server.post("/v1/chat/completions", chat("base"));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()["error"]["code"], "no_chat_template");
}

void TestServe::tokensGoThereAndBack()
{
    const Json tokens = m_server.post("/tokenize", Json{{"model", "alpha"}, {"content", "Hello, wörld <|im_end|>"}, {"add_special", false}}).json();
    QVERIFY(tokens["count"].get<int>() > 3);
    const Json text = m_server.post("/detokenize", Json{{"model", "alpha"}, {"tokens", tokens["tokens"]}}).json();
    QCOMPARE(text["content"], "Hello, wörld <|im_end|>");
    QCOMPARE(m_server.post("/detokenize", Json{{"model", "alpha"}, {"tokens", {100000}}}).status, 400);
    // A text that would be no message to the router any more: refused, not left without an answer.
    const Json marker{{"model", "alpha"}, {"content", "<|im_end|>"}, {"parse_special", true}, {"add_special", false}};
    const int longest = m_server.post("/tokenize", marker).json()["tokens"].back();
    const auto refused = m_server.post("/detokenize", Json{{"model", "alpha"}, {"tokens", std::vector<int>(999'000, longest)}});
    QVERIFY2(refused.status == 400 && refused.json()["error"]["param"] == "tokens", refused.text.substr(0, 200).c_str());
}

void TestServe::wrongRequestsAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QString completions = QStringLiteral("/v1/chat/completions");
    QTest::newRow("malformed") << completions << QByteArray("{\"model\":") << 400;
    QTest::newRow("empty") << completions << QByteArray() << 400;
    QTest::newRow("invalid") << completions << QByteArray(R"({"model": "alpha", "messages": [], "temperature": 0})") << 400;
    QTest::newRow("unknown model") << completions << QByteArray(chat("none").dump().c_str()) << 404;
    QTest::newRow("unknown path") << QStringLiteral("/v1/nothing") << QByteArray("{}") << 404;
    QTest::newRow("method") << QStringLiteral("/v1/models") << QByteArray("{}") << 405;
    QTest::newRow("too large") << completions << QByteArray(9 << 20, ' ') << 413;
    QTest::newRow("prompt too long") << QStringLiteral("/v1/completions")
                                     << QByteArray(Json{{"model", "alpha"}, {"prompt", std::string(5000, 'x')}}.dump().c_str()) << 400;
    QTest::newRow("no such token") << QStringLiteral("/v1/completions") << QByteArray(R"({"model": "alpha", "prompt": [999999]})") << 400;
}

void TestServe::wrongRequestsAreRefused()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto reply = m_server.post(path.toStdString(), body.toStdString());
    QCOMPARE(reply.status, status);
    const Json error = reply.json()["error"];
    QVERIFY2(error.contains("message") && error.contains("type") && error.contains("param") && error.contains("code"), reply.text.c_str());
    QCOMPARE(m_server.get("/health").status, 200);
}

void TestServe::embeddingsAreRefusedClearly()
{
    const auto reply = m_server.post("/v1/embeddings", Json{{"model", "alpha"}, {"input", "x"}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()["error"]["code"], "model_has_no_embeddings");
    QVERIFY(reply.json()["error"]["message"].get<std::string>().find("llama.pooling_type") != std::string::npos);
    QCOMPARE(m_server.post("/v1/embeddings", Json{{"model", "none"}, {"input", "x"}}).status, 404);
    QCOMPARE(m_server.post("/v1/embeddings", Json{{"model", "broken"}, {"input", "x"}}).json()["error"]["code"], "model_unusable");
}

void TestServe::othersPagesMayNotAsk()
{
    QCOMPARE(m_server.get("/v1/models", {{"Host", "evil.example"}}).status, 403);
    QCOMPARE(m_server.get("/v1/models", {{"Host", "localhost:1"}}).status, 200);
    const auto crossed = m_server.post("/v1/chat/completions", chat("alpha").dump(), {{"Origin", "https://evil.example"}});
    QCOMPARE(crossed.status, 403);
    QVERIFY(crossed.header("Access-Control-Allow-Origin").empty());
}

void TestServe::manyAtOnceGetTheirOwn()
{
    const auto ask = [this](int i) {
        const Json body{{"model", "alpha"}, {"prompt", "Number " + std::to_string(i)}, {"max_tokens", 20}, {"seed", i}, {"ignore_eos", true}};
        return m_server.post("/v1/completions", body).json()["choices"];
    };
    std::vector<Json> alone, together(6);
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        alone.push_back(ask(i));
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&ask, i, &together] { together[std::size_t(i)] = ask(i); });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(together, alone);
}

void TestServe::keysAreAskedFor()
{
    RuntimeServer server;
    server.addModel(QStringLiteral("alpha"), 1);
    const QString path = server.folder() + QStringLiteral("/keys");
    QFile keys(path);
    QVERIFY(keys.open(QIODevice::WriteOnly));
    keys.write("# ours\n0123456789abcdef0123\n");
    keys.close();
    QVERIFY(keys.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(server.start({QStringLiteral("--api-key-file"), path}));
    QCOMPARE(server.get("/v1/models").status, 401);
    QCOMPARE(server.get("/v1/models").header("WWW-Authenticate"), std::string("Bearer"));
    QCOMPARE(server.get("/v1/models", {{"Authorization", "Bearer 0123456789abcdef0124"}}).status, 401);
    QCOMPARE(server.get("/v1/models", {{"Authorization", "Bearer 0123456789abcdef0123"}}).status, 200);
    QCOMPARE(server.get("/metrics").status, 401);
    QCOMPARE(server.get("/health").status, 200);
    QProcess open;
    open.start(QStringLiteral(CHIPDECK_BINARY_DIR "/app/runtime/chipdeck-runtime"),
               {QStringLiteral("serve"), QStringLiteral("--models"), server.folder(), QStringLiteral("--http"), QStringLiteral("0.0.0.0:0")});
    QVERIFY(open.waitForFinished(10000));
    QCOMPARE(open.exitCode(), 2);
    QVERIFY(open.readAllStandardError().contains("API key"));
    server.stop();
}

QTEST_GUILESS_MAIN(TestServe)
