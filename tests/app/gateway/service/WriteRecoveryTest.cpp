#include "WriteRecoveryTest.h"

#include <QTest>

#include "WriteRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

void WriteRecoveryTest::aLostAnswerIsFoundByTheRequestId()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseAnswer;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 20000);
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->name, std::string("clusters/one/jobs/101"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::aLostRequestIsSubmittedOnceMore()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseRequest;
    Rig rig(m_file, scheduler);
    rig.publishWitness();
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(scheduler.jobs().size(), std::size_t{1});
    QCOMPARE(scheduler.submits(), 2);
}

void WriteRecoveryTest::nothingIsResubmittedWhileTheSchedulerIsDown()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseRequest;
    Rig rig(m_file, scheduler);
    rig.publishWitness();
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
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 20000);
    QCOMPARE(scheduler.submits(), 2);
}

void WriteRecoveryTest::anIntentOfADeadGatewayIsTakenUp()
{
    FakeScheduler scheduler;
    {
        Rig rig(m_file, scheduler);
        QVERIFY(rig.log.intent(request(Verb::Submit, "request-1")));
    }
    Rig rig(m_file, scheduler);
    rig.publishWitness();
    QVERIFY(rig.executor.start());
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 20000);
    QCOMPARE(scheduler.submits(), 1);
    const auto again = rig.run(request(Verb::Submit, "request-1"));
    QVERIFY(again && again->repeatedRequest);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::aHeldJobThatSlurmForgotIsSubmittedAgain()
{
    FakeScheduler scheduler;
    scheduler.foundState = domain::JobState::Held;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    WriteRequest held = request(Verb::Submit, "request-1");
    held.job.hold = true;
    QVERIFY(rig.run(held));
    rig.publish({job("101", "ann", domain::JobState::Held, "request-1", "JobHeldUser")});
    QTest::qWait(60);
    rig.live(false);
    scheduler.forgetAllJobs();
    scheduler.upForMs = 50;
    QTest::qWait(100);
    rig.live(true);
    QTRY_COMPARE_WITH_TIMEOUT(scheduler.submits(), 2, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(rig.executor.find("request-1", {"ann", false})->name == "clusters/one/jobs/102", 20000);
    QVERIFY(rig.executor.find("request-1", {"ann", false})->warnings.back().find("101") != std::string::npos);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(scheduler.submits(), 2);
    // Once it is settled, a job that leaves the list is nobody's loss.
    scheduler.forgetAllJobs();
    QTest::qWait(300);
    QCOMPARE(scheduler.submits(), 2);
}

void WriteRecoveryTest::aForgottenJobThatMayHaveStartedIsNotSubmittedAgain_data()
{
    QTest::addColumn<bool>("isSeen");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("never seen") << false << 0 << QString();
    QTest::newRow("running") << true << int(domain::JobState::Running) << QString();
    QTest::newRow("starting") << true << int(domain::JobState::Configuring) << QString();
    QTest::newRow("about to start") << true << int(domain::JobState::Pending) << QStringLiteral("None");
    // It may have got what it waited for, or been released, a moment before the scheduler fell.
    QTest::newRow("waiting for chips") << true << int(domain::JobState::Pending) << QStringLiteral("Resources");
    QTest::newRow("held later") << true << int(domain::JobState::Held) << QStringLiteral("JobHeldUser");
}

void WriteRecoveryTest::aForgottenJobThatMayHaveStartedIsNotSubmittedAgain()
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
    scheduler.upForMs = 50;
    QTest::qWait(100);
    rig.live(true);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    const auto outcome = rig.executor.find("request-1", {"ann", false});
    QCOMPARE(outcome->state, WriteState::Unknown);
    QCOMPARE(outcome->reason, std::string("LOST_AFTER_START"));
    // Its number may be another job's by now: it is told, but nobody is led there.
    QVERIFY(outcome->name.empty());
    QVERIFY(outcome->schedulerWords.find("job 101") != std::string::npos);
    QVERIFY(outcome->schedulerWords.find("not sent again") != std::string::npos);
    QCOMPARE(scheduler.submits(), 1);
    // Nor when the caller asks again.
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::whatAnEarlierRunSawToStartIsNotSubmittedAgain()
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
    scheduler.upForMs = 50;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(rig.stateOf("request-1"), WriteState::Unknown);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("request lost") << int(FakeScheduler::Submit::LoseRequest);
    QTest::newRow("answer lost, ran and ended unseen") << int(FakeScheduler::Submit::LoseAnswer);
}

