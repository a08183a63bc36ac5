#include <QTest>

#include "WriteRecoveryTest.h"
#include "WriteRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

void WriteRecoveryTest::aLostActionIsKnownByItsEffect()
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
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Done, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-2"), WriteState::Refused, 20000);
    QCOMPARE(rig.executor.find("request-2", {"ann", false})->reason, std::string("NO_EFFECT"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(rig.stateOf("request-3"), WriteState::Unknown);
    QCOMPARE(scheduler.calls().size(), std::size_t{3});
}

void WriteRecoveryTest::aLostActionOnAnArrayIsKnownByAllOfItsTasks()
{
    FakeScheduler scheduler;
    scheduler.loseActions = true;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    const auto untouched = {task(101, 0, domain::JobState::Running), task(101, 1, domain::JobState::Pending)};
    rig.publish(untouched);
    QCOMPARE(rig.run(request(Verb::Cancel, "request-1", "101"))->state, WriteState::Unknown);
    QCOMPARE(rig.run(request(Verb::Hold, "request-2", "101"))->state, WriteState::Unknown);
    rig.publish(untouched);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-1"), WriteState::Refused, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-2"), WriteState::Refused, 20000);
    QCOMPARE(rig.run(request(Verb::Hold, "request-3", "101"))->state, WriteState::Unknown);
    rig.publish({task(101, 0, domain::JobState::Running), task(101, 1, domain::JobState::Held)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-3"), WriteState::Done, 20000);
    QCOMPARE(rig.run(request(Verb::Cancel, "request-4", "101"))->state, WriteState::Unknown);
    rig.publish({task(101, 0, domain::JobState::Completing), task(101, 1, domain::JobState::Cancelled)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.stateOf("request-4"), WriteState::Done, 20000);
}

void WriteRecoveryTest::aNodeThatAnotherDrainedTooIsNotToldAsUntouched()
{
    FakeScheduler scheduler;
    scheduler.loseActions = true;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.executor.start());
    rig.publish({}, true);
    WriteRequest drain = request(Verb::Drain, "request-1", "n1");
    drain.reason = "bad memory";
    QCOMPARE(rig.run(drain, true)->state, WriteState::Unknown);
    QTRY_COMPARE_WITH_TIMEOUT(rig.executor.recovery().openCount(), std::size_t{0}, 20000);
    QCOMPARE(rig.stateOf("request-1"), WriteState::Unknown);
}

void WriteRecoveryTest::howeverManyAreOpenAStepAsksOnce()
{
    constexpr int many = 60;
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publishWitness();
    WriteRecovery recovery("one", rig.log, rig.state, scheduler, "root", quick());
    for (int i = 0; i < many; ++i) {
        WriteRecord record;
        record.request = request(Verb::Submit, "request-" + std::to_string(i));
        record.outcome.state = WriteState::Unknown;
        record.intentMs = wallTimeMs();
        QVERIFY(rig.log.intent(record.request));
        if (i % 2 == 0)
            scheduler.addJob(record.request.requestId, std::to_string(1000 + i));
        recovery.follow(std::move(record));
    }
    recovery.step();
    QCOMPARE(scheduler.looks.load(), 1);
    for (int i = 0; i < many; i += 2)
        QCOMPARE(rig.stateOf("request-" + std::to_string(i)), WriteState::Done);
    QCOMPARE(scheduler.submits(), 0);
    int steps = 1;
    const auto isOver = [&] {
        recovery.step();
        ++steps;
        return recovery.openCount() == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 20000);
    QVERIFY2(scheduler.looks <= steps, std::to_string(scheduler.looks).c_str());
    // What was nowhere was sent again, each once.
    QCOMPARE(scheduler.submits(), many / 2);
    QCOMPARE(scheduler.jobs().size(), std::size_t{many});
    for (int i = 0; i < many; ++i)
        QCOMPARE(rig.stateOf("request-" + std::to_string(i)), WriteState::Done);
    QVERIFY(rig.log.open("one")->empty());
}

void WriteRecoveryTest::wordsOfACommentAreHeldToWholeIds()
{
    domain::ClusterSnapshot picture;
    const auto commented = [](const std::string &id, const std::string &comment) {
        domain::Job made = job(id, "ann");
        made.comment = comment;
        return std::make_shared<const domain::Job>(std::move(made));
    };
    using Jobs = std::vector<std::shared_ptr<const domain::Job>>;
    picture.jobs = std::make_shared<const Jobs>(Jobs{commented("1", "chipdeck:request-1 mine"), commented("2", "chipdeck:request-10"),
                                                     commented("3", "moved;chipdeck:request-1;request-1"), commented("4", "a-request-1"), commented("5", {})});
    const MarkedJobs jobs(&picture, {"request-1", "request-2"});
    QCOMPARE(jobs.of("request-1").size(), std::size_t{2});
    QCOMPARE(jobs.of("request-1")[0]->id, std::string("1"));
    QCOMPARE(jobs.of("request-1")[1]->id, std::string("3"));
    QVERIFY(jobs.of("request-2").empty());
    QVERIFY(jobs.of("request-10").empty());
    QVERIFY(MarkedJobs(nullptr, {"request-1"}).of("request-1").empty());
}

void WriteRecoveryTest::whatIsFollowedTwiceIsSentOnce()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publishWitness();
    WriteRecovery recovery("one", rig.log, rig.state, scheduler, "root", quick());
    WriteRecord record;
    record.request = request(Verb::Submit, "request-1");
    record.outcome.state = WriteState::Unknown;
    record.intentMs = wallTimeMs();
    QVERIFY(rig.log.intent(record.request));
    recovery.follow(record);
    recovery.follow(record);
    recovery.step();
    QCOMPARE(recovery.openCount(), std::size_t{1});
    recovery.follow(record);
    const auto isOver = [&] {
        recovery.step();
        return recovery.openCount() == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 20000);
    QCOMPARE(scheduler.submits(), 1);
}

