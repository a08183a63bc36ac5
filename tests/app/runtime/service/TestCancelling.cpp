#include "RuntimeServer.h"

#include <QDir>
#include <QFile>
#include <QFloat16>
#include <QTest>

#include <csignal>
#include <thread>

#include <grpcpp/grpcpp.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "chipdeck/v1/inference.grpc.pb.h"

using namespace chipdeck;
using Json = nlohmann::json;

namespace {

/// What children took of processors that have ended.
double computedByEnded()
{
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1e-6 * double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

/// No thread of it wants a processor.
bool isAtRest(qint64 pid)
{
    const QString tasks = QStringLiteral("/proc/%1/task").arg(pid);
    for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile stat(tasks + QLatin1Char('/') + task + QStringLiteral("/stat"));
        const QByteArray words = stat.open(QIODevice::ReadOnly) ? stat.readAll() : QByteArray();
        if (!words.mid(words.lastIndexOf(')') + 2).startsWith('S'))
            return false;
    }
    return true;
}

void restFor(qint64 pid)
{
    for (int looks = 0, inRow = 0; looks < 3000 && inRow < 10; ++looks) {
        inRow = isAtRest(pid) ? inRow + 1 : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

} // namespace

/// Whoever no longer wants an answer stops what computes it, while a prompt is read that takes seconds: within a small part of that, by what the
/// processors do.
class TestCancelling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cancellingACallStops();
    void cancellingAGenerationStops();
    void hangingUpStops();
    void interruptingACommandStops();

private:
    /// Each begins otherwise, so that none is known from another.
    std::string prompt() { return std::string(1, char('a' + m_prompts++)) + std::string(kTokens, 'x'); }
    v1::GenerateRequest generation(const char *id = "");
    /// Until a tenth of the prompt is read.
    bool waitForWork(qint64 pid, double before) const;
    void checkStops(double before, double atCancel);
    qint64 worker() const { return m_server.workers().at(0); }

    static constexpr int kTokens = 8000;
    int m_prompts = 0;
    double m_whole = 0;                     // seconds of a processor that the whole prompt takes
    RuntimeServer m_server;
    QTemporaryDir m_folder;
    QString m_model;
    std::unique_ptr<v1::Inference::Stub> m_stub;
};

void TestCancelling::initTestCase()
{
    test::ModelSpec spec = test::modelSpec("llama");
    spec.embedding = 512;
    spec.heads = spec.keyValueHeads = 8;
    spec.feedForward = 2048;
    spec.layers = 4;
    m_model = m_server.addModel(QStringLiteral("slow"), spec);
    const QString socket = QStringLiteral("unix:") + m_folder.path() + QStringLiteral("/own/r.sock");
    QVERIFY(m_server.start({QStringLiteral("--context"), QStringLiteral("8192"), QStringLiteral("--sequences"), QStringLiteral("1"),
                            QStringLiteral("--grpc"), socket}));
    m_stub = v1::Inference::NewStub(grpc::CreateChannel(socket.toStdString(), grpc::InsecureChannelCredentials()));
    const Json body{{"model", "slow"}, {"prompt", "x"}, {"max_tokens", 1}};
    QCOMPARE(m_server.post("/v1/completions", body).status, 200);
    restFor(worker());
    const double before = RuntimeServer::computed(worker());
    grpc::ClientContext context;
    const auto reader = m_stub->Generate(&context, generation());
    v1::GenerateEvent last;
    for (v1::GenerateEvent event; reader->Read(&event);)
        last = event;
    QVERIFY(reader->Finish().ok());
    QVERIFY(last.end().prompt_tokens() >= kTokens);
    m_whole = RuntimeServer::computed(worker()) - before;
    qInfo("the whole prompt takes %.0f ms", m_whole * 1000);
}

void TestCancelling::cleanupTestCase()
{
    m_server.stop();
}

v1::GenerateRequest TestCancelling::generation(const char *id)
{
    v1::GenerateRequest asked;
    asked.set_model("models/slow");
    asked.set_raw(prompt());
    asked.set_max_tokens(1);
    asked.set_generation_id(id);
    return asked;
}

bool TestCancelling::waitForWork(qint64 pid, double before) const
{
    for (int ms = 0; ms < 60000 && RuntimeServer::computed(pid) - before < m_whole / 10; ++ms)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return RuntimeServer::computed(pid) - before >= m_whole / 10;
}

void TestCancelling::checkStops(double before, double atCancel)
{
    restFor(worker());
    const double rest = RuntimeServer::computed(worker()) - atCancel;
    qInfo("stopped after %.0f ms", rest * 1000);
    QVERIFY(atCancel - before < m_whole / 2);
    QVERIFY2(rest < m_whole / 16, qPrintable(QString::number(rest)));
}

void TestCancelling::cancellingACallStops()
{
    const double before = RuntimeServer::computed(worker());
    grpc::ClientContext context;
    const auto reader = m_stub->Generate(&context, generation());
    QVERIFY(waitForWork(worker(), before));
    const double atCancel = RuntimeServer::computed(worker());
    context.TryCancel();
    for (v1::GenerateEvent event; reader->Read(&event);) { }
    QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
    checkStops(before, atCancel);
}

void TestCancelling::cancellingAGenerationStops()
{
    const double before = RuntimeServer::computed(worker());
    grpc::ClientContext context, other;
    const auto reader = m_stub->Generate(&context, generation("mine"));
    QVERIFY(waitForWork(worker(), before));
    v1::CancelGenerationRequest asked;
    v1::CancelGenerationResponse nothing;
    asked.set_generation_id("mine");
    const double atCancel = RuntimeServer::computed(worker());
    QVERIFY(m_stub->CancelGeneration(&other, asked, &nothing).ok());
    v1::GenerateEvent last;
    for (v1::GenerateEvent event; reader->Read(&event);)
        last = event;
    QVERIFY(reader->Finish().ok());
    QCOMPARE(last.end().reason(), v1::END_REASON_CANCELLED);
    checkStops(before, atCancel);
}

void TestCancelling::hangingUpStops()
{
    const double before = RuntimeServer::computed(worker());
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(m_server.port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    QCOMPARE(::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    const std::string body = Json{{"model", "slow"}, {"prompt", prompt()}, {"max_tokens", 1}}.dump();
    const std::string asked =
        "POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    QCOMPARE(::write(client, asked.data(), asked.size()), ssize_t(asked.size()));
    QVERIFY(waitForWork(worker(), before));
    const double atCancel = RuntimeServer::computed(worker());
    ::close(client);
    checkStops(before, atCancel);
}

/// Ctrl+C, and the command's own code for it.
void TestCancelling::interruptingACommandStops()
{
    QFile text(m_folder.path() + QStringLiteral("/prompt.txt"));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write(prompt().c_str()) > kTokens && text.flush());
    const double ended = computedByEnded();
    QProcess command;
    command.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    command.start(RuntimeServer::program(), {QStringLiteral("generate"), QStringLiteral("--raw"), QStringLiteral("--model"), m_model,
                                             QStringLiteral("--prompt-file"), text.fileName(), QStringLiteral("--max-tokens"), QStringLiteral("1"),
                                             QStringLiteral("--context"), QStringLiteral("8192"), QStringLiteral("--threads"), QStringLiteral("1")});
    QVERIFY(command.waitForStarted());
    QVERIFY(waitForWork(command.processId(), m_whole / 20)); // after what loading takes
    const double atCancel = RuntimeServer::computed(command.processId());
    ::kill(pid_t(command.processId()), SIGINT);
    QVERIFY(command.waitForFinished(60000));
    const double rest = computedByEnded() - ended - atCancel;
    qInfo("ended after %.0f ms", rest * 1000);
    QCOMPARE(command.exitStatus(), QProcess::NormalExit);
    QCOMPARE(command.exitCode(), 130);
    QVERIFY(atCancel < m_whole / 2);
    QVERIFY2(rest < m_whole / 16, qPrintable(QString::number(rest)));
}

QTEST_GUILESS_MAIN(TestCancelling)
#include "TestCancelling.moc"
