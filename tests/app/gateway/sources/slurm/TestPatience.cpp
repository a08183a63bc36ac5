#include <QtTest>

#include <atomic>
#include <thread>

#include "app/gateway/sources/slurm/AnswerPatience.h"
#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/RestReader.h"
#include "tests/app/gateway/sources/slurm/Eye.h"
#include "tests/app/gateway/sources/slurm/FakeServer.h"

using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using chipdeck::tests::FakeServer;
using namespace std::chrono_literals;

namespace {

const std::string openapi = R"({"paths":{"\/slurm\/v0.0.38\/jobs":{}}})";
const std::string noJobs = R"({"errors":[],"jobs":[]})";

AnswerPatience quick()
{
    AnswerPatience patience(20s, 20s);
    for (int i = 0; i < 5; ++i)
        patience.answered(12ms);
    return patience;
}

/// Answers at once, after a while, or not at all, as a test says from one request to the next.
struct Moody {
    std::atomic<bool> swallows = false;
    std::atomic<bool> swallowsLists = false;
    std::atomic<int> delayMs = 0;
    std::atomic<int> pings = 0;
    std::atomic<int> lists = 0;
    FakeServer server{[this](const std::string &path) {
        const bool isPing = path.ends_with("/ping");
        ++(isPing ? pings : lists);
        if (swallows || (swallowsLists && !isPing))
            return FakeServer::Reply{{}, 0, false, true};
        if (!isPing)
            std::this_thread::sleep_for(std::chrono::milliseconds(delayMs));
        return FakeServer::reply(200, path == "/openapi/v3" ? openapi : noJobs);
    }};

    SlurmConfig config() const
    {
        SlurmConfig config;
        config.restAddress = server.address();
        config.useCommands = false;
        return config;
    }
};

} // namespace

class TestPatience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsTheWholeLimitWhileNothingIsKnown()
    {
        QCOMPARE(AnswerPatience(20s, 20s).now(), 20000ms);
        QCOMPARE(AnswerPatience(20s, 5s).now(), 5000ms);
        QCOMPARE(AnswerPatience(2s, 5s).now(), 2000ms);
    }

    void givesUpWhatWasSwallowedWhereAnswersTakeAMoment()
    {
        QCOMPARE(quick().now(), 5000ms);
        AnswerPatience besideCommands(2s, 2s);
        besideCommands.answered(12ms);
        QCOMPARE(besideCommands.now(), 2000ms);
    }

    void givesASlowServerSeveralTimesItsUsualTime()
    {
        AnswerPatience patience(60s, 60s);
        for (const auto took : {2600ms, 3000ms, 2800ms, 2900ms, 2700ms})
            patience.answered(took);
        QCOMPARE(patience.now(), 4 * 2800ms);
        AnswerPatience bounded(20s, 20s);
        bounded.answered(9s);
        QCOMPARE(bounded.now(), 20000ms);
    }

    /// The first answer after a fault took as long as the fault.
    void forgetsTheOneThatCameLate()
    {
        AnswerPatience patience = quick();
        patience.answered(7s);
        QCOMPARE(patience.now(), 14000ms);
        patience.answered(12ms);
        QCOMPARE(patience.now(), 5000ms);
    }

    void growsWithEachSilenceUntilAnAnswer()
    {
        AnswerPatience patience = quick();
        patience.silent();
        QCOMPARE(patience.now(), 10000ms);
        patience.silent();
        patience.silent();
        QCOMPARE(patience.now(), 20000ms);
        for (int i = 0; i < 100; ++i)
            patience.silent();
        QCOMPARE(patience.now(), 20000ms);
        patience.answered(12ms);
        QCOMPARE(patience.now(), 5000ms);
    }

    /// A burst of submissions wishes for a look with each; each costs slurmctld what a submission does.
    void aBurstOfWishesMakesFewLooks()
    {
        std::atomic<int> looks = 0;
        FakeServer server([&looks](const std::string &path) {
            looks += path.find("/nodes") != std::string::npos ? 1 : 0;
            return FakeServer::reply(200, path == "/openapi/v3" ? openapi : R"({"errors":[],"nodes":[],"jobs":[]})");
        });
        SlurmConfig config;
        config.restAddress = server.address();
        config.useCommands = false;
        chipdeck::tests::Eye eye;
        const auto source = chipdeck::gateway::makeSlurmSource(config);
        source->start(eye);
        QElapsedTimer burst;
        burst.start();
        while (burst.elapsed() < 3000) {
            source->refreshSoon();
            QTest::qWait(10);
        }
        source->stop();
        // One each tenth of a second without the pauses that grow.
        QVERIFY2(looks > 1 && looks < 15, qPrintable(QString::number(looks)));
    }

    /// What was swallowed is given up after 5 s, and from then on the end of the silence is seen within the next short question.
    void theReaderSeesTheEndOfASilence()
    {
        Moody moody;
        const SlurmConfig config = moody.config();
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        QVERIFY(reader.jobs());
        moody.swallows = true;
        QElapsedTimer timer;
        timer.start();
        const auto silent = reader.jobs();
        QVERIFY(!silent);
        QCOMPARE(silent.error().reason, std::string("SLURMRESTD_TIMEOUT"));
        QVERIFY2(timer.elapsed() >= 4900 && timer.elapsed() < 6500, qPrintable(QString::number(timer.elapsed())));
        const int listsBefore = moody.lists;
        timer.restart();
        QVERIFY(!reader.jobs());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(moody.lists.load(), listsBefore);
        QCOMPARE(moody.pings.load(), 1);
        moody.swallows = false;
        timer.restart();
        QVERIFY(reader.jobs());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    /// Pings are answered and lists are swallowed: each wait is longer than the one before, but none outlasts the fault.
    void noLongWaitOutlastsTheSilence()
    {
        Moody moody;
        const SlurmConfig config = moody.config();
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        QVERIFY(reader.jobs());
        moody.swallowsLists = true;
        QVERIFY(!reader.jobs());
        QElapsedTimer timer;
        std::thread healer([&] {
            std::this_thread::sleep_for(2s);
            timer.start();
            moody.swallowsLists = false;
        });
        const auto answered = reader.jobs();
        healer.join();
        QVERIFY(answered);
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }

    /// A server that becomes slow is alive: it answers pings, so it gets its time.
    void aServerThatBecomesSlowIsHeardOut()
    {
        Moody moody;
        const SlurmConfig config = moody.config();
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        QVERIFY(reader.jobs());
        moody.delayMs = 6000;
        QVERIFY(!reader.jobs());
        QVERIFY(reader.jobs());
    }
};

QTEST_GUILESS_MAIN(TestPatience)
#include "TestPatience.moc"
