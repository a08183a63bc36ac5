#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "PlainHistory.h"
#include "app/gateway/history/HistoryPlan.h"
#include "app/gateway/history/HistoryTable.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::tests;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Plan, columns and table of the history, each alone.
class HistoryPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planCoversAllTimeWithoutGaps();
    void planShrinksWhatIsTooMuch();
    void planRestsAndReviews();
    void planGoesThroughThePastAgain();
    void columnsFindWhatAPlainSearchFinds();
    void columnsForgetTheOldest();
    void aRunToldAgainTakesNoMoreRoom();
    void placesAreTokens();
    void wrongAndCostlyQueriesAreRefused();
    void tableKeepsEveryField();
    void whatIsToldAgainIsWrittenWhereItChanged();
    void damagedFileIsBegunAnew();
};

void HistoryPartsTest::planCoversAllTimeWithoutGaps()
{
    constexpr std::int64_t oldest = now - 400 * 86400;
    HistoryPlan plan({now, now}, oldest, seconds(15));
    std::int64_t time = now;
    std::int64_t back = now;
    int steps = 0;
    while (!plan.isAllKnown() && ++steps < 10'000) {
        const auto stretch = plan.next(time);
        if (!stretch) {
            time += std::max<std::int64_t>(1, plan.wait(time).count());
            continue;
        }
        if (stretch->isBack) {
            QCOMPARE(stretch->untilS, back);
            QVERIFY(stretch->fromS < back);
            back = stretch->fromS;
        } else {
            QVERIFY(stretch->fromS <= plan.known().untilS);
            QVERIFY(stretch->untilS <= time);
        }
        // A day with many jobs, another with none.
        plan.done(*stretch, stretch->fromS % 7 < 3 ? 40'000 : 10, milliseconds(200), time);
        time += 1;
    }
    QCOMPARE(plan.known().fromS, oldest);
    QVERIFY(time - plan.known().untilS <= 20);
    QVERIFY2(steps < 2'000, QByteArray::number(steps).constData());
}

void HistoryPartsTest::planShrinksWhatIsTooMuch()
{
    HistoryPlan plan({now, now}, now - 86400, seconds(15));
    plan.done(*plan.next(now), 0, milliseconds(1), now);
    auto stretch = plan.next(now);
    QVERIFY(stretch && stretch->isBack);
    int halvings = 0;
    while (stretch->untilS - stretch->fromS > 1 && ++halvings < 40) {
        const std::int64_t length = stretch->untilS - stretch->fromS;
        plan.tooMany(*stretch, now);
        stretch = plan.next(now);
        QVERIFY(stretch && stretch->untilS - stretch->fromS < length);
        QCOMPARE(plan.known().fromS, now);
    }
    QVERIFY(halvings < 12);
    // A gateway that was away for a week does not ask for the week at once.
    HistoryPlan away({now - 14 * 86400, now - 7 * 86400}, now - 14 * 86400, seconds(15));
    std::int64_t until = now - 7 * 86400;
    for (int i = 0; until < now && i < 100; ++i) {
        const auto next = away.next(now);
        QVERIFY(next && !next->isBack && next->fromS <= until && next->untilS > until && next->untilS - until <= 86400);
        until = next->untilS;
        away.done(*next, 20'000, milliseconds(1), now);
    }
    QCOMPARE(until, now);
}

void HistoryPartsTest::planRestsAndReviews()
{
    HistoryPlan plan({now - 86400 * 9, now}, now - 86400 * 9, seconds(15));
    auto stretch = plan.next(now);
    QVERIFY(stretch && stretch->fromS == now - 26 * 3600 && stretch->untilS == now);
    plan.done(*stretch, 100, milliseconds(10), now);
    QVERIFY(!plan.next(now));
    QCOMPARE(plan.wait(now), seconds(15));
    stretch = plan.next(now + 15);
    QVERIFY(stretch && stretch->fromS == now - 600 && stretch->untilS == now + 15);
    // A slow accounting is asked less often.
    plan.done(*stretch, 100, milliseconds(3000), now + 15);
    QCOMPARE(plan.wait(now + 15), seconds(60));
    QCOMPARE(plan.next(now + 3600)->fromS, now + 3600 - 26 * 3600);
    // A review that is too much is left out, not repeated.
    plan.tooMany(*plan.next(now + 3600), now + 3600);
    QCOMPARE(plan.next(now + 3600)->fromS, now + 15 - 600);
    plan.failed(now + 3600);
    QVERIFY(!plan.next(now + 3601));
}

void HistoryPartsTest::planGoesThroughThePastAgain()
{
    constexpr std::int64_t oldest = now - 90 * 86400;
    HistoryPlan plan({oldest, now}, oldest, seconds(15));
    std::int64_t time = now, back = 0;
    int rounds = 0, questions = 0;
    const std::int64_t end = now + 4 * 86400;
    while (time < end) {
        const auto stretch = plan.next(time);
        if (!stretch) {
            time += std::max<std::int64_t>(1, plan.wait(time).count());
            continue;
        }
        if (stretch->isAgain) {
            ++questions;
            // From a day ago to the oldest, without gaps, then from the beginning.
            if (back == 0 || back == oldest) {
                QVERIFY(stretch->untilS > time - 27 * 3600);
                ++rounds;
            } else {
                QCOMPARE(stretch->untilS, back);
            }
            QVERIFY(stretch->fromS < stretch->untilS && stretch->fromS >= oldest);
            back = stretch->fromS;
        }
        plan.done(*stretch, 20'000, milliseconds(1000), time);
        QCOMPARE(plan.known().fromS, oldest);
    }
    QVERIFY2(rounds > 1 && rounds < 10, QByteArray::number(rounds).constData());
    // New jobs come first, however much there is to look at again.
    QVERIFY(questions <= 4 * 86400 / 300 + 1);
    QVERIFY(end - plan.known().untilS < 60);
}

void HistoryPartsTest::columnsFindWhatAPlainSearchFinds()
{
    Dice dice;
    HistoryColumns columns(nodesOf);
    std::map<RunKey, EndedJob> plain;
    for (int batch = 0; batch < 30; ++batch) {
        std::vector<EndedJob> jobs(dice.upTo(60));
        std::generate(jobs.begin(), jobs.end(), [&dice] { return dice.job(); });
        for (const EndedJob &job : jobs)
            plain[keyOf(job)] = job;
        columns.add(jobs);
    }
    QCOMPARE(columns.size(), plain.size());
    int matched = 0;
    for (int round = 0; round < 2000; ++round) {
        EndedJobFilter filter = dice.filter();
        filter.order = static_cast<domain::EndedJobOrder>(dice.upTo(5));
        filter.isAscending = dice.seldom();
        if (dice.seldom())
            filter.query = dice.query();
        const std::vector<RunKey> wanted = plainly(plain, filter);
        matched += wanted.empty() ? 0 : 1;
        QVERIFY(allOf(columns, filter, dice) == wanted);
    }
    QVERIFY2(matched > 200, QByteArray::number(matched).constData());
}

void HistoryPartsTest::columnsForgetTheOldest()
{
    HistoryColumns columns(nodesOf);
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 1; i <= 100; ++i)
        jobs.push_back(endedJob(i, now + i));
    columns.add(jobs);
    columns.dropOldest(60);
    QCOMPARE(columns.size(), std::size_t{40});
    QVERIFY(*columns.oldest() == keyOf(jobs[60]));
    EndedJobFilter filter;
    filter.name = "TRAIN-77";
    QCOMPARE(columns.find(filter, {}, 10, lab, now)->keys.size(), std::size_t{1});
    filter.name = "train-33";
    QVERIFY(columns.find(filter, {}, 10, lab, now)->keys.empty());
    filter = {};
    filter.query = "node:nv02";
    QCOMPARE(columns.find(filter, {}, 100, lab, now)->keys.size(), std::size_t{40});
    QCOMPARE(columns.firstEndS().value_or(0), now + 61 + 65);
}

void HistoryPartsTest::aRunToldAgainTakesNoMoreRoom()
{
    HistoryColumns columns;
    const std::vector<EndedJob> jobs{endedJob(1, now), endedJob(2, now + 1), endedJob(3, now + 2)};
    columns.add(jobs);
    const std::size_t bytes = columns.nameBytes();
    for (int i = 0; i < 10; ++i)
        columns.add(jobs);
    QCOMPARE(columns.nameBytes(), bytes);
    // One that has another name now is found by it.
    EndedJob renamed = jobs[1];
    renamed.job.displayName = "Other";
    columns.add({renamed});
    EndedJobFilter filter;
    filter.name = "other";
    QCOMPARE(columns.find(filter, {}, 10, lab, now)->keys.size(), std::size_t{1});
    filter.name = "train-2";
    QVERIFY(columns.find(filter, {}, 10, lab, now)->keys.empty());
}

void HistoryPartsTest::placesAreTokens()
{
    const RunPlace place{-1, {1'800'000'000, 4711, 0}};
    QCOMPARE(text(place), std::string("-1.1800000000-4711-0"));
    QVERIFY(runPlaceOf(text(place)) == place);
    for (const char *wrong : {"", "1", "1.2", "1.2-3", "1.2-3-", "1.2-3-4-5", "a.2-3-4", "1.-2-3-4", "1.99999999999-1-1", "99999999999999999999.1-1-1", "1-2-3-4"})
        QVERIFY2(!runPlaceOf(wrong), wrong);
}

void HistoryPartsTest::wrongAndCostlyQueriesAreRefused()
{
    HistoryColumns columns;
    columns.add({endedJob(1, now)});
    EndedJobFilter filter;
    const auto reason = [&](const std::string &query) {
        filter.query = query;
        const auto found = columns.find(filter, {}, 10, lab, now);
        return found ? std::string() : found.error().reason;
    };
    QCOMPARE(reason("user:ann"), std::string());
    QCOMPARE(reason("usr:ann"), std::string("BAD_QUERY"));
    QCOMPARE(reason(std::string(3000, 'a')), std::string("BAD_QUERY"));
    std::string many;
    for (int i = 0; i < 40; ++i)
        many += "-a" + std::to_string(i) + " ";
    QCOMPARE(reason(many), std::string("BAD_QUERY"));
}

void HistoryPartsTest::tableKeepsEveryField()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("history.sqlite")).toStdString();
    EndedJob task = endedJob(12, now, "bob");
    task.job.id = "10_2";
    task.job.arrayJob = 10;
    task.job.arrayTask = 2;
    task.job.reason = "TimeLimit";
    task.job.comment = "a b\xC3\xA4";
    task.job.workingDirectory = "/srv/x";
    task.job.exitSignal = 9;
    EndedJob waiting = endedJob(13, now + 1);
    waiting.job.startTimeS.reset();
    waiting.job.exitCode.reset();
    waiting.job.arrayPending = "3-9";
    {
        auto table = HistoryTable::open(file);
        QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
        QVERIFY(table->isNew());
        QVERIFY(table->store({task, waiting}, {now - 10, now + 10}).has_value());
    }
    auto table = HistoryTable::open(file);
    QVERIFY(table.has_value() && !table->isNew());
    QVERIFY((table->coverage() == HistoryPlan::Coverage{now - 10, now + 10}));
    const auto read = table->read({keyOf(waiting), keyOf(task), RunKey{1, 2, 3}});
    QVERIFY(read.has_value());
    QVERIFY((*read == std::vector<EndedJob>{waiting, task}));
    std::vector<RunKey> keys;
    QVERIFY(table->load([&keys](const std::vector<EndedJob> &jobs) { for (const auto &run : jobs) keys.push_back(keyOf(run)); }).has_value());
    QVERIFY((keys == std::vector<RunKey>{keyOf(task), keyOf(waiting)}));
    QVERIFY(table->dropOlderThan(keyOf(waiting)).has_value());
    QCOMPARE(table->read({keyOf(task), keyOf(waiting)})->size(), std::size_t{1});
}

void HistoryPartsTest::whatIsToldAgainIsWrittenWhereItChanged()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("history.sqlite")).toStdString();
    auto table = HistoryTable::open(file);
    QVERIFY(table.has_value());
    // Counts for the test what is written, whoever writes it.
    auto counter = Database::open(file, Database::Mode::ReadWrite);
    QVERIFY(counter && counter->run("CREATE TABLE written(job INTEGER);"
                                    "CREATE TRIGGER one AFTER INSERT ON runs BEGIN INSERT INTO written VALUES(new.job); END;"
                                    "CREATE TRIGGER other AFTER UPDATE ON runs BEGIN INSERT INTO written VALUES(new.job); END;"));
    const auto written = [&](const std::vector<EndedJob> &jobs) {
        const std::int64_t before = counter->number("SELECT count(*) FROM written").value_or(-1);
        const bool isStored = table->store(jobs, {now - 10, now + 10}).has_value();
        return isStored ? counter->number("SELECT count(*) FROM written").value_or(-1) - before : -1;
    };
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 1; i <= 20; ++i)
        jobs.push_back(endedJob(i, now + i));
    jobs[3].job.startTimeS.reset();
    QCOMPARE(written(jobs), std::int64_t{20});
    QCOMPARE(written(jobs), std::int64_t{0});
    jobs.push_back(endedJob(21, now));
    QCOMPARE(written(jobs), std::int64_t{1});
    // In the columns of the table and beside them, of each run another thing.
    jobs[0].job.state = JobState::NodeFail;
    jobs[1].job.account = "language";
    jobs[2].job.endTimeS = now + 1000;
    jobs[3].job.reason = "TimeLimit";
    jobs[4].nodes = "nv07";
    QCOMPARE(written(jobs), std::int64_t{5});
    std::vector<RunKey> keys;
    std::transform(jobs.begin(), jobs.end(), std::back_inserter(keys), keyOf);
    QVERIFY(table->read(keys) == jobs);
}

void HistoryPartsTest::damagedFileIsBegunAnew()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("history.sqlite")).toStdString();
    std::ofstream(file) << std::string(8192, 'x');
    auto table = HistoryTable::open(file);
    QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
    QVERIFY(table->isNew());
    QVERIFY(table->store({endedJob(1, now)}, {now, now}).has_value());
}

QTEST_GUILESS_MAIN(HistoryPartsTest)
#include "HistoryPartsTest.moc"
