#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "WriteRig.h"
#include "app/gateway/service/JobBatches.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

namespace {

class Listener final : public BatchListener
{
public:
    Readiness readiness() override { return now; }
    void take(std::vector<BatchOutcome> outcomes) override
    {
        const std::lock_guard lock(m_mutex);
        for (BatchOutcome &one : outcomes)
            m_outcomes[one.job].push_back(std::move(one.outcome));
        if (goneAfter > 0 && m_outcomes.size() >= goneAfter)
            now = Readiness::Gone;
    }
    void end(std::optional<domain::Failure> failure) override { m_end.set_value(std::move(failure)); }

    /// "" = every job had its outcome.
    std::string wait()
    {
        auto ended = m_end.get_future();
        if (ended.wait_for(20s) != std::future_status::ready)
            return "no end";
        const auto failure = ended.get();
        return failure ? failure->reason : std::string();
    }
    /// "done", "refused JOB_ENDED", ...; "again " before those of an earlier call.
    std::string of(std::size_t job)
    {
        const std::lock_guard lock(m_mutex);
        if (m_outcomes[job].size() != 1)
            return std::to_string(m_outcomes[job].size()) + " outcomes";
        const WriteOutcome &one = m_outcomes[job].front();
        const std::string again = one.repeatedRequest ? "again " : "";
        if (one.state == WriteState::Refused)
            return again + "refused " + one.reason;
        return again + (one.state == WriteState::Done ? "done" : one.state == WriteState::Unknown ? "unknown" : "other");
    }
    std::size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_outcomes.size();
    }
    std::string nameOf(std::size_t job) { return m_outcomes[job].front().name; }

    std::atomic<Readiness> now{Readiness::Ready};
    std::size_t goneAfter = 0;

private:
    std::mutex m_mutex;
    std::map<std::size_t, std::vector<WriteOutcome>> m_outcomes;
    std::promise<std::optional<domain::Failure>> m_end;
};

JobBatch batchOf(Verb verb, const std::string &id, std::vector<std::string> jobs)
{
    JobBatch batch;
    batch.action = request(verb, id);
    batch.jobs = std::move(jobs);
    return batch;
}

std::vector<std::string> numbers(int from, int count)
{
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(std::to_string(from + i));
    return ids;
}

std::vector<domain::Job> jobsOf(const std::vector<std::string> &ids)
{
    std::vector<domain::Job> jobs;
    for (const std::string &id : ids)
        jobs.push_back(job(id, "ann"));
    return jobs;
}

} // namespace

class JobBatchesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = m_folder.filePath(QString::number(++m_count) + QStringLiteral(".sqlite")).toStdString(); }
    void eachJobHasItsOwnOutcome();
    void tasksThatWaitAreKnown();
    void theSameIdGivesTheFirstOutcomesAlsoAfterARestart();
    void whatWasNotBegunGoesOnWhenRepeated();
    void anotherListUnderTheSameIdIsRefused();
    void jobsOfManyAreSentTogether();
    void aSingleWriteDoesNotWait();
    void batchesTakeTurns();
    void theSchedulerIsAskedNoFasterThanAllowed();
    void anOutageEndsItAndARepeatGoesOn();
    void lostAnswersAreFollowed();
    void operatorsSayWhy();
    void badFormsAreRefused_data();
    void badFormsAreRefused();

private:
    std::shared_ptr<Listener> start(Rig &rig, JobBatch batch, bool isOperator = false);

    QTemporaryDir m_folder;
    int m_count = 0;
    std::string m_file;
};

std::shared_ptr<Listener> JobBatchesTest::start(Rig &rig, JobBatch batch, bool isOperator)
{
    auto listener = std::make_shared<Listener>();
    const std::string who = batch.action.principal;
    if (const auto wrong = prepareBatch(batch))
        listener->end(wrong);
    else
        rig.executor.batches().start(std::move(batch), {who, isOperator}, listener);
    return listener;
}

