#include <future>

#include <QTemporaryDir>
#include <QTest>

#include "FakeScheduler.h"
#include "app/gateway/service/WriteExecutor.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace std::chrono_literals;
using domain::Result;
using domain::WriteOutcome;
using domain::WriteState;

namespace {

RecoveryTiming quick()
{
    return {20ms, 60ms, 300ms, 100s, 400ms};
}

WriteRequest request(Verb verb, const std::string &id, const std::string &subject = {})
{
    WriteRequest result;
    result.verb = verb;
    result.cluster = "one";
    result.requestId = id;
    result.principal = "ann";
    result.subject = subject;
    if (verb == Verb::Submit) {
        result.job.displayName = "train";
        result.job.script = "#!/bin/sh\ntrue\n";
    }
    return result;
}

/// A gateway's writing half around a fake scheduler; can be ended and begun anew on the same log.
struct Rig {
    explicit Rig(const std::string &file, FakeScheduler &scheduler)
        : ledger({file, std::chrono::hours(1000), std::uint64_t{1} << 40, 0}), log(ledger),
          state(domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}),
          executor("one", log, state, scheduler, source, {"root", 4, 64, 50ms, quick()})
    {
        live(true);
    }
    void live(bool isLive)
    {
        using domain::Reachability;
        state.freshness({{"nodes", Reachability::Live, 0, {}, {}},
                         {"jobs", isLive ? Reachability::Live : Reachability::Unreachable, 0, {}, {}}});
    }
    void publish(std::vector<domain::Job> jobs, bool drained = false)
    {
        auto snapshot = std::make_shared<domain::ClusterSnapshot>();
        snapshot->info.id = "one";
        auto inventory = std::make_shared<domain::Inventory>();
        inventory->nodes.push_back({"n1", {{0, 4, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}}}, {}, {}, {}});
        inventory->index();
        snapshot->inventory = inventory;
        domain::NodeStatus status;
        status.drain = drained;
        status.reason = drained ? "fan" : "";
        snapshot->nodeStatuses = std::make_shared<const std::vector<domain::NodeStatus>>(1, status);
        snapshot->chips = std::make_shared<const domain::ChipColumns>();
        domain::Pool pool;
        pool.id = "main";
        pool.isDefault = true;
        pool.nodes = {0};
        snapshot->pools = std::make_shared<const std::vector<domain::Pool>>(1, pool);
        std::vector<std::shared_ptr<const domain::Job>> list;
        for (domain::Job &job : jobs)
            list.push_back(std::make_shared<const domain::Job>(std::move(job)));
        snapshot->jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(std::move(list));
        state.publish(snapshot);
    }
    std::future<Result<WriteOutcome>> begin(const WriteRequest &write, bool isOperator = false)
    {
        auto promise = std::make_shared<std::promise<Result<WriteOutcome>>>();
        auto future = promise->get_future();
        executor.execute(write, {write.principal, isOperator}, [promise](Result<WriteOutcome> outcome) {
            promise->set_value(std::move(outcome));
        });
        return future;
    }
    Result<WriteOutcome> run(const WriteRequest &write, bool isOperator = false) { return begin(write, isOperator).get(); }
    WriteState stateOf(const std::string &id) { return executor.find(id, {"ann", false})->state; }

    Ledger ledger;
    WriteLog log;
    ClusterState state;
    IdleSource source;
    WriteExecutor executor;
};

domain::Job job(const std::string &id, const std::string &user, domain::JobState state = domain::JobState::Pending,
                const std::string &requestId = {}, const std::string &reason = {})
{
    domain::Job result;
    result.id = id;
    result.ref = static_cast<std::uint32_t>(std::stoul(id));
    result.user = user;
    result.state = state;
    result.reason = reason;
    result.comment = requestId.empty() ? std::string() : "chipdeck:" + requestId;
    return result;
}

} // namespace

class WriteExecutorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = m_folder.filePath(QString::number(++m_count) + QStringLiteral(".sqlite")).toStdString(); }
    void aRepeatReturnsTheFirstOutcomeAlsoAfterARestart();
    void anotherBodyUnderTheSameIdIsRefused();
    void aRepeatInFlightWaitsForTheFirst();
    void aRefusalIsTheSameWhenRepeated();
    void theIntentIsDurableBeforeTheCall();
    void badRequestsNeverReachTheScheduler();
    void rightsAndReasons();
    void aLostAnswerIsFoundByTheRequestId();
    void aLostRequestIsSubmittedOnceMore();
    void nothingIsResubmittedWhileTheSchedulerIsDown();
    void anIntentOfADeadGatewayIsTakenUp();
    void aWaitingJobThatSlurmForgotIsSubmittedAgain();
    void aForgottenJobThatMayHaveStartedIsNotSubmittedAgain_data();
    void aForgottenJobThatMayHaveStartedIsNotSubmittedAgain();
    void whatAnEarlierRunSawToStartIsNotSubmittedAgain();
    void whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain_data();
    void whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain();
    void anIdThatBeginsLikeAnotherIsAnother();
    void aJobThatCameBackUnderAnotherIdIsFollowed();
    void anOldMissingJobIsNotSubmittedAgain();
    void aLostActionIsKnownByItsEffect();
    void othersDoNotSeeAWrite();

private:
    QTemporaryDir m_folder;
    int m_count = 0;
    std::string m_file;
};

void WriteExecutorTest::aRepeatReturnsTheFirstOutcomeAlsoAfterARestart()
{
    FakeScheduler scheduler;
    {
        Rig rig(m_file, scheduler);
        const auto first = rig.run(request(Verb::Submit, "request-1"));
        QVERIFY(first);
        QCOMPARE(first->name, std::string("clusters/one/jobs/101"));
        QVERIFY(!first->repeatedRequest);
        QCOMPARE(first->warnings.size(), std::size_t{1});
        const auto second = rig.run(request(Verb::Submit, "request-1"));
        QVERIFY(second && second->repeatedRequest);
        QCOMPARE(second->name, first->name);
        QVERIFY(rig.source.refreshes > 0);
    }
    Rig rig(m_file, scheduler);
    const auto third = rig.run(request(Verb::Submit, "request-1"));
    QVERIFY(third && third->repeatedRequest);
    QCOMPARE(third->name, std::string("clusters/one/jobs/101"));
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::anotherBodyUnderTheSameIdIsRefused()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    WriteRequest other = request(Verb::Submit, "request-1");
    other.job.displayName = "another";
    const auto refused = rig.run(other);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, std::string("REQUEST_ID_REUSED"));
    QCOMPARE(refused.error().code, domain::Code::AlreadyExists);
    WriteRequest stranger = request(Verb::Submit, "request-1");
    stranger.principal = "bob";
    QCOMPARE(rig.run(stranger).error().reason, std::string("REQUEST_ID_REUSED"));
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::aRepeatInFlightWaitsForTheFirst()
{
    FakeScheduler scheduler;
    scheduler.submitDelayMs = 150;
    Rig rig(m_file, scheduler);
    auto first = rig.begin(request(Verb::Submit, "request-1"));
    auto second = rig.begin(request(Verb::Submit, "request-1"));
    WriteRequest other = request(Verb::Submit, "request-1");
    other.job.displayName = "another";
    QCOMPARE(rig.run(other).error().reason, std::string("REQUEST_ID_REUSED"));
    const auto a = first.get();
    const auto b = second.get();
    QVERIFY(a && b);
    QCOMPARE(a->name, b->name);
    QVERIFY(!a->repeatedRequest && b->repeatedRequest);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::aRefusalIsTheSameWhenRepeated()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::Refuse;
    Rig rig(m_file, scheduler);
    const auto first = rig.run(request(Verb::Submit, "request-1"));
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    const auto second = rig.run(request(Verb::Submit, "request-1"));
    QVERIFY(!first && !second);
    QVERIFY(first.error() == second.error());
    QCOMPARE(first.error().schedulerWords, std::string("Invalid account"));
    QCOMPARE(rig.stateOf("request-1"), WriteState::Refused);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::theIntentIsDurableBeforeTheCall()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    bool wasThere = false;
    scheduler.onSubmit = [&] {
        auto other = Database::open(m_file, Database::Mode::ReadOnly);
        wasThere = other && other->number("SELECT count(*) FROM writes WHERE request_id = 'request-1'").value_or(0) == 1;
    };
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    QVERIFY(wasThere);
}