/// A disk that hangs while it stores a wish: whoever wished is told that it failed, and then it is there.
void WriteRecoveryTest::anIntentThatIsStoredTooLateIsTakenUp()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler, 200ms);
    rig.publishWitness();
    QVERIFY(rig.executor.start());
    auto disk = Database::open(m_file, Database::Mode::ReadWrite);
    QVERIFY(disk && disk->run("BEGIN IMMEDIATE"));
    const auto wished = rig.run(request(Verb::Submit, "request-1"));
    QVERIFY(disk->run("ROLLBACK"));
    QVERIFY(!wished);
    QCOMPARE(wished.error().reason, std::string("LEDGER_BUSY"));
    const auto isDone = [&rig] {
        const auto outcome = rig.executor.find("request-1", {"ann", false});
        return outcome && outcome->state == WriteState::Done;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), 20000);
    const auto again = rig.run(request(Verb::Submit, "request-1"));
    QVERIFY(again && again->repeatedRequest);
    QCOMPARE(again->name, std::string("clusters/one/jobs/101"));
    QCOMPARE(scheduler.submits(), 1);
}

void WriteRecoveryTest::anIntentThatWasNotBegunIsTakenBack()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler, 200ms);
    rig.publishWitness();
    QVERIFY(rig.executor.start());
    std::promise<void> begun, freed;
    QVERIFY(rig.ledger.writeSoon([&](Ledger::Writer &) -> Result<void> {
        begun.set_value();
        freed.get_future().wait();
        return {};
    }));
    begun.get_future().wait();
    const auto wished = rig.run(request(Verb::Submit, "request-1"));
    freed.set_value();
    QVERIFY(!wished);
    QCOMPARE(wished.error().reason, std::string("LEDGER_BUSY"));
    // Nothing of it is left: whoever wishes it once more, or another way, gets it once.
    QTRY_VERIFY_WITH_TIMEOUT(rig.ledger.write([](Ledger::Writer &) -> Result<void> { return {}; }), 20000);
    QVERIFY(rig.log.open("one")->empty());
    QTRY_VERIFY_WITH_TIMEOUT(rig.run(request(Verb::Submit, "request-1")), 20000);
    QCOMPARE(scheduler.submits(), 1);
}