void WriteRecoveryTest::whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain()
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
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(rig.stateOf("request-1"), WriteState::Unknown);
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->reason, std::string("OUTCOME_LOST"));
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::anIdThatBeginsLikeAnotherIsAnother()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseRequest;
    Rig rig(m_file, scheduler);
    rig.publish({job("90", "ann", domain::JobState::Running, "request-10"), job("91", "ann", domain::JobState::Running, "a-request-1")});
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 20000);
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->name, std::string("clusters/one/jobs/101"));
    QCOMPARE(scheduler.submits(), 2);
}

void WriteRecoveryTest::aJobThatCameBackUnderAnotherIdIsFollowed()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    scheduler.addJob("request-1", "205");
    QTRY_VERIFY_WITH_TIMEOUT(rig.executor.find("request-1", {"ann", false})->name == "clusters/one/jobs/205", 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::anOldMissingJobIsNotSubmittedAgain()
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
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    const auto outcome = rig.executor.find("request-1", {"ann", false});
    QCOMPARE(outcome->state, WriteState::Unknown);
    QCOMPARE(outcome->reason, std::string("OUTCOME_LOST"));
    QCOMPARE(scheduler.submits(), 0);
}

void WriteRecoveryTest::whatAFallenSchedulerMayHaveTakenIsNotSubmittedAgain()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseAnswer;
    Rig rig(m_file, scheduler);
    rig.publishWitness();
    rig.live(false);
    scheduler.isDown = true;
    QVERIFY(rig.executor.start());
    // Taken, perhaps started, and forgotten before anybody saw it.
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    scheduler.forgetAllJobs();
    scheduler.upForMs = 50;
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    scheduler.isDown = false;
    rig.live(true);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    const auto outcome = rig.executor.find("request-1", {"ann", false});
    QCOMPARE(outcome->state, WriteState::Unknown);
    QCOMPARE(outcome->reason, std::string("OUTCOME_LOST"));
    QVERIFY(outcome->schedulerWords.find("started anew") != std::string::npos);
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::whereMarksMayBeDroppedNothingIsSubmittedAgain()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::LoseRequest;
    Rig rig(m_file, scheduler);
    rig.publish({job("90", "ann", domain::JobState::Running)});
    QVERIFY(rig.executor.start());
    QCOMPARE(rig.run(request(Verb::Submit, "request-1"))->state, WriteState::Unknown);
    scheduler.submitMode = FakeScheduler::Submit::Accept;
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->reason, std::string("OUTCOME_LOST"));
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::aJobWhoseMarkWasRemovedStaysDone()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("101", "ann", domain::JobState::Running)});
    QVERIFY(rig.executor.start());
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    // Somebody changes the comment, or the site does: the scheduler has not fallen, so it is not lost.
    scheduler.forgetAllJobs();
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    const auto outcome = rig.executor.find("request-1", {"ann", false});
    QCOMPARE(outcome->state, WriteState::Done);
    QCOMPARE(outcome->name, std::string("clusters/one/jobs/101"));
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::anArrayIsFollowedWhileOneTaskLives()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    WriteRequest array = request(Verb::Submit, "request-1");
    array.job.array = "0-1";
    QVERIFY(rig.run(array));
    rig.publish({task(101, 0, domain::JobState::Completed, "request-1"), task(101, 1, domain::JobState::Pending, "request-1")});
    QTest::qWait(100);
    QCOMPARE(rig.executor.recovery().openCount(), std::size_t{1});
    QCOMPARE(rig.executor.find("request-1", {"ann", false})->name, std::string("clusters/one/jobs/101"));
    rig.publish({task(101, 0, domain::JobState::Completed, "request-1"), task(101, 1, domain::JobState::Failed, "request-1")});
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 200);
    QCOMPARE(rig.stateOf("request-1"), WriteState::Done);
    QCOMPARE(scheduler.submits(), 1);
}

QTEST_GUILESS_MAIN(WriteRecoveryTest)
