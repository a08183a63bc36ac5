#include <QTest>

#include <algorithm>

#include "client/domain/CensoredQuantiles.h"
#include "client/domain/QueueForecast.h"

using namespace chipdeck::domain;

namespace {

AskedJob job(std::uint64_t cpus, double limitS, std::uint64_t user = 1)
{
    return {{0, cpus}, limitS, user};
}

PoolMoment pool(std::uint64_t cpus)
{
    PoolMoment moment;
    moment.size = {0, cpus};
    return moment;
}

/// Everybody's jobs run for this share of their limit.
RunTimes always(double ratio)
{
    RunTimes known;
    for (int i = 0; i < 40; ++i)
        known.ended(1, 1000, 1000 * ratio);
    return known;
}

bool isNear(double value, double wanted)
{
    return std::abs(value - wanted) < 0.01;
}

bool areAll(const std::vector<double> &starts, double wanted)
{
    return std::all_of(starts.begin(), starts.end(), [wanted](double start) { return isNear(start, wanted); });
}

} // namespace

class TestQueueForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void censoredWeightGoesToLargerValues();
    void runTimesAreOfThePersonFirst();
    void whoRanLongRunsLonger();
    void freePoolStartsAtOnce();
    void nothingKnownMeansAnyTimeUpToTheLimit();
    void learntRunTimesShortenTheWait();
    void shortJobsFillHoles();
    void theFirstOneIsNotDelayed();
    void chipsCountTooAndTooLargeJobsBlockNobody();
    void nodesOutOfServiceHoldNobodyUpForEver();
    void longQueueIsItsWorkOverThePool();
};

void TestQueueForecast::censoredWeightGoesToLargerValues()
{
    const CensoredQuantiles plain({{3}, {1}, {2}, {4}});
    QCOMPARE(plain.at(0), 1.0);
    QCOMPARE(plain.at(0.5), 2.0);
    QCOMPARE(plain.at(0.51), 3.0);
    QCOMPARE(plain.at(1), 4.0);
    const CensoredQuantiles censored({{1}, {2, 1, true}, {3}});
    QCOMPARE(censored.at(0.33), 1.0);
    QCOMPARE(censored.at(0.34), 3.0);
    const CensoredQuantiles weighted({{1, 9}, {2, 1}});
    QCOMPARE(weighted.at(0.9), 1.0);
    QCOMPARE(weighted.at(0.95), 2.0);
    QCOMPARE(CensoredQuantiles({{1}, {5, 1, true}}).at(0.9), 1.0);
    QCOMPARE(CensoredQuantiles({{5, 1, true}}).at(0.5), 0.0);
    QCOMPARE(CensoredQuantiles({}).at(0.5), 0.0);
}

