#include "RuntimeServer.h"

#include "tests/support/runtime/ModelWriter.h"

#include <QFile>
#include <QFloat16>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

#include <grpcpp/grpcpp.h>

#include "chipdeck/v1/inference.grpc.pb.h"

using namespace chipdeck;
using Json = nlohmann::json;

/// Models that become others while they are in use: their files, how they are loaded, and which of them are.
class TestModelChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aReplacedFileIsLoadedAnew();
    void aFileThatIsWrittenToIsNotReadOn();
    void answersOfAWrittenFileEnd();
    void aModelWithoutFileGivesItsMemoryBack();
    void aMendedFileNeedNotWait();
    void loadingInAnotherWayIsDone();
    void loadingInAnotherWaySparesWhoIsAnswered();
    void noMoreAreLoadedThanMayBe();
    void everyFileOfASetIsWatched();
    void aModelInUseGivesWay();

private:
    struct Loaded { grpc::Status status; std::uint32_t context = 0; };
    Loaded load(const char *model, std::uint32_t context, v1::CacheFormat format = v1::CACHE_FORMAT_UNSPECIFIED) const;
    /// The text that `model` writes; empty where it does not.
    std::string answer(const char *model) const;
    static Json body(const char *model, int tokens);
    static void overwrite(const QString &path, const QString &with);
    /// A model in two files, the path of the second.
    QString addPair(const char *name, unsigned seed) const;
    void start(const QStringList &options = {});

    class Relay;

    std::unique_ptr<RuntimeServer> m_server;
    std::unique_ptr<QTemporaryDir> m_sockets;
    std::unique_ptr<v1::Inference::Stub> m_stub;
};

void TestModelChanges::init()
{
    m_server = std::make_unique<RuntimeServer>();
    m_sockets = std::make_unique<QTemporaryDir>();
    m_server->addModel(QStringLiteral("alpha"), 1);
    m_server->addModel(QStringLiteral("beta"), 2);
    start();
}

/// With room for one model.
void TestModelChanges::start(const QStringList &options)
{
    const QString socket = QStringLiteral("unix:") + m_sockets->path() + QStringLiteral("/own/runtime.sock");
    QVERIFY(m_server->start(QStringList{QStringLiteral("--grpc"), socket, QStringLiteral("--max-models"), QStringLiteral("1"),
                                        QStringLiteral("--idle-unload"), QStringLiteral("0")}
                            + options));
    const auto channel = grpc::CreateChannel(socket.toStdString(), grpc::InsecureChannelCredentials());
    QVERIFY(channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10)));
    m_stub = v1::Inference::NewStub(channel);
}

void TestModelChanges::cleanup()
{
    m_server->stop();
}

TestModelChanges::Loaded TestModelChanges::load(const char *model, std::uint32_t context, v1::CacheFormat format) const
{
    grpc::ClientContext call;
    v1::LoadModelRequest request;
    request.set_name(std::string("models/") + model);
    request.set_context(context);
    request.set_cache_format(format);
    const auto reader = m_stub->LoadModel(&call, request);
    v1::LoadProgress progress;
    while (reader->Read(&progress)) { }
    return {reader->Finish(), progress.model().context()};
}

Json TestModelChanges::body(const char *model, int tokens)
{
    return {{"model", model}, {"prompt", "Say something."}, {"temperature", 0}, {"max_tokens", tokens}, {"ignore_eos", true}};
}

std::string TestModelChanges::answer(const char *model) const
{
    const auto reply = m_server->post("/v1/completions", body(model, 12));
    return reply.status == 200 ? reply.json()["choices"][0].value("text", "") : std::string();
}

/// As `cp` does it: the same file, other bytes.
void TestModelChanges::overwrite(const QString &path, const QString &with)
{
    QFile from(with), to(path);
    QVERIFY(from.open(QIODevice::ReadOnly) && to.open(QIODevice::WriteOnly | QIODevice::Truncate));
    const QByteArray bytes = from.readAll();
    QCOMPARE(to.write(bytes), bytes.size());
}

void TestModelChanges::aReplacedFileIsLoadedAnew()
{
    const std::string alpha = answer("alpha"), beta = answer("beta");
    QVERIFY(!alpha.empty() && alpha != beta);
    QCOMPARE(answer("alpha"), alpha);
    QVERIFY(QFile::remove(m_server->folder() + QStringLiteral("/alpha.gguf")));
    QVERIFY(QFile::rename(m_server->folder() + QStringLiteral("/beta.gguf"), m_server->folder() + QStringLiteral("/alpha.gguf")));
    QCOMPARE(answer("alpha"), beta);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->workers().size(), std::size_t(1), 2000);
}

