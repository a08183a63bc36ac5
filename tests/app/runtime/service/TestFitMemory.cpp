#include "RuntimeServer.h"

#include "tests/support/runtime/ReferenceFiles.h"

#include <QFile>
#include <QFloat16>
#include <QTest>

#include <random>

#include <grpcpp/grpcpp.h>

#include "chipdeck/v1/inference.grpc.pb.h"

using namespace chipdeck;

/// The memory that is foretold against what a worker takes with its context full.
class TestFitMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void memoryIsForetold_data();
    void memoryIsForetold();
    void vocabulariesMustBeKnown_data();
    void vocabulariesMustBeKnown();

private:
    static constexpr std::uint32_t kSequences = 2;
    static constexpr double kLeastAllowed = 2.5e6;      // bytes: of next to nothing, five per cent would be less than the program's own pages vary
    static bool isReal(const std::string &model) { return model.ends_with("Q4_1") || model.ends_with("q4_k_m"); }
    static test::ModelSpec large(const std::string &architecture);
    /// Foretold for a context, and what the worker takes when texts have filled it: all of the process.
    struct Bytes { double foretold = 0, resident = 0; };
    static double sumOf(const v1::MemoryUse &memory) { return double(memory.weight_bytes() + memory.cache_bytes() + memory.compute_bytes()); }
    void measure(const std::string &model, std::uint32_t context, v1::CacheFormat cache, Bytes &bytes);
    void fill(const std::string &model, std::uint32_t context) const;
    double resident() const;

    RuntimeServer m_server;
    QTemporaryDir m_sockets;
    std::unique_ptr<v1::Inference::Stub> m_stub;
};

test::ModelSpec TestFitMemory::large(const std::string &architecture)
{
    test::ModelSpec spec = test::modelSpec(architecture);
    spec.embedding = 512;
    spec.feedForward = spec.experts > 0 ? 512 : 2048;
    spec.expertFeedForward = 512;
    spec.layers = 5;
    spec.vocabulary = 4096;
    return spec;
}

void TestFitMemory::initTestCase()
{
    m_server.addModel(QStringLiteral("tiny"), 1);
    for (const std::string &name : test::modelSpecNames())
        m_server.addModel(QString::fromStdString(name), large(name));
    for (const char *file : {"SmolLM2-135M-Instruct.Q4_1.gguf", "gemma-3-270m-q4_k_m.gguf"}) {
        const std::string path = test::realModel(file).string();
        if (!path.empty())
            QVERIFY(QFile::link(QString::fromStdString(path), m_server.folder() + QLatin1Char('/') + QString::fromLatin1(file)));
    }
    const QString socket = QStringLiteral("unix:") + m_sockets.path() + QStringLiteral("/own/runtime.sock");
    QVERIFY(m_server.start({QStringLiteral("--grpc"), socket}));
    const auto channel = grpc::CreateChannel(socket.toStdString(), grpc::InsecureChannelCredentials());
    QVERIFY(channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10)));
    m_stub = v1::Inference::NewStub(channel);
}

void TestFitMemory::cleanupTestCase()
{
    m_server.stop();
}

double TestFitMemory::resident() const
{
    const auto workers = m_server.workers();
    QFile status(QStringLiteral("/proc/%1/status").arg(workers.empty() ? 0 : workers.front()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6).trimmed().split(' ').front().toDouble() * 1024;
}

/// One text after the other, so that steps are as large as they become, and each of its own, so that no pages are shared. Words of all kinds bring the
/// vocabulary in from the file.
void TestFitMemory::fill(const std::string &model, std::uint32_t context) const
{
    std::mt19937 random(1);
    for (std::uint32_t i = 0; i < kSequences; ++i) {
        std::vector<unsigned> tokens(context - 8);
        std::generate(tokens.begin(), tokens.end(), [&random] { return random() % 500; });
        const auto reply =
            m_server.post("/v1/completions", nlohmann::json{{"model", model}, {"prompt", tokens}, {"max_tokens", 4}, {"ignore_eos", true}});
        QVERIFY2(reply.status == 200, reply.text.c_str());
    }
    std::vector<unsigned> words(4000);
    const unsigned most = isReal(model) ? 40'000 : 400;
    std::generate(words.begin(), words.end(), [&] { return random() % most; });
    const auto text = m_server.post("/detokenize", nlohmann::json{{"model", model}, {"tokens", words}});
    QVERIFY2(text.status == 200, text.text.c_str());
    const auto tokens = m_server.post("/tokenize", nlohmann::json{{"model", model}, {"content", text.json()["content"]}});
    QVERIFY2(tokens.status == 200, tokens.text.c_str());
}

void TestFitMemory::measure(const std::string &model, std::uint32_t context, v1::CacheFormat cache, Bytes &bytes)
{
    grpc::ClientContext first, second, third;
    v1::CheckFitRequest question;
    question.set_name("models/" + model);
    question.set_context(context);
    question.set_sequences(kSequences);
    question.set_cache_format(cache);
    v1::Fit fit;
    QVERIFY(m_stub->CheckFit(&first, question, &fit).ok());
    bytes.foretold = sumOf(fit.memory());
    v1::LoadModelRequest load;
    load.set_name(question.name());
    load.set_context(context);
    load.set_sequences(kSequences);
    load.set_cache_format(cache);
    const auto reader = m_stub->LoadModel(&second, load);
    v1::LoadProgress progress;
    while (reader->Read(&progress)) { }
    QVERIFY(reader->Finish().ok());
    fill(model, context);
    bytes.resident = resident();
    v1::UnloadModelRequest unload;
    unload.set_name(question.name());
    v1::UnloadModelResponse nothing;
    QVERIFY(m_stub->UnloadModel(&third, unload, &nothing).ok());
    QVERIFY(m_server.workers().empty());
}

void TestFitMemory::memoryIsForetold_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("context");
    QTest::addColumn<bool>("isShort");
    const auto row = [](const std::string &model, int context, bool isShort) {
        const std::string row = model + ", " + std::to_string(context) + (isShort ? ", Q8_0" : ", F16");
        QTest::newRow(row.c_str()) << QString::fromStdString(model) << context << isShort;
    };
    for (const std::string &name : test::modelSpecNames())
        row(name, 640, false);
    row("tiny", 64, false);
    for (const char *model : {"SmolLM2-135M-Instruct.Q4_1", "gemma-3-270m-q4_k_m"}) {
        for (const int context : {256, 512, 1536}) {
            row(model, context, false);
            row(model, context, true);
        }
    }
}