void TestQueueForecast::runTimesAreOfThePersonFirst()
{
    RunTimes known;
    for (int i = 0; i < 20; ++i) {
        known.ended(1, 1000, 100);
        known.ended(2, 1000, 900);
        known.ended(2, 100'000, 50'000);
    }
    QVERIFY(isNear(known.kindOf(1, 1000).quantile(0, 0.9), 100));
    QVERIFY(isNear(known.kindOf(2, 1000).quantile(0, 0.1), 900));
    QVERIFY2(isNear(known.kindOf(2, 100'000).quantile(0, 0.5), 50'000), "another order of limits has its own");
    QVERIFY2(known.kindOf(1, 100'000).quantile(0, 0.5) < 11'000, "with another limit the person's own habit counts");
    const double stranger = known.kindOf(3, 1000).quantile(0, 0.9);
    QVERIFY2(isNear(stranger, 900), "strangers run like all who have such limits");
}

void TestQueueForecast::whoRanLongRunsLonger()
{
    RunTimes known;
    for (int i = 1; i <= 100; ++i)
        known.ended(1, 1000, 10.0 * i);
    const auto kind = known.kindOf(1, 1000);
    QVERIFY(kind.quantile(500, 0) > 500);
    QVERIFY(std::abs(kind.quantile(500, 0.5) - 755) < 11);
    QVERIFY(kind.quantile(1200, 0.5) >= 1200);
    QCOMPARE(RunTimes().kindOf(1, 1000).quantile(200, 0.5), 600.0);
}

void TestQueueForecast::freePoolStartsAtOnce()
{
    const auto starts = forecastStarts(pool(8), job(8, 100), {});
    QCOMPARE(starts.size(), std::size_t{futureCount});
    QVERIFY(areAll(starts, 0));
}

void TestQueueForecast::nothingKnownMeansAnyTimeUpToTheLimit()
{
    auto moment = pool(8);
    moment.atS = 50;
    moment.running.push_back({job(8, 1000), 50});
    const auto starts = forecastStarts(moment, job(1, 100), {});
    QVERIFY(std::is_sorted(starts.begin(), starts.end()));
    QVERIFY(starts.front() < 50 && starts.back() > 950 && starts.back() <= 1000);
    QVERIFY(std::abs(starts[futureCount / 2] - 500) < 1);
    QCOMPARE(forecastStarts(moment, job(1, 100), {}), starts);
}

void TestQueueForecast::learntRunTimesShortenTheWait()
{
    auto moment = pool(8);
    moment.atS = 200;
    moment.running.push_back({job(8, 1000), 0});
    moment.ahead.push_back(job(5, 1000));
    QVERIFY(areAll(forecastStarts(moment, job(4, 100), always(0.5)), 300 + 500));
    QVERIFY(areAll(forecastStarts(moment, job(3, 100), always(0.5)), 300));
}

void TestQueueForecast::shortJobsFillHoles()
{
    auto moment = pool(10);
    moment.running.push_back({job(8, 1000), 0});
    moment.ahead.push_back(job(10, 1000));
    QVERIFY(areAll(forecastStarts(moment, job(2, 900), always(1)), 0));
    QVERIFY(areAll(forecastStarts(moment, job(3, 900), always(1)), 2000));
    QVERIFY2(areAll(forecastStarts(moment, job(2, 1100), always(1)), 2000), "it would delay the first by its limit");
    moment.ahead.push_back(job(2, 900));
    QVERIFY2(areAll(forecastStarts(moment, job(2, 50), always(1)), 900), "who is ahead takes the hole first");
}

void TestQueueForecast::theFirstOneIsNotDelayed()
{
    auto moment = pool(10);
    moment.running.push_back({job(8, 1000), 0});
    moment.ahead.push_back(job(9, 1000));
    // One CPU stays free beside the first: a long job fits there at once.
    QVERIFY(areAll(forecastStarts(moment, job(1, 90'000), always(1)), 0));
    moment.ahead.push_back(job(1, 90'000));
    QVERIFY(areAll(forecastStarts(moment, job(1, 90'000), always(1)), 2000));
}

void TestQueueForecast::chipsCountTooAndTooLargeJobsBlockNobody()
{
    auto moment = pool(100);
    moment.size.chips = 8;
    moment.running.push_back({{{6, 10}, 1000, 1}, 0});
    QVERIFY(areAll(forecastStarts(moment, {{3, 1}, 100, 1}, always(1)), 1000));
    QVERIFY(areAll(forecastStarts(moment, {{2, 1}, 100, 1}, always(1)), 0));
    moment.ahead.push_back({{9, 1}, 1000, 1});
    QVERIFY(areAll(forecastStarts(moment, {{2, 1}, 100'000, 1}, always(1)), 0));
}

void TestQueueForecast::nodesOutOfServiceHoldNobodyUpForEver()
{
    auto moment = pool(4);
    moment.running.push_back({job(8, 1000), 0});
    QVERIFY(areAll(forecastStarts(moment, job(4, 100), always(1)), 1000));
}

void TestQueueForecast::longQueueIsItsWorkOverThePool()
{
    auto moment = pool(100);
    for (int i = 0; i < 30'000; ++i)
        moment.ahead.push_back(job(10, 1000));
    const auto starts = forecastStarts(moment, job(10, 1000), always(1));
    const double workOverPool = 30'000.0 * 10 * 1000 / 100;
    QVERIFY(starts.front() > 0.98 * workOverPool && starts.back() < 1.02 * workOverPool);
}

QTEST_APPLESS_MAIN(TestQueueForecast)
#include "TestQueueForecast.moc"