void TestModelChanges::aFileThatIsWrittenToIsNotReadOn()
{
    const std::string beta = answer("beta"), alpha = answer("alpha");
    QVERIFY(!alpha.empty() && alpha != beta);
    overwrite(m_server->folder() + QStringLiteral("/alpha.gguf"), m_server->folder() + QStringLiteral("/beta.gguf"));
    QCOMPARE(answer("alpha"), beta);
}

void TestModelChanges::answersOfAWrittenFileEnd()
{
    std::vector<std::string> events;
    m_server->stream("/v1/completions", [] { Json made = body("alpha", 400); made["stream"] = true; return made; }(), [&](const std::string &data) {
        events.push_back(data);
        if (events.size() == 5)
            overwrite(m_server->folder() + QStringLiteral("/alpha.gguf"), m_server->folder() + QStringLiteral("/beta.gguf"));
        return true;
    });
    const Json last = Json::parse(events.back(), nullptr, false);
    QVERIFY2(last.contains("error") && last["error"]["code"] == "model_failed", events.back().c_str());
    QVERIFY2(last["error"]["message"].get<std::string>().find("while it was in use") != std::string::npos, events.back().c_str());
    QCOMPARE(answer("alpha"), answer("beta"));   // at once: the file is another one than failed
}

void TestModelChanges::aModelWithoutFileGivesItsMemoryBack()
{
    QVERIFY(!answer("alpha").empty());
    QCOMPARE(m_server->workers().size(), std::size_t(1));
    QVERIFY(QFile::remove(m_server->folder() + QStringLiteral("/alpha.gguf")));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->workers().empty(), 2000);
    QCOMPARE(m_server->post("/v1/completions", body("alpha", 1)).status, 404);
}

void TestModelChanges::aMendedFileNeedNotWait()
{
    const QString path = m_server->folder() + QStringLiteral("/alpha.gguf"), whole = m_server->folder() + QStringLiteral("/alpha.whole");
    QVERIFY(QFile::copy(path, whole));
    m_server->stream("/v1/completions", [] { Json made = body("alpha", 400); made["stream"] = true; return made; }(), [&](const std::string &) {
        QFile::resize(path, 5000);
        return true;
    });
    QCOMPARE(m_server->post("/v1/completions", body("alpha", 1)).status, 503);
    overwrite(path, whole);
    QCOMPARE(m_server->post("/v1/completions", body("alpha", 1)).status, 200);
}

void TestModelChanges::loadingInAnotherWayIsDone()
{
    QCOMPARE(load("alpha", 128).context, 128u);
    QCOMPARE(load("alpha", 256).context, 256u);
    QCOMPARE(load("alpha", 0).context, 256u);   // not said: as it is
    const auto workers = m_server->workers();
    QCOMPARE(load("alpha", 256).context, 256u);
    QCOMPARE(load("alpha", 256, v1::CACHE_FORMAT_F16).context, 256u);
    QCOMPARE(m_server->workers(), workers);
    QCOMPARE(load("alpha", 256, v1::CACHE_FORMAT_Q8_0).context, 256u);
    QVERIFY(m_server->workers() != workers);
    QCOMPARE(m_server->workers().size(), std::size_t(1));
}

