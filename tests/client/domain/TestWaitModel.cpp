#include <QTest>

#include <map>

#include "client/domain/WaitHistory.h"
#include "client/domain/WaitModel.h"
#include "tests/support/waits/InventedTrace.h"
#include "tests/support/waits/QueueSimulator.h"
#include "tests/support/waits/WaitTrial.h"

using namespace chipdeck::domain;
using namespace chipdeck::tests;

namespace {

constexpr PoolShare size = {0, 512};

std::vector<PastJob> invented(std::uint32_t seed, std::size_t jobs)
{
    InventedTrace trace;
    trace.seed = seed;
    trace.jobs = jobs;
    QueueSimulator::Options options;
    options.cpus = trace.cpus;
    return QueueSimulator(options).run(trace.make());
}

PoolMoment emptyPool(double atS)
{
    PoolMoment moment;
    moment.atS = atS;
    moment.size = size;
    return moment;
}

const AskedJob someJob = {{0, 8}, 3600, 1};

/// So many jobs were submitted an hour apart, each to an empty pool, and waited like that.
WaitModel after(int jobs, double waitS)
{
    WaitModel model;
    for (int i = 0; i < jobs; ++i) {
        const auto id = std::to_string(i);
        model.submitted(id, emptyPool(3600.0 * i), someJob);
        model.started(id, 3600.0 * i + waitS);
    }
    return model;
}

std::vector<std::optional<WaitBand>> bandsOf(const std::vector<PastJob> &past)
{
    WaitModel model;
    std::vector<std::optional<WaitBand>> bands(past.size());
    relive(past, size, model, [&](std::size_t job, const PoolMoment &, const std::optional<WaitBand> &band) { bands[job] = band; });
    return bands;
}

} // namespace

class TestWaitModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scoresAndKeysAreWhatTheySay();
    void answersOnceEnoughIsKnown();
    void waitsOfNothingMakeABandOfNothing();
    void whoStillWaitsCounts();
    void lateOnesAreJudgedOnce();
    void whoLeavesIsNotJudged();
    void memoryIsBounded();
    void simulatedQueueIsSound();
    void bandsHoldFourOfFive_data();
    void bandsHoldFourOfFive();
    void sameHistorySameAnswers();
    void nothingIsKnownBeforeItsTime();
    void queueIsInOrderOfPriority();
};

void TestWaitModel::scoresAndKeysAreWhatTheySay()
{
    const WaitBand band{10, 20, 50, {}};
    QCOMPARE(intervalScore(band, 10), 40.0);
    QCOMPARE(intervalScore(band, 7), 70.0);
    QCOMPARE(intervalScore(band, 60), 140.0);
    QVERIFY(band.holds(10) && band.holds(50) && !band.holds(9.9) && !band.holds(50.1));
    QCOMPARE(userKey(""), 0xcbf29ce484222325U);
    QCOMPARE(userKey("a"), 0xaf63dc4c8601ec8cU);
}

void TestWaitModel::answersOnceEnoughIsKnown()
{
    const int fewest = static_cast<int>(WaitModel::fewestStarts);
    QVERIFY(!after(fewest - 1, 5).ask(emptyPool(1e6), someJob));
    const auto model = after(fewest, 5);
    const auto band = model.ask(emptyPool(1e6), someJob);
    QVERIFY(band && band->holds(5));
    QVERIFY2(!model.ask(emptyPool(1e6), {{0, 513}, 3600, 1}), "the pool is too small");
}

void TestWaitModel::waitsOfNothingMakeABandOfNothing()
{
    const auto band = after(100, 0).ask(emptyPool(1e6), someJob);
    QVERIFY(band);
    QVERIFY(band->holds(0));
    QVERIFY(band->p90S < 1e-6);
    QCOMPARE(band->calibration, (WaitCalibration{70, 70}));
}

void TestWaitModel::whoStillWaitsCounts()
{
    auto model = after(100, 60);
    const double nowS = 3600 * 100;
    QVERIFY(model.ask(emptyPool(nowS), someJob)->p90S < 61);
    for (int i = 0; i < 50; ++i)
        model.submitted("waits" + std::to_string(i), emptyPool(nowS), someJob);
    model.submitted("starts", emptyPool(nowS), someJob);
    model.started("starts", nowS + 7200);
    const auto band = model.ask(emptyPool(nowS + 7000), someJob);
    QVERIFY2(band->p90S > 7000, "nobody else may be believed to start within a minute");
}

void TestWaitModel::lateOnesAreJudgedOnce()
{
    auto model = after(100, 60);
    const auto before = model.calibration();
    const double nowS = 3600 * 100;
    model.submitted("late", emptyPool(nowS), someJob);
    model.submitted("other", emptyPool(nowS + 3600), someJob);
    QCOMPARE(model.calibration(), (WaitCalibration{before.judged + 1, before.inside}));
    model.started("late", nowS + 7200);
    QCOMPARE(model.calibration(), (WaitCalibration{before.judged + 1, before.inside}));
}

