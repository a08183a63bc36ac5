#include "RuntimeServer.h"

#include <QFloat16>
#include <QTest>

#include <cmath>
#include <cstring>
#include <thread>

using Json = nlohmann::json;

namespace {

chipdeck::test::ModelSpec embeddingModel(std::uint32_t pooling, bool head)
{
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("qwen3");
    spec.pooling = pooling;
    spec.tied = !head;
    spec.addEos = true;
    return spec;
}

double dot(const Json &a, const Json &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i].get<double>() * b[i].get<double>();
    return sum;
}

} // namespace

/// /v1/embeddings as clients see it: of a model that only embeds, and of one that writes as well.
class TestServeEmbeddings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void modelsSayWhatTheyDo();
    void embeddingsAreServed();
    void embeddingsTakeAnyForm();
    void embeddingsAreShortened();
    void manyEmbeddingsAtOnce();
    void wrongEmbeddingsAreRefused_data();
    void wrongEmbeddingsAreRefused();
    void modelsWithoutAHeadDoNotWrite();

private:
    RuntimeServer m_server;
};

void TestServeEmbeddings::initTestCase()
{
    m_server.addModel(QStringLiteral("embedder"), embeddingModel(3, false));
    m_server.addModel(QStringLiteral("both"), embeddingModel(1, true));
    QVERIFY(m_server.start());
}

void TestServeEmbeddings::cleanupTestCase()
{
    m_server.stop();
    QVERIFY(m_server.workers().empty());
}

void TestServeEmbeddings::modelsSayWhatTheyDo()
{
    QVERIFY(m_server.meta("embedder")["writes_text"] == false && m_server.meta("embedder")["embeds_texts"] == true);
    QVERIFY(m_server.meta("both")["writes_text"] == true && m_server.meta("both")["embeds_texts"] == true);
}

void TestServeEmbeddings::embeddingsAreServed()
{
    for (const char *model : {"embedder", "both"}) {
        const auto reply = m_server.post("/v1/embeddings", Json{{"model", model}, {"input", {"the model", "a chip", "the model"}}});
        QCOMPARE(reply.status, 200);
        const Json answer = reply.json();
        QCOMPARE(answer["object"], "list");
        QCOMPARE(answer["model"], model);
        QCOMPARE(answer["data"].size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(answer["data"][i]["object"], "embedding");
            QCOMPARE(answer["data"][i]["index"], i);
            QCOMPARE(answer["data"][i]["embedding"].size(), std::size_t(256));
            QVERIFY(std::abs(dot(answer["data"][i]["embedding"], answer["data"][i]["embedding"]) - 1) < 1e-5);
        }
        QCOMPARE(answer["data"][2]["embedding"], answer["data"][0]["embedding"]);
        QVERIFY(dot(answer["data"][1]["embedding"], answer["data"][0]["embedding"]) < 0.9999);
        // With the token that the model wants behind every text.
        const int tokens = m_server.post("/tokenize", Json{{"model", model}, {"content", "the model"}, {"add_special", false}}).json()["count"];
        QCOMPARE(m_server.post("/v1/embeddings", Json{{"model", model}, {"input", "the model"}}).json()["usage"],
                 (Json{{"prompt_tokens", tokens + 1}, {"total_tokens", tokens + 1}}));
    }
    QVERIFY(m_server.get("/metrics").text.find("embeddings_total{model=\"both\"} 4") != std::string::npos);
}

void TestServeEmbeddings::embeddingsTakeAnyForm()
{
    const auto embeddings = [this](const Json &input) {
        const Json answer = m_server.post("/v1/embeddings", Json{{"model", "embedder"}, {"input", input}}).json();
        Json found = Json::array();
        for (const Json &entry : answer["data"])
            found.push_back(entry["embedding"]);
        return found;
    };
    const Json tokens = m_server.post("/tokenize", Json{{"model", "embedder"}, {"content", "hello <|im_end|>"}}).json()["tokens"];
    const Json special =
        m_server.post("/tokenize", Json{{"model", "embedder"}, {"content", "hello <|im_end|>"}, {"parse_special", true}}).json()["tokens"];
    QVERIFY(tokens != special);
    const Json text = embeddings("hello <|im_end|>");
    QCOMPARE(text.size(), std::size_t(1));
    QCOMPARE(embeddings(Json::array({"hello <|im_end|>"})), text);
    QCOMPARE(embeddings(tokens), text);        // somebody's words make no control token
    QCOMPARE(embeddings(Json::array({tokens, special}))[0], text[0]);
    QVERIFY(embeddings(special) != text);
}