void WriteExecutorTest::badRequestsNeverReachTheScheduler()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QCOMPARE(rig.run(request(Verb::Submit, "short")).error().fields.front().field, std::string("request_id"));
    WriteRequest empty = request(Verb::Submit, "request-1");
    empty.job.script.clear();
    const auto refused = rig.run(empty);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, std::string("INVALID_JOB"));
    QVERIFY(!refused.error().fields.empty());
    WriteRequest signal = request(Verb::Cancel, "request-2", "7");
    signal.signal = "SIGBANANA";
    QCOMPARE(rig.run(signal).error().fields.front().field, std::string("signal"));
    QCOMPARE(rig.run(request(Verb::Cancel, "request-3", "-7; rm")).error().fields.front().field, std::string("name"));
    QCOMPARE(rig.run(request(Verb::Cancel, "request-4", "99")).error().reason, std::string("JOB_NOT_FOUND"));
    QVERIFY(scheduler.calls().empty());
}

void WriteExecutorTest::rightsAndReasons()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("7", "ann"), job("8", "bob")});
    QVERIFY(rig.run(request(Verb::Hold, "request-1", "7")));
    QCOMPARE(rig.run(request(Verb::Hold, "request-2", "8")).error().code, domain::Code::PermissionDenied);
    const auto noReason = rig.run(request(Verb::Hold, "request-3", "8"), true);
    QCOMPARE(noReason.error().fields.front().field, std::string("reason"));
    WriteRequest reasoned = request(Verb::Hold, "request-4", "8");
    reasoned.reason = "blocks the queue";
    QVERIFY(rig.run(reasoned, true));
    WriteRequest drain = request(Verb::Drain, "request-5", "n1");
    QCOMPARE(rig.run(drain, true).error().fields.front().field, std::string("reason"));
    drain.requestId = "request-6";
    drain.reason = "fan";
    QCOMPARE(rig.run(drain, false).error().reason, std::string("OPERATOR_ONLY"));
    QVERIFY(rig.run(drain, true));
    const std::vector<std::string> calls{"hold 7 as ann", "hold 8 as ann", "drain n1 as ann"};
    QVERIFY(scheduler.calls() == calls);
    // What was refused for want of rights is on record too, but not what only lacked a reason.
    QTRY_COMPARE_WITH_TIMEOUT(rig.log.audit({}, {}, 10, {})->entries.size(), std::size_t{5}, 2000);
    const auto records = rig.log.audit("one", "ann", 10, {})->entries;
    const auto refused = std::find_if(records.begin(), records.end(), [](const auto &entry) { return entry.requestId == "request-2"; });
    QVERIFY(refused != records.end());
    QCOMPARE(refused->verb, std::string("hold"));
    QCOMPARE(refused->subject, std::string("clusters/one/jobs/8"));
    QCOMPARE(refused->outcome, WriteState::Refused);
    QCOMPARE(refused->outcomeWords, std::string("NOT_YOUR_JOB"));
    // It is no write: nothing is to be found or repeated under its id.
    QVERIFY(!rig.executor.find("request-2", {"ann", true}));
}

void WriteExecutorTest::aLostAnswerIsFoundByTheRequestId()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseAnswer;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 2000);
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->name, std::string("clusters/one/jobs/101"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::aLostRequestIsSubmittedOnceMore()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseRequest;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 2000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    QCOMPARE(scheduler.jobs().size(), std::size_t{1});
    QCOMPARE(scheduler.submits(), 2);
}