void JobBatchesTest::eachJobHasItsOwnOutcome()
{
    FakeScheduler scheduler;
    scheduler.refused = {"2"};
    Rig rig(m_file, scheduler);
    rig.publish({job("1", "ann"), job("2", "ann"), job("3", "bob"), job("4", "ann", domain::JobState::Completed),
                 task(50, 1, domain::JobState::Running), task(50, 2, domain::JobState::Completed)});
    const auto listener = start(rig, batchOf(Verb::Cancel, "batch-01", {"1", "2", "3", "4", "5", "50", "50_2"}));
    QCOMPARE(listener->wait(), std::string());
    QCOMPARE(listener->of(0), std::string("done"));
    QCOMPARE(listener->of(1), std::string("refused SLURM_REFUSED"));
    QCOMPARE(listener->of(2), std::string("refused NOT_YOUR_JOB"));
    QCOMPARE(listener->of(3), std::string("refused JOB_ENDED"));
    QCOMPARE(listener->of(4), std::string("refused JOB_NOT_FOUND"));
    QCOMPARE(listener->of(5), std::string("done"));
    QCOMPARE(listener->of(6), std::string("refused JOB_ENDED"));
    QCOMPARE(listener->nameOf(5), std::string("clusters/one/jobs/50"));
    // What was sent, and as whom.
    QCOMPARE(scheduler.calls(), (std::vector<std::string>{"all0 1 as ann", "all0 50 as ann"}));
    // Each is on record as a single one would be, found by its own id; what ann may not do is there as a wish.
    QCOMPARE(rig.stateOf("batch-01-0"), WriteState::Done);
    QCOMPARE(rig.stateOf("batch-01-3"), WriteState::Refused);
    QTRY_COMPARE(rig.log.audit({.principal = "ann"}, 100, {})->entries.size(), std::size_t{7});
    QVERIFY(!rig.executor.find("batch-01-2", {"ann", false}));
}

/// They stand in one row, but each can be acted on.
void JobBatchesTest::tasksThatWaitAreKnown()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    domain::Job waiting = job("60", "ann", domain::JobState::Pending);
    waiting.arrayJob = 60;
    waiting.arrayPending = "3-9:2,12%4";
    rig.publish({waiting, task(60, 1, domain::JobState::Running)});
    const auto listener = start(rig, batchOf(Verb::Cancel, "batch-01", {"60_5", "60_4", "60_12", "60_1"}));
    QCOMPARE(listener->wait(), std::string());
    QCOMPARE(listener->of(0), std::string("done"));
    QCOMPARE(listener->of(1), std::string("refused JOB_NOT_FOUND"));
    QCOMPARE(listener->of(2), std::string("done"));
    QCOMPARE(listener->of(3), std::string("done"));
    JobBatch foreign = batchOf(Verb::Cancel, "batch-02", {"60_7"});
    foreign.action.principal = "bob";
    const auto refused = start(rig, foreign);
    QCOMPARE(refused->wait(), std::string());
    QCOMPARE(refused->of(0), std::string("refused NOT_YOUR_JOB"));
    QVERIFY(rig.run(request(Verb::Cancel, "request-1", "60_7")).has_value());
    QCOMPARE(rig.run(request(Verb::Cancel, "request-2", "60_8")).error().reason, std::string("JOB_NOT_FOUND"));
}

void JobBatchesTest::theSameIdGivesTheFirstOutcomesAlsoAfterARestart()
{
    FakeScheduler scheduler;
    const auto wish = batchOf(Verb::Hold, "batch-01", {"1", "2", "3"});
    {
        Rig rig(m_file, scheduler);
        rig.publish({job("1", "ann"), job("2", "ann", domain::JobState::Failed)});
        QCOMPARE(start(rig, wish)->wait(), std::string());
        const auto again = start(rig, wish);
        QCOMPARE(again->wait(), std::string());
        QCOMPARE(again->of(0), std::string("again done"));
    }
    Rig rig(m_file, scheduler);
    // Now it would be possible; it was refused.
    rig.publish({job("1", "ann"), job("2", "ann"), job("3", "ann")});
    const auto again = start(rig, wish);
    QCOMPARE(again->wait(), std::string());
    QCOMPARE(again->of(0), std::string("again done"));
    QCOMPARE(again->of(1), std::string("again refused JOB_ENDED"));
    QCOMPARE(again->of(2), std::string("again refused JOB_NOT_FOUND"));
    QCOMPARE(scheduler.calls().size(), std::size_t{1});
}