void TestModelChanges::loadingInAnotherWaySparesWhoIsAnswered()
{
    QCOMPARE(load("alpha", 512).context, 512u);
    Loaded other, same;
    std::size_t events = 0;
    std::string last;
    m_server->stream("/v1/completions", [] { Json made = body("alpha", 400); made["stream"] = true; return made; }(), [&](const std::string &data) {
        if (++events == 5) {
            other = load("alpha", 128);
            same = load("alpha", 512);
        }
        last = data;
        return true;
    });
    QCOMPARE(last, std::string("[DONE]"));
    QCOMPARE(other.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    QVERIFY2(other.status.error_message().find("512") != std::string::npos, other.status.error_message().c_str());
    QVERIFY(same.status.ok());
    QTRY_COMPARE_WITH_TIMEOUT(load("alpha", 128).context, 128u, 2000);
}

void TestModelChanges::noMoreAreLoadedThanMayBe()
{
    std::size_t events = 0, most = 0;
    std::string last, beta;
    std::thread other;
    m_server->stream("/v1/completions", [] { Json made = body("alpha", 400); made["stream"] = true; return made; }(), [&](const std::string &data) {
        if (++events == 5)
            other = std::thread([&] { beta = answer("beta"); });
        most = std::max(most, events > 5 ? m_server->workers().size() : 0);
        last = data;
        return true;
    });
    other.join();
    QCOMPARE(last, std::string("[DONE]"));
    QVERIFY(!beta.empty());
    QCOMPARE(most, std::size_t(1));
    QCOMPARE(m_server->workers().size(), std::size_t(1));
}

QString TestModelChanges::addPair(const char *name, unsigned seed) const
{
    test::ModelSpec spec = test::modelSpec("llama");
    spec.seed = seed;
    const auto first = test::ModelWriter::write(spec).writeSet(m_server->folder().toStdString(), name, 2);
    return QString::fromStdString(first.string()).replace(QStringLiteral("-00001-of-"), QStringLiteral("-00002-of-"));
}

void TestModelChanges::everyFileOfASetIsWatched()
{
    const QString second = addPair("pair", 1), other = addPair("other", 2), mixed = addPair("mixed", 1), kept = second + QStringLiteral(".kept");
    QVERIFY(QFile::copy(second, kept));
    overwrite(mixed, other);
    const std::string before = answer("pair"), after = answer("mixed");
    QVERIFY(!before.empty() && !after.empty() && before != after);
    QCOMPARE(answer("pair"), before);
    overwrite(second, other);               // at rest
    QCOMPARE(answer("pair"), after);
    QVERIFY(QFile::remove(second) && QFile::rename(kept, second));
    QCOMPARE(answer("pair"), before);
    std::vector<std::string> events;
    m_server->stream("/v1/completions", [] { Json made = body("pair", 400); made["stream"] = true; return made; }(), [&](const std::string &data) {
        events.push_back(data);
        if (events.size() == 5)
            overwrite(second, other);       // while it answers
        return true;
    });
    QVERIFY2(events.back().find("while it was in use") != std::string::npos, events.back().c_str());
    QVERIFY(QFile::remove(second));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->workers().empty(), 2000);
}

/// Asks for one long answer of alpha after the other, each until the next has begun: there is always one, so that alpha never idles.
class TestModelChanges::Relay
{
public:
    explicit Relay(const RuntimeServer &server) : m_server(server)
    {
        for (int first : {0, 1})
            m_askers.emplace_back([this, first] { ask(first); });
    }
    ~Relay() { end(); }

    void end()
    {
        m_ends = true;
        for (std::thread &asker : m_askers)
            asker.join();
        m_askers.clear();
    }
    int begun() const { return m_begun; }
    int refused() const { return m_refused; }

private:
    void ask(int first)
    {
        Json asked = body("alpha", 2000);
        asked["stream"] = true;
        for (int mine = first; !m_ends; mine += 2) {
            while (m_begun < mine && !m_ends)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            m_server.stream("/v1/completions", asked, [&](const std::string &data) {
                m_refused += data.find("\"error\"") != std::string::npos;
                m_begun = std::max(m_begun.load(), mine + 1);
                return m_begun < mine + 2 && !m_ends;
            });
            if (m_begun <= mine && !m_ends)
                ++m_refused;                // with a status, before it began
            m_begun = std::max(m_begun.load(), mine + 1);
        }
    }

    const RuntimeServer &m_server;
    std::atomic<int> m_begun = 0, m_refused = 0;
    std::atomic<bool> m_ends = false;
    std::vector<std::thread> m_askers;
};

/// One place, and a model in it that is never idle: the other one has its turn all the same, and then the first again; nobody is refused.
void TestModelChanges::aModelInUseGivesWay()
{
    m_server->stop();
    start({QStringLiteral("--context"), QStringLiteral("2048")});
    QVERIFY(!answer("alpha").empty());
    Relay relay(*m_server);
    QTRY_VERIFY_WITH_TIMEOUT(relay.begun() > 2, 20000);
    std::atomic<bool> served = false, gaveUp = false;
    std::thread patience([&] {
        for (int tenths = 0; tenths < 900 && !served; ++tenths)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (!served) {
            gaveUp = true;
            relay.end();                    // alpha is idle then, and who starves is served at last
        }
    });
    const std::string beta = answer("beta"), alpha = answer("alpha");
    served = true;
    patience.join();
    const int begun = relay.begun();
    QVERIFY(!gaveUp && !beta.empty() && !alpha.empty());
    QTRY_VERIFY_WITH_TIMEOUT(relay.begun() > begun, 20000);
    relay.end();
    QCOMPARE(relay.refused(), 0);
}

QTEST_GUILESS_MAIN(TestModelChanges)
#include "TestModelChanges.moc"