void WriteExecutorTest::nothingIsResubmittedWhileTheSchedulerIsDown()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseRequest;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    rig.live(false);
    scheduler.isDown = true;
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    QTest::qWait(300);
    // It answers again, but one part of the picture is not live yet: an absence proves nothing.
    scheduler.isDown = false;
    QTest::qWait(300);
    QCOMPARE(scheduler.submits(), 1);
    QCOMPARE(rig.stateOf("request-1"), WriteState::Unknown);
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    rig.live(true);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 2000);
    QCOMPARE(scheduler.submits(), 2);
}

void WriteExecutorTest::anIntentOfADeadGatewayIsTakenUp()
{
    FakeScheduler scheduler;
    {
        Rig rig(m_file, scheduler);
        QVERIFY(rig.log.intent(request(Verb::Submit, "request-1")));
    }
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 2000);
    QCOMPARE(scheduler.submits(), 1);
    const auto again = rig.run(request(Verb::Submit, "request-1"));
    QVERIFY(again && again->repeatedRequest);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::aWaitingJobThatSlurmForgotIsSubmittedAgain()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    rig.publish({job("101", "ann", domain::JobState::Pending, "request-1", "Resources")});
    QTest::qWait(60);
    rig.live(false);
    scheduler.forgetAllJobs();
    QTest::qWait(100);
    rig.live(true);
    QTRY_COMPARE_WITH_TIMEOUT(scheduler.submits(), 2, 3000);
    QTRY_VERIFY_WITH_TIMEOUT(rig.executor.find("request-1", {"ann", false})->name == "clusters/one/jobs/102", 2000);
    QVERIFY(rig.executor.find("request-1", {"ann", false})->warnings.back().find("101") != std::string::npos);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    QCOMPARE(scheduler.submits(), 2);
    // Once it is settled, a job that leaves the list is nobody's loss.
    scheduler.forgetAllJobs();
    QTest::qWait(300);
    QCOMPARE(scheduler.submits(), 2);
}

void WriteExecutorTest::aForgottenJobThatMayHaveStartedIsNotSubmittedAgain_data()
{
    QTest::addColumn<bool>("isSeen");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("never seen") << false << 0 << QString();
    QTest::newRow("running") << true << int(domain::JobState::Running) << QString();
    QTest::newRow("starting") << true << int(domain::JobState::Configuring) << QString();
    QTest::newRow("about to start") << true << int(domain::JobState::Pending) << QStringLiteral("None");
}