void JobBatchesTest::whatWasNotBegunGoesOnWhenRepeated()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    const auto ids = numbers(1, 400);
    rig.publish(jobsOf(ids));
    auto batch = batchOf(Verb::Release, "batch-01", ids);
    const auto first = std::make_shared<Listener>();
    first->goneAfter = 100;
    QVERIFY(!prepareBatch(batch));
    rig.executor.batches().start(batch, {"ann", false}, first);
    QCOMPARE(first->wait(), std::string("CANCELLED"));
    QCOMPARE(first->count(), std::size_t{100});
    QCOMPARE(scheduler.calls().size(), std::size_t{100});
    const auto second = start(rig, batch);
    QCOMPARE(second->wait(), std::string());
    QCOMPARE(second->of(99), std::string("again done"));
    QCOMPARE(second->of(100), std::string("done"));
    QCOMPARE(second->of(399), std::string("done"));
    QCOMPARE(scheduler.calls().size(), std::size_t{400});
}

void JobBatchesTest::anotherListUnderTheSameIdIsRefused()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish(jobsOf({"1", "2"}));
    QCOMPARE(start(rig, batchOf(Verb::Hold, "batch-01", {"1"}))->wait(), std::string());
    for (const auto &other : {batchOf(Verb::Hold, "batch-01", {"1", "2"}), batchOf(Verb::Release, "batch-01", {"1"})}) {
        const auto listener = start(rig, other);
        QCOMPARE(listener->wait(), std::string());
        QCOMPARE(listener->of(0), std::string("refused REQUEST_ID_REUSED"));
    }
    // And the single write's id is taken too.
    QCOMPARE(rig.run(request(Verb::Cancel, "batch-01-0", "1")).error().reason, std::string("REQUEST_ID_REUSED"));
}

void JobBatchesTest::jobsOfManyAreSentTogether()
{
    FakeScheduler scheduler;
    std::mutex mutex;
    std::vector<std::size_t> sizes;
    scheduler.onBatch = [&](const std::vector<std::string> &jobs) {
        const std::lock_guard lock(mutex);
        sizes.push_back(jobs.size());
    };
    Rig rig(m_file, scheduler);
    const auto ids = numbers(1, 120);
    rig.publish(jobsOf(ids));
    QCOMPARE(start(rig, batchOf(Verb::Cancel, "batch-01", ids))->wait(), std::string());
    QCOMPARE(sizes, (std::vector<std::size_t>{50, 50, 20}));
}

void JobBatchesTest::aSingleWriteDoesNotWait()
{
    FakeScheduler scheduler;
    scheduler.onBatch = [](const auto &) { std::this_thread::sleep_for(100ms); };
    Rig rig(m_file, scheduler);
    const auto ids = numbers(1, 1000);
    rig.publish(jobsOf(ids));
    const auto listener = start(rig, batchOf(Verb::Hold, "batch-01", ids));
    QTRY_VERIFY(listener->count() > 0);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(rig.run(request(Verb::Cancel, "request-1", "700")));
    QVERIFY2(clock.elapsed() < 500, QByteArray::number(clock.elapsed()).constData());
    QVERIFY(listener->count() < 900);
    listener->now = BatchListener::Readiness::Gone;
    QCOMPARE(listener->wait(), std::string("CANCELLED"));
}

void JobBatchesTest::batchesTakeTurns()
{
    FakeScheduler scheduler;
    scheduler.onBatch = [](const auto &) { std::this_thread::sleep_for(20ms); };
    Rig rig(m_file, scheduler);
    const auto ids = numbers(1, 1000);
    rig.publish(jobsOf(ids));
    const auto large = start(rig, batchOf(Verb::Hold, "batch-01", ids));
    const auto small = start(rig, batchOf(Verb::Hold, "batch-02", {"1", "2"}));
    QCOMPARE(small->wait(), std::string());
    QVERIFY(large->count() < 300);
    large->now = BatchListener::Readiness::Gone;
    QCOMPARE(large->wait(), std::string("CANCELLED"));
}