void TestServeEmbeddings::embeddingsAreShortened()
{
    const auto embedding = [this](const Json &more) {
        Json body{{"model", "both"}, {"input", "a small model"}};
        body.update(more);
        return m_server.post("/v1/embeddings", body).json()["data"][0]["embedding"];
    };
    const Json whole = embedding(Json::object()), some = embedding({{"dimensions", 10}});
    QCOMPARE(some.size(), std::size_t(10));
    QCOMPARE(embedding({{"dimensions", 256}}), whole);
    QVERIFY(std::abs(dot(some, some) - 1) < 1e-5);
    for (std::size_t i = 0; i < 10; ++i)
        QVERIFY(std::abs(some[i].get<double>() * whole[0].get<double>() - whole[i].get<double>() * some[0].get<double>()) < 1e-6);
    // The same bits in both forms.
    const std::string packed = embedding({{"dimensions", 10}, {"encoding_format", "base64"}});
    const QByteArray bytes = QByteArray::fromBase64(QByteArray::fromStdString(packed), QByteArray::AbortOnBase64DecodingErrors);
    QCOMPARE(bytes.size(), 40);
    for (std::size_t i = 0; i < 10; ++i) {
        float value = 0;
        std::memcpy(&value, bytes.constData() + i * sizeof(float), sizeof(float));
        QCOMPARE(value, some[i].get<float>());
    }
}

/// Far more than a model lets wait, from several clients, beside who writes: each gets what it gets alone, and nobody is sent away.
void TestServeEmbeddings::manyEmbeddingsAtOnce()
{
    Json inputs = Json::array();
    for (int i = 0; i < 150; ++i)
        inputs.push_back("text " + std::to_string(i * 7919) + std::string(std::size_t(i % 40), 'x'));
    const Json question{{"model", "both"}, {"input", inputs}, {"encoding_format", "base64"}};
    std::vector<RuntimeServer::Reply> answers(12);
    RuntimeServer::Reply written;
    std::vector<std::thread> threads;
    for (RuntimeServer::Reply &answer : answers)
        threads.emplace_back([&answer, &question, this] { answer = m_server.post("/v1/embeddings", question); });
    threads.emplace_back([&written, this] {
        written = m_server.post("/v1/completions",
                                Json{{"model", "both"}, {"prompt", "One"}, {"max_tokens", 60}, {"temperature", 0}, {"ignore_eos", true}});
    });
    for (std::thread &thread : threads)
        thread.join();
    for (const RuntimeServer::Reply &reply : answers) {
        QVERIFY2(reply.status == 200, qPrintable(QStringLiteral("%1: %2").arg(reply.status).arg(QString::fromStdString(reply.text.substr(0, 500)))));
        const Json answer = reply.json();
        QCOMPARE(answer["data"].size(), std::size_t(150));
        for (const int i : {0, 77, 149}) {
            const Json alone =
                m_server.post("/v1/embeddings", Json{{"model", "both"}, {"input", inputs[std::size_t(i)]}, {"encoding_format", "base64"}}).json();
            QCOMPARE(answer["data"][std::size_t(i)]["embedding"], alone["data"][0]["embedding"]);
        }
    }
    QVERIFY2(written.status == 200, written.text.c_str());
    QCOMPARE(written.json()["usage"]["completion_tokens"], 60);
    QCOMPARE(m_server.get("/health").json()["status"], "ok");
}

void TestServeEmbeddings::wrongEmbeddingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &fields, const char *param, const char *code) {
        QTest::newRow(name) << QByteArray::fromStdString(fields) << QString::fromLatin1(param) << QString::fromLatin1(code);
    };
    row("no input", R"("user": "me")", "input", "invalid_value");
    row("format", R"("input": "x", "encoding_format": "hex")", "encoding_format", "invalid_value");
    row("dimensions", R"("input": "x", "dimensions": 257)", "dimensions", "invalid_value");
    row("no such token", R"("input": [5, 99999])", "", "invalid_value");
    row("one too long", R"("input": ["x", ")" + std::string(5000, 'y') + "\"]", "input", "context_length_exceeded");
}

void TestServeEmbeddings::wrongEmbeddingsAreRefused()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const auto reply = m_server.post("/v1/embeddings", R"({"model": "embedder", )" + fields.toStdString() + "}");
    QCOMPARE(reply.status, 400);
    const Json error = reply.json()["error"];
    QCOMPARE(QString::fromStdString(error["param"].is_null() ? "" : error["param"].get<std::string>()), param);
    QCOMPARE(QString::fromStdString(error["code"]), code);
}

void TestServeEmbeddings::modelsWithoutAHeadDoNotWrite()
{
    const Json conversation{{"model", "embedder"}, {"messages", {{{"role", "user"}, {"content", "Say something."}}}}};
    Json streamed = conversation;
    streamed["stream"] = true;
    for (const auto &[path, body] : {std::pair<std::string, Json>{"/v1/chat/completions", conversation},
                                     {"/v1/chat/completions", streamed},
                                     {"/v1/completions", Json{{"model", "embedder"}, {"prompt", "x"}}}}) {
        const auto reply = m_server.post(path, body);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.json()["error"]["code"], "model_writes_no_text");
        QCOMPARE(reply.json()["error"]["param"], "model");
    }
    QCOMPARE(m_server.post("/v1/completions", Json{{"model", "both"}, {"prompt", "One"}, {"max_tokens", 4}, {"ignore_eos", true}}).status, 200);
}

QTEST_GUILESS_MAIN(TestServeEmbeddings)
#include "TestServeEmbeddings.moc"
