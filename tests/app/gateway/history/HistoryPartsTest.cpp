#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>
#include <set>

#include "FakeAccounting.h"
#include "app/gateway/history/HistoryColumns.h"
#include "app/gateway/history/HistoryPlan.h"
#include "app/gateway/history/HistoryTable.h"
#include "app/gateway/history/RunKey.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using chipdeck::domain::EndedJob;
using chipdeck::domain::EndedJobFilter;
using chipdeck::domain::JobState;
using chipdeck::tests::endedJob;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr std::int64_t now = 1'800'000'000;

bool contains(std::string text, std::string part)
{
    for (std::string *one : {&text, &part})
        std::transform(one->begin(), one->end(), one->begin(), [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
    return text.find(part) != std::string::npos;
}

/// The same question, answered plainly.
bool isMeant(const EndedJob &ended, const EndedJobFilter &filter)
{
    const domain::Job &job = ended.job;
    const auto is = [](const std::string &wanted, const std::string &value) { return wanted.empty() || wanted == value; };
    const bool isState = filter.states.empty() || std::find(filter.states.begin(), filter.states.end(), job.state) != filter.states.end();
    return is(filter.user, job.user) && is(filter.account, job.account) && is(filter.pool, job.pool) && is(filter.qos, job.qos) && isState
           && contains(job.displayName, filter.name) && job.submitTimeS >= filter.submittedFromS.value_or(0)
           && job.submitTimeS < filter.submittedBeforeS.value_or(INT64_MAX) && job.endTimeS >= filter.endedFromS.value_or(0)
           && job.endTimeS < filter.endedBeforeS.value_or(INT64_MAX);
}

class Dice
{
public:
    std::size_t upTo(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(m_random); }
    bool seldom() { return upTo(3) == 0; }
    std::string one(const std::vector<std::string> &words) { return words[upTo(words.size() - 1)]; }

    EndedJob job()
    {
        EndedJob ended = endedJob(static_cast<std::uint32_t>(upTo(400) + 1), now - static_cast<std::int64_t>(upTo(5000)), one({"ann", "bob", "eve"}));
        ended.job.account = one({"vision", "language"});
        ended.job.qos = one({"normal", "high"});
        ended.job.displayName = one({"Train", "eval", "Sweep-Ä", ""}) + std::to_string(upTo(9));
        ended.job.endTimeS = *ended.job.submitTimeS + static_cast<std::int64_t>(upTo(500));
        return ended;
    }

    EndedJobFilter filter()
    {
        EndedJobFilter filter;
        for (std::string EndedJobFilter::*text : {&EndedJobFilter::user, &EndedJobFilter::account, &EndedJobFilter::pool, &EndedJobFilter::qos}) {
            if (seldom())
                filter.*text = one({"ann", "bob", "vision", "language", "nv", "as", "high", "normal", "nobody"});
        }
        if (seldom())
            filter.name = one({"train", "EVAL", "p-Ä", "7", "zz"});
        if (seldom())
            filter.states = {JobState::Failed, JobState::Timeout};
        for (auto EndedJobFilter::*time : {&EndedJobFilter::submittedFromS, &EndedJobFilter::submittedBeforeS, &EndedJobFilter::endedFromS,
                                           &EndedJobFilter::endedBeforeS}) {
            if (seldom())
                filter.*time = now - static_cast<std::int64_t>(upTo(6000));
        }
        return filter;
    }

private:
    std::mt19937 m_random{7};
};

} // namespace

/// Plan, columns and table of the history, each alone.
class HistoryPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planCoversAllTimeWithoutGaps();
    void planShrinksWhatIsTooMuch();
    void planRestsAndReviews();
    void columnsFindWhatAPlainSearchFinds();
    void columnsForgetTheOldest();
    void keysAreTokens();
    void tableKeepsEveryField();
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

void HistoryPartsTest::columnsFindWhatAPlainSearchFinds()
{
    Dice dice;
    HistoryColumns columns;
    std::map<RunKey, EndedJob> plain;
    for (int batch = 0; batch < 30; ++batch) {
        std::vector<EndedJob> jobs(dice.upTo(60));
        std::generate(jobs.begin(), jobs.end(), [&dice] { return dice.job(); });
        std::vector<HistoryColumns::Facts> facts;
        for (const EndedJob &job : jobs) {
            plain[keyOf(job)] = job;
            facts.push_back(factsOf(job));
        }
        columns.add(facts);
    }
    QCOMPARE(columns.size(), plain.size());
    int matched = 0;
    for (int round = 0; round < 2000; ++round) {
        const EndedJobFilter filter = dice.filter();
        std::vector<RunKey> wanted;
        for (auto run = plain.rbegin(); run != plain.rend(); ++run) {
            if (isMeant(run->second, filter))
                wanted.push_back(run->first);
        }
        matched += wanted.empty() ? 0 : 1;
        std::vector<RunKey> found;
        std::optional<RunKey> before;
        for (bool more = true; more;) {
            const auto page = columns.find(filter, before, dice.upTo(20) + 1);
            found.insert(found.end(), page.keys.begin(), page.keys.end());
            more = page.isMore;
            QVERIFY(!more || !page.keys.empty());
            before = found.empty() ? std::nullopt : std::optional(found.back());
        }
        QVERIFY(found == wanted);
    }
    QVERIFY(matched > 200);
}

void HistoryPartsTest::columnsForgetTheOldest()
{
    HistoryColumns columns;
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 1; i <= 100; ++i)
        jobs.push_back(endedJob(i, now + i));
    std::vector<HistoryColumns::Facts> facts;
    for (const EndedJob &job : jobs)
        facts.push_back(factsOf(job));
    columns.add(facts);
    columns.dropOldest(60);
    QCOMPARE(columns.size(), std::size_t{40});
    QVERIFY(*columns.oldest() == keyOf(jobs[60]));
    EndedJobFilter filter;
    filter.name = "TRAIN-77";
    QCOMPARE(columns.find(filter, {}, 10).keys.size(), std::size_t{1});
    filter.name = "train-33";
    QVERIFY(columns.find(filter, {}, 10).keys.empty());
}

void HistoryPartsTest::keysAreTokens()
{
    const RunKey key{1'800'000'000, 4711, 0};
    QCOMPARE(text(key), std::string("1800000000-4711-0"));
    QVERIFY(runKeyOf(text(key)) == key);
    for (const char *wrong : {"", "1", "1-2", "1-2-", "1-2-3-4", "a-2-3", "-1-2-3", "99999999999-1-1"})
        QVERIFY2(!runKeyOf(wrong), wrong);
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
    QVERIFY(table->load([&keys](const auto &facts) { for (const auto &run : facts) keys.push_back(run.key); }).has_value());
    QVERIFY((keys == std::vector<RunKey>{keyOf(waiting), keyOf(task)}));
    QVERIFY(table->dropOlderThan(keyOf(waiting)).has_value());
    QCOMPARE(table->read({keyOf(task), keyOf(waiting)})->size(), std::size_t{1});
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