void TestFitMemory::memoryIsForetold()
{
    QFETCH(QString, model);
    QFETCH(int, context);
    QFETCH(bool, isShort);
    if (m_server.get("/v1/models/" + model.toStdString()).status == 404)
        QSKIP("This model is not here: CHIPDECK_MODELS names no folder that holds it.");
    Bytes bytes;
    measure(model.toStdString(), std::uint32_t(context), isShort ? v1::CACHE_FORMAT_Q8_0 : v1::CACHE_FORMAT_F16, bytes);
    qInfo("%.1f MB foretold, %.1f MB taken: %+.1f %%", bytes.foretold / 1e6, bytes.resident / 1e6, 100 * (bytes.foretold / bytes.resident - 1));
    const double allowed = std::max(0.05 * bytes.resident, kLeastAllowed);
    QVERIFY(std::abs(bytes.foretold - bytes.resident) < allowed);
}

void TestFitMemory::vocabulariesMustBeKnown_data()
{
    QTest::addColumn<QString>("tokenizer");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("others");
    QTest::addColumn<QString>("trouble");
    const QByteArray model("tokenizer.ggml.model\x08\0\0\0\x05\0\0\0\0\0\0\0llama", 37);
    QTest::newRow("kind") << "llama" << model << QByteArray(model).replace("llama", "lamas")
                          << "tokenizer.ggml.model: the kind of tokenizer \"lamas\" is unknown";
    QTest::newRow("pre") << "gpt2" << QByteArray("qwen2") << QByteArray("qwent") << "tokenizer.ggml.pre: the pre-tokenizer \"qwent\" is unknown";
    QTest::newRow("merges") << "gpt2" << QByteArray("tokenizer.ggml.merges") << QByteArray("tokenizer.ggml.merger")
                            << "tokenizer.ggml.merges: is missing: every letter would be a token of its own";
    QTest::newRow("scores") << "llama" << QByteArray("tokenizer.ggml.scores") << QByteArray("tokenizer.ggml.scored")
                            << "tokenizer.ggml.scores: there are 0 scores for 512 tokens";
}

/// What no worker could load is told in lists, and does not fit.
void TestFitMemory::vocabulariesMustBeKnown()
{
    QFETCH(QString, tokenizer);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, others);
    QFETCH(QString, trouble);
    test::ModelSpec spec = test::modelSpec("llama");
    spec.tokenizer = tokenizer.toStdString();
    spec.pre = "qwen2";
    QFile file(m_server.addModel(QStringLiteral("odd"), spec));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray content = file.readAll();
    QVERIFY(content.contains(bytes));
    content.replace(bytes, others);
    QVERIFY(file.seek(0) && file.write(content) == content.size() && file.flush());
    grpc::ClientContext context;
    v1::CheckFitRequest question;
    question.set_name("models/odd");
    v1::Fit fit;
    const grpc::Status refused = m_stub->CheckFit(&context, question, &fit);
    QCOMPARE(QString::fromStdString(refused.error_message()), QStringLiteral("the model's file cannot be used: ") + trouble);
    QCOMPARE(QString::fromStdString(m_server.meta("odd").value("trouble", "")), trouble);
    QVERIFY(file.remove());
}

QTEST_GUILESS_MAIN(TestFitMemory)
#include "TestFitMemory.moc"
