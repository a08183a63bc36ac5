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
#include "client/domain/Query.h"

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
        ended.job.priority = upTo(20);
        if (seldom())
            ended.job.startTimeS.reset();
        if (seldom()) {
            ended.job.arrayJob = ended.job.ref / 10;
            ended.job.arrayTask = ended.job.ref % 10;
            ended.job.id = std::to_string(*ended.job.arrayJob) + '_' + std::to_string(*ended.job.arrayTask);
        }
        if (seldom())
            ended.job.reason = one({"TimeLimit", "NodeDown"});
        if (seldom())
            ended.job.chips = {{"npu:910c", 2}};
        if (seldom())
            ended.job.timeLimitS.reset();
        if (const auto held = domain::heldChipS(ended.job); held && seldom())
            ended.use = domain::ChipUse{*held * 1000 / 2, *held * 5 * upTo(100)};
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

    std::string query()
    {
        static const std::vector<std::string> queries{
            "user:ann", "-user:ann", "state:failed,timeout", "name:train*", "runtime>2m", "wait<1m", "chips>=8", "node:nv02", "-node:nv01", "job:1*",
            "vendor:nvidia", "model:h100", "limit>1h", "priority:17", "nodes:2", "ended:<1h", "-reason:timelimit", "train", "nv01", "bob", "account:v* pool:nv",
            "reason:timelimit", "cluster:lab", "cluster:other", "practice:no", "util>5", "3", "submitted:>1h", "started:n/a", "gpu:h100", "state:active",
            "used<50", "-used<20", "used:n/a", "used>=50", "tra*9", "eval", "-Sweep", "1*2", "lab", "4_2"};
        return one(queries) + (seldom() ? " " + one(queries) : std::string());
    }

private:
    std::mt19937 m_random{7};
};

const domain::ClusterInfo lab{"lab", "Lab", domain::ClusterKind::Slurm, false, "Slurm", {}};

/// "nv[01-02]" as the gateway expands it.
std::vector<std::string> nodesOf(const std::string &list)
{
    return list == "nv[01-02]" ? std::vector<std::string>{"nv01", "nv02"} : std::vector<std::string>{list};
}

/// The same answers by sorting all of them, with the domain's own query.
std::vector<RunKey> plainly(const std::map<RunKey, EndedJob> &runs, const EndedJobFilter &filter)
{
    const auto query = domain::Query::parse(filter.query);
    std::vector<RunPlace> places;
    for (const auto &[key, run] : runs) {
        EndedJob with = run;
        for (const std::string &node : nodesOf(run.nodes))
            with.job.allocations.push_back({node, {}, 1});
        if (isMeant(run, filter) && query && query->matchesEndedJob(lab, with, now))
            places.push_back({domain::orderValue(run, filter.order), key});
    }
    std::sort(places.begin(), places.end(), [&filter](const RunPlace &a, const RunPlace &b) { return comesBefore(a, b, filter.isAscending); });
    std::vector<RunKey> keys;
    for (const RunPlace &place : places)
        keys.push_back(place.key);
    return keys;
}

/// All pages, each of another size.
std::vector<RunKey> allOf(const HistoryColumns &columns, const EndedJobFilter &filter, Dice &dice)
{
    std::vector<RunKey> found;
    std::optional<RunPlace> after;
    std::optional<std::uint64_t> matching;
    for (bool more = true; more;) {
        const auto page = columns.find(filter, after, dice.upTo(20) + 1, lab, now);
        if (!page || (page->isMore && page->keys.empty()))
            return {};
        if (!after)
            matching = page->matching;
        found.insert(found.end(), page->keys.begin(), page->keys.end());
        more = page->isMore;
        after = page->last;
    }
    return matching == found.size() ? found : std::vector<RunKey>();
}

} // namespace

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