void WriteExecutorTest::aForgottenJobThatMayHaveStartedIsNotSubmittedAgain()
{
    QFETCH(bool, isSeen);
    QFETCH(int, state);
    QFETCH(QString, reason);
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    if (isSeen)
        rig.publish({job("101", "ann", domain::JobState(state), "request-1", reason.toStdString())});
    QTest::qWait(60);
    rig.live(false);
    scheduler.forgetAllJobs();
    QTest::qWait(100);
    rig.live(true);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    const auto outcome = rig.executor.find("request-1", {"ann", false});
    QCOMPARE(outcome->state, WriteState::Unknown);
    QCOMPARE(outcome->reason, std::string("LOST_AFTER_START"));
    QCOMPARE(outcome->name, std::string("clusters/one/jobs/101"));
    QVERIFY(outcome->schedulerWords.find("not sent again") != std::string::npos);
    QCOMPARE(scheduler.submits(), 1);
    // Nor when the caller asks again.
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::whatAnEarlierRunSawToStartIsNotSubmittedAgain()
{
    FakeScheduler scheduler;
    {
        Rig rig(m_file, scheduler);
        QVERIFY(rig.executor.start());
        QVERIFY(rig.run(request(Verb::Submit, "request-1")));
        rig.publish({job("101", "ann", domain::JobState::Running, "request-1")});
        QTest::qWait(60);
    }
    // Both end at once, and only the gateway remembers that there was a job.
    scheduler.forgetAllJobs();
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    QCOMPARE(rig.stateOf("request-1"), WriteState::Unknown);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("request lost") << int(FakeScheduler::Submit::LoseRequest);
    QTest::newRow("answer lost, ran and ended unseen") << int(FakeScheduler::Submit::LoseAnswer);
}

void WriteExecutorTest::whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain()
{
    QFETCH(int, mode);
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit(mode);
    scheduler.endedJobsStayMs = 0;
    Rig rig(m_file, scheduler);
    rig.live(false);
    scheduler.isDown = true;
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    QTest::qWait(400);
    scheduler.forgetAllJobs();
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    scheduler.isDown = false;
    rig.live(true);
    // While it does not say how long it remembers, nothing is proven.
    QTest::qWait(300);
    QCOMPARE(rig.executor.recovery().openCount(), std::size_t{1});
    scheduler.endedJobsStayMs = 400;
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    QCOMPARE(rig.stateOf("request-1"), WriteState::Unknown);
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->reason, std::string("OUTCOME_LOST"));
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::anIdThatBeginsLikeAnotherIsAnother()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseRequest;
    Rig rig(m_file, scheduler);
    rig.publish({job("90", "ann", domain::JobState::Running, "request-10"), job("91", "ann", domain::JobState::Running, "a-request-1")});
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 2000);
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->name, std::string("clusters/one/jobs/101"));
    QCOMPARE(scheduler.submits(), 2);
}

void WriteExecutorTest::aJobThatCameBackUnderAnotherIdIsFollowed()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    scheduler.addJob("request-1", "205");
    QTRY_VERIFY_WITH_TIMEOUT(rig.executor.find("request-1", {"ann", false})->name == "clusters/one/jobs/205", 2000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteExecutorTest::anOldMissingJobIsNotSubmittedAgain()
{
    FakeScheduler scheduler;
    {
        Rig rig(m_file, scheduler);
        QVERIFY(rig.log.intent(request(Verb::Submit, "request-1")));
        QVERIFY(rig.ledger.write([](Ledger::Writer &writer) {
            return writer.database().run("UPDATE writes SET intent_ms = intent_ms - 600000");
        }));
    }
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 3000);
    const auto outcome = rig.executor.find("request-1", {"ann", false});
    QCOMPARE(outcome->state, WriteState::Unknown);
    QCOMPARE(outcome->reason, std::string("OUTCOME_LOST"));
    QCOMPARE(scheduler.submits(), 0);
}

void WriteExecutorTest::aLostActionIsKnownByItsEffect()
{
    FakeScheduler scheduler;
    scheduler.loseActions = true;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    rig.publish({job("7", "ann")});
    WriteRequest drain = request(Verb::Drain, "request-1", "n1");
    drain.reason = "fan";
    QCOMPARE(rig.run(drain, true)->state, WriteState::Unknown);
    QCOMPARE(rig.run(request(Verb::Hold, "request-2", "7"))->state, WriteState::Unknown);
    QCOMPARE(rig.run(request(Verb::Requeue, "request-3", "7"))->state, WriteState::Unknown);
    rig.publish({job("7", "ann")}, true);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 2000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-2"), WriteState::Refused, 2000);
    QCOMPARE(rig.executor.find("request-2", {"ann", false})->reason, std::string("NO_EFFECT"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 2000);
    QCOMPARE(rig.stateOf("request-3"), WriteState::Unknown);
    QCOMPARE(scheduler.calls().size(), std::size_t{3});
}

void WriteExecutorTest::othersDoNotSeeAWrite()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    QCOMPARE(rig.executor.find("request-1", {"bob", false}).error().code, domain::Code::NotFound);
    QVERIFY(rig.executor.find("request-1", {"bob", true}));
}

QTEST_GUILESS_MAIN(WriteExecutorTest)
#include "WriteExecutorTest.moc"