void JobBatchesTest::theSchedulerIsAskedNoFasterThanAllowed()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);  // 200 a second, 100 of them at once
    const auto ids = numbers(1, 500);
    rig.publish(jobsOf(ids));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(start(rig, batchOf(Verb::Cancel, "batch-01", ids))->wait(), std::string());
    QVERIFY2(clock.elapsed() >= 1900, QByteArray::number(clock.elapsed()).constData());
    // What was done already is told at once.
    clock.restart();
    QCOMPARE(start(rig, batchOf(Verb::Cancel, "batch-01", ids))->wait(), std::string());
    QVERIFY2(clock.elapsed() < 1500, QByteArray::number(clock.elapsed()).constData());
}

void JobBatchesTest::anOutageEndsItAndARepeatGoesOn()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish(jobsOf({"1"}));
    rig.live(false);
    const auto batch = batchOf(Verb::Hold, "batch-01", {"1"});
    QCOMPARE(start(rig, batch)->wait(), std::string("SLURMCTLD_UNREACHABLE"));
    QVERIFY(scheduler.calls().empty());
    rig.live(true);
    const auto again = start(rig, batch);
    QCOMPARE(again->wait(), std::string());
    QCOMPARE(again->of(0), std::string("done"));
}

void JobBatchesTest::lostAnswersAreFollowed()
{
    FakeScheduler scheduler;
    scheduler.loseActions = true;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    rig.publish(jobsOf({"1", "2"}));
    const auto listener = start(rig, batchOf(Verb::Hold, "batch-01", {"1", "2"}));
    QCOMPARE(listener->wait(), std::string());
    QCOMPARE(listener->of(0), std::string("unknown"));
    rig.publish({job("1", "ann", domain::JobState::Held), job("2", "ann")});
    QTRY_COMPARE(rig.stateOf("batch-01-0"), WriteState::Done);
    QTRY_COMPARE(rig.stateOf("batch-01-1"), WriteState::Refused);
}

void JobBatchesTest::operatorsSayWhy()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("1", "ann"), job("2", "bob")});
    auto batch = batchOf(Verb::Suspend, "batch-01", {"1", "2"});
    const auto silent = start(rig, batch, true);
    QCOMPARE(silent->wait(), std::string());
    QCOMPARE(silent->of(0), std::string("done"));
    QCOMPARE(silent->of(1), std::string("refused REASON_REQUIRED"));
    batch.action.requestId = "batch-02";
    batch.action.reason = "The chips are needed.";
    const auto said = start(rig, batch, true);
    QCOMPARE(said->wait(), std::string());
    QCOMPARE(said->of(1), std::string("done"));
}

void JobBatchesTest::badFormsAreRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("jobs");
    QTest::addColumn<QString>("pool");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &id, const QStringList &jobs, const char *pool, const char *reason) {
        QTest::newRow(name) << id << jobs << QString::fromLatin1(pool) << QString::fromLatin1(reason);
    };
    const QString good = QStringLiteral("batch-01");
    const QString one = QStringLiteral("1");
    row("nothing", good, {}, "nv", "BAD_NAMES");
    row("twice", good, {one, QStringLiteral("2"), one}, "nv", "BAD_NAMES");
    row("too many", good, QStringList(10'001, one), "nv", "BAD_NAMES");
    row("no id", good, {one, QStringLiteral("--all")}, "nv", "BAD_NAME");
    row("long request id", QString(57, QLatin1Char('a')), {one}, "nv", "BAD_REQUEST_ID");
    row("short request id", QStringLiteral("a"), {one}, "nv", "BAD_REQUEST_ID");
    row("no change", good, {one}, "", "BAD_UPDATE_MASK");
    row("no pool", good, {one}, "a b", "BAD_POOL");
}

void JobBatchesTest::badFormsAreRefused()
{
    QFETCH(QString, id);
    QFETCH(QStringList, jobs);
    QFETCH(QString, pool);
    QFETCH(QString, reason);
    JobBatch batch = batchOf(Verb::Update, id.toStdString(), {});
    batch.action.pool = pool.toStdString();
    for (const QString &one : jobs)
        batch.jobs.push_back(one.toStdString());
    const auto wrong = prepareBatch(batch);
    QVERIFY(wrong);
    QCOMPARE(wrong->reason, reason.toStdString());
    QVERIFY(!wrong->fields.empty());
}

QTEST_GUILESS_MAIN(JobBatchesTest)
#include "JobBatchesTest.moc"
