#include "RuntimeServer.h"

#include <QElapsedTimer>
#include <QFloat16>
#include <QTest>

#include <csignal>
#include <thread>

#include <grpcpp/grpcpp.h>

#include "chipdeck/v1/inference.grpc.pb.h"

using namespace chipdeck;

/// LoadModel of a model that takes some tenths of a second: what it tells, and how it is stopped.
class TestLoading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void progressIsTheWeights();
    void cancellingStopsIt();
    void cancellingSparesWhoElseWaits();
    void anotherModelMakesRoom();

private:
    using Reader = std::unique_ptr<grpc::ClientReader<v1::LoadProgress>>;
    Reader load(grpc::ClientContext &context, const char *model = "models/large") const;
    /// Reads until some of the weights are there and not all; false = none of the messages said so.
    static bool readToTheMiddle(Reader &reader);
    void unload(const char *model) const;

    RuntimeServer m_server;
    QTemporaryDir m_sockets;
    std::unique_ptr<v1::Inference::Stub> m_stub;
};

void TestLoading::initTestCase()
{
    test::ModelSpec spec = test::modelSpec("llama");
    spec.embedding = 1024;
    spec.heads = spec.keyValueHeads = 16;
    spec.feedForward = 4096;
    spec.layers = 6;
    m_server.addModel(QStringLiteral("large"), spec);
    m_server.addModel(QStringLiteral("small"), 1);
    const QString socket = QStringLiteral("unix:") + m_sockets.path() + QStringLiteral("/own/runtime.sock");
    QVERIFY(m_server.start({QStringLiteral("--grpc"), socket, QStringLiteral("--max-models"), QStringLiteral("1")}));
    const auto channel = grpc::CreateChannel(socket.toStdString(), grpc::InsecureChannelCredentials());
    QVERIFY(channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10)));
    m_stub = v1::Inference::NewStub(channel);
}

void TestLoading::cleanupTestCase()
{
    m_server.stop();
}

void TestLoading::cleanup()
{
    unload("models/large");
    unload("models/small");
    QVERIFY(m_server.workers().empty());
}

TestLoading::Reader TestLoading::load(grpc::ClientContext &context, const char *model) const
{
    v1::LoadModelRequest request;
    request.set_name(model);
    request.set_context(64);
    return m_stub->LoadModel(&context, request);
}

bool TestLoading::readToTheMiddle(Reader &reader)
{
    for (v1::LoadProgress progress; reader->Read(&progress);) {
        if (progress.done_thousandths() > 0 && progress.done_thousandths() < 1000)
            return true;
    }
    return false;
}

void TestLoading::unload(const char *model) const
{
    grpc::ClientContext context;
    v1::UnloadModelRequest request;
    request.set_name(model);
    v1::UnloadModelResponse nothing;
    QVERIFY(m_stub->UnloadModel(&context, request, &nothing).ok());
}

void TestLoading::progressIsTheWeights()
{
    QElapsedTimer timer;
    timer.start();
    grpc::ClientContext context;
    Reader reader = load(context);
    std::vector<std::uint32_t> told;
    for (v1::LoadProgress progress; reader->Read(&progress);)
        told.push_back(progress.done_thousandths());
    QVERIFY(reader->Finish().ok());
    const auto tenths = std::size_t(timer.elapsed() / 100);
    QVERIFY(told.size() >= 3);
    QCOMPARE(told.front(), 0u);
    QCOMPARE(told.back(), 1000u);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QVERIFY(std::any_of(told.begin(), told.end(), [](std::uint32_t now) { return now > 0 && now < 1000; }));
    QVERIFY2(told.size() <= tenths + 3, qPrintable(QStringLiteral("%1 messages in %2 ms").arg(told.size()).arg(timer.elapsed())));
}

/// The worker is held in the middle of its loading, so that only the cancelling can end it. The best of a few counts: other work on this computer may
/// come between.
void TestLoading::cancellingStopsIt()
{
    qint64 best = 1000000;
    for (int i = 0; i < 20 && best > 100; ++i) {
        grpc::ClientContext context;
        Reader reader = load(context);
        if (!readToTheMiddle(reader)) {
            unload("models/large");         // loaded between two messages
            continue;
        }
        const auto workers = m_server.workers();
        QCOMPARE(workers.size(), std::size_t(1));
        QCOMPARE(::kill(pid_t(workers[0]), SIGSTOP), 0);
        const nlohmann::json meta = m_server.meta("large");
        QCOMPARE(meta["state"], "loading");
        QVERIFY(meta["loaded"] > 0 && meta["loaded"] < 1);
        QElapsedTimer timer;
        timer.start();
        context.TryCancel();
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
        while (::kill(pid_t(workers[0]), 0) == 0)
            QTest::qWait(1);
        best = std::min(best, timer.elapsed());
        QTRY_COMPARE_WITH_TIMEOUT(m_server.meta("large")["state"], "unloaded", 20000);
    }
    qInfo("ended after %lld ms", static_cast<long long>(best));
    QVERIFY(best <= 100);
    grpc::ClientContext again;
    Reader reader = load(again);
    for (v1::LoadProgress progress; reader->Read(&progress);) { }
    QVERIFY(reader->Finish().ok());         // stopping was no failure that makes the next one wait
}

void TestLoading::cancellingSparesWhoElseWaits()
{
    bool wasSpared = false;
    for (int i = 0; i < 20 && !wasSpared; ++i) {
        grpc::ClientContext context, second;
        Reader reader = load(context);
        Reader other = load(second);
        v1::LoadProgress progress;
        QVERIFY(other->Read(&progress));
        const bool isInTheMiddle = readToTheMiddle(reader);
        if (isInTheMiddle)
            context.TryCancel();
        wasSpared = reader->Finish().error_code() == grpc::StatusCode::CANCELLED;
        while (other->Read(&progress)) { }
        QVERIFY(other->Finish().ok());
        QCOMPARE(progress.model().state(), v1::MODEL_STATE_READY);
        unload("models/large");
    }
    QVERIFY(wasSpared);
}

void TestLoading::anotherModelMakesRoom()
{
    for (int i = 0; i < 4; ++i) {
        for (const char *model : {"models/large", "models/small"}) {
            grpc::ClientContext context;
            Reader reader = load(context, model);
            for (v1::LoadProgress progress; reader->Read(&progress);) { }
            const grpc::Status status = reader->Finish();
            QVERIFY2(status.ok(), status.error_message().c_str());
            QCOMPARE(m_server.workers().size(), std::size_t(1));
        }
    }
}

QTEST_GUILESS_MAIN(TestLoading)
#include "TestLoading.moc"