void TestWaitModel::whoLeavesIsNotJudged()
{
    auto model = after(100, 60);
    const auto before = model.calibration();
    model.submitted("gone", emptyPool(1e6), someJob);
    model.withdrawn("gone");
    model.started("gone", 1e6 + 60);
    model.started("never heard of", 1e6);
    QCOMPARE(model.calibration(), before);
}

void TestWaitModel::memoryIsBounded()
{
    RunTimes runTimes;
    for (std::uint64_t user = 0; user < 30'000; ++user)
        runTimes.ended(user, 3600, 1800);
    for (std::uint64_t user = 29'000; user < 29'100; ++user) {
        for (int i = 0; i < 200; ++i)
            runTimes.ended(user, 3600, 900);
    }
    QVERIFY(std::abs(runTimes.kindOf(29'050, 3600).quantile(0, 0.5) - 900) < 1);
    const auto model = after(6000, 60);
    QCOMPARE(model.calibration(), (WaitCalibration{500, 500}));
}

void TestWaitModel::simulatedQueueIsSound()
{
    const auto past = invented(7, 1500);
    std::multimap<double, std::int64_t> changes;
    for (const auto &job : past) {
        QVERIFY(job.startedS && job.endedS);
        QVERIFY(*job.startedS >= job.submittedS);
        QVERIFY(*job.endedS > *job.startedS);
        // Where one ends at the second at which another starts it goes first: insertion of equal keys keeps the order.
        changes.emplace(*job.endedS, -static_cast<std::int64_t>(job.job.share.cpus));
    }
    for (const auto &job : past)
        changes.emplace(*job.startedS, static_cast<std::int64_t>(job.job.share.cpus));
    std::int64_t held = 0;
    for (const auto &[atS, cpus] : changes) {
        held += cpus;
        QVERIFY(held <= static_cast<std::int64_t>(size.cpus));
    }
    QCOMPARE(held, 0);
}

void TestWaitModel::bandsHoldFourOfFive_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::newRow("one") << 11U;
    QTest::newRow("another") << 12U;
}

void TestWaitModel::bandsHoldFourOfFive()
{
    QFETCH(quint32, seed);
    const auto trial = tryWaits(invented(seed, 2000), size);
    QCOMPARE(trial.unanswered, std::size_t{0});
    QVERIFY(trial.jobs == 1700);
    QVERIFY2(trial.inside > 0.74 && trial.inside < 0.86, qPrintable(QString::number(trial.inside)));
    QVERIFY2(trial.gain() > 0.25, qPrintable(QString::number(trial.gain())));
    QVERIFY2(trial.underMedian > 0.3 && trial.underMedian < 0.7, qPrintable(QString::number(trial.underMedian)));
}

void TestWaitModel::sameHistorySameAnswers()
{
    const auto past = invented(3, 800);
    const auto bands = bandsOf(past);
    QVERIFY(bands == bandsOf(past));
    QVERIFY(bands.back());
    QVERIFY(bands.back()->calibration.judged > 400);
}

void TestWaitModel::nothingIsKnownBeforeItsTime()
{
    auto past = invented(4, 600);
    const auto bands = bandsOf(past);
    const std::size_t half = past.size() / 2;
    const double middleS = past[half].submittedS;
    for (auto &job : past) {
        if (*job.startedS >= middleS)
            job.startedS = *job.startedS + 5000;
        if (*job.endedS >= middleS)
            job.endedS = *job.endedS + 90'000;
    }
    const auto changed = bandsOf(past);
    QVERIFY(std::equal(bands.begin(), bands.begin() + static_cast<std::ptrdiff_t>(half), changed.begin()));
    QVERIFY(bands != changed);
}

void TestWaitModel::queueIsInOrderOfPriority()
{
    const auto waits = [](const char *id, double submittedS, std::uint64_t cpus, std::uint64_t priority) {
        return PastJob{id, {{0, cpus}, 600, 1}, submittedS, std::nullopt, std::nullopt, priority};
    };
    std::vector<PastJob> past = {waits("running", 0, 100, 5), waits("low", 1, 1, 5), waits("high", 2, 2, 9), waits("same", 3, 3, 5),
                                 waits("ended", 0, 50, 5), waits("asked", 100, 4, 5)};
    past[0].startedS = 0;
    past[4].startedS = 1;
    past[4].endedS = 90;
    WaitModel model;
    relive(past, size, model, [&](std::size_t job, const PoolMoment &moment, const std::optional<WaitBand> &) {
        if (past[job].id != "asked")
            return;
        QCOMPARE(moment.running.size(), std::size_t{1});
        QCOMPARE(moment.running[0].job.share.cpus, 100U);
        QCOMPARE(moment.ahead.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(moment.ahead[i].share.cpus, (std::array<std::uint64_t, 3>{2, 1, 3}[i]));
    });
}

QTEST_APPLESS_MAIN(TestWaitModel)
#include "TestWaitModel.moc"
