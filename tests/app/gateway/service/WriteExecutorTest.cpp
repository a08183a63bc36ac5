#include <QTemporaryDir>
#include <QTest>

#include "WriteRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

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
