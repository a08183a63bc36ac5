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
    void aRefusalKeepsItsFieldsAlsoAfterARestart();
    void theIntentIsDurableBeforeTheCall();
    void badRequestsNeverReachTheScheduler();
    void rightsAndReasons();
    void anArrayStandsForItsTasks();
    void aChangeOfTwoThingsIsOneCall();
    void reasonsAreMeasuredByWhatTheySay_data();
    void reasonsAreMeasuredByWhatTheySay();
    void submitsAndChangesHaveTheSameLimits();
    void signalsHaveManyNames_data();
    void signalsHaveManyNames();
    void othersDoNotSeeAWrite();
    void whatHasEndedIsPutBackOnly();

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

void WriteExecutorTest::aRefusalKeepsItsFieldsAlsoAfterARestart()
{
    FakeScheduler scheduler;
    scheduler.submitMode = FakeScheduler::Submit::RefuseField;
    std::vector<domain::FieldViolation> fields;
    {
        Rig rig(m_file, scheduler);
        fields = rig.run(request(Verb::Submit, "request-1")).error().fields;
        QCOMPARE(fields.size(), std::size_t{2});
        QCOMPARE(fields[0].field, std::string("job.environment[A]"));
        QCOMPARE(fields[0].description, std::string("Is wrong."));
        QVERIFY(fields[1].field.find('\x1b') == std::string::npos);
    }
    Rig rig(m_file, scheduler);
    QVERIFY(rig.run(request(Verb::Submit, "request-1")).error().fields == fields);
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
    QTRY_COMPARE_WITH_TIMEOUT(rig.log.audit({}, 10, {})->entries.size(), std::size_t{5}, 20000);
    const auto records = rig.log.audit({.clusters = {"one"}, .principal = "ann"}, 10, {})->entries;
    const auto refused = std::find_if(records.begin(), records.end(), [](const auto &entry) { return entry.requestId == "request-2"; });
    QVERIFY(refused != records.end());
    QCOMPARE(refused->verb, std::string("hold"));
    QCOMPARE(refused->subject, std::string("clusters/one/jobs/8"));
    QCOMPARE(refused->outcome, WriteState::Refused);
    QCOMPARE(refused->outcomeWords, std::string("NOT_YOUR_JOB"));
    // It is no write: nothing is to be found or repeated under its id.
    QVERIFY(!rig.executor.find("request-2", {"ann", true}));
}

void WriteExecutorTest::anArrayStandsForItsTasks()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    // All have started, so that no row bears the number that the submission returned.
    rig.publish({task(101, 0, domain::JobState::Completed), task(101, 1, domain::JobState::Running)});
    QVERIFY(rig.run(request(Verb::Cancel, "request-1", "101")));
    WriteRequest stranger = request(Verb::Cancel, "request-2", "101");
    stranger.principal = "bob";
    QCOMPARE(rig.run(stranger).error().reason, std::string("NOT_YOUR_JOB"));
    QCOMPARE(rig.run(request(Verb::Cancel, "request-3", "10")).error().reason, std::string("JOB_NOT_FOUND"));
    QCOMPARE(scheduler.calls(), std::vector<std::string>{"cancel 101 as ann"});
}

void WriteExecutorTest::aChangeOfTwoThingsIsOneCall()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("7", "ann")});
    WriteRequest change = request(Verb::Update, "request-1", "7");
    change.priority = 5;
    change.timeLimitS = 7200;
    QVERIFY(rig.run(change));
    QCOMPARE(scheduler.calls(), std::vector<std::string>{"update priority limit 7 as ann"});
}

void WriteExecutorTest::reasonsAreMeasuredByWhatTheySay_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("refused");  // empty: done
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *name, const QString &reason, const char *refused, const QString &kept = {}) {
        QTest::newRow(name) << reason << QString::fromLatin1(refused) << kept;
    };
    const QString chinese(200, QChar(0x5317));
    const QString emoji = QString::fromUtf8("\xF0\x9F\x94\xA5");
    row("none", {}, "REASON_REQUIRED");
    row("spaces", QStringLiteral("   "), "REASON_REQUIRED");
    row("tabs and lines", QStringLiteral("\t\n "), "REASON_REQUIRED");
    row("wide and narrow spaces", QString::fromUtf8("\xE3\x80\x80\xC2\xA0\xE2\x80\x8B"), "REASON_REQUIRED");
    row("fillers", QString::fromUtf8("\xE3\x85\xA4\xE2\xA0\x80"), "REASON_REQUIRED");
    row("spaces around", QStringLiteral("  bad fan \n"), "", QStringLiteral("bad fan"));
    row("80 Chinese characters", chinese.left(80), "", chinese.left(80));
    row("200 Chinese characters", chinese, "", chinese);
    row("201 Chinese characters", chinese + QChar(0x5317), "BAD_REASON");
    row("200 emoji", emoji.repeated(200), "", emoji.repeated(200));
    row("201 emoji", emoji.repeated(201), "BAD_REASON");
    row("200 letters in spaces", QStringLiteral(" ") + QString(200, QLatin1Char('x')), "", QString(200, QLatin1Char('x')));
    row("201 letters", QString(201, QLatin1Char('x')), "BAD_REASON");
    row("two lines", QStringLiteral("a\nb"), "BAD_REASON");
    row("escape", QStringLiteral("a\x1b[31m"), "BAD_REASON");
    row("right-to-left override", QString::fromUtf8("a\xE2\x80\xAE" "b"), "BAD_REASON");
    row("isolate", QString::fromUtf8("a\xE2\x81\xA6" "b"), "BAD_REASON");
    row("line separator", QString::fromUtf8("a\xE2\x80\xA8" "b"), "BAD_REASON");
}

void WriteExecutorTest::reasonsAreMeasuredByWhatTheySay()
{
    QFETCH(QString, reason);
    QFETCH(QString, refused);
    QFETCH(QString, kept);
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("8", "bob")});
    WriteRequest wish = request(Verb::Cancel, "request-1", "8");
    wish.reason = reason.toStdString();
    const auto outcome = rig.run(wish, true);
    QCOMPARE(outcome ? std::string() : outcome.error().reason, refused.toStdString());
    QCOMPARE(scheduler.calls().size(), refused.isEmpty() ? std::size_t{1} : std::size_t{0});
    if (!refused.isEmpty()) {
        QCOMPARE(outcome.error().fields.front().field, std::string("reason"));
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.log.audit({}, 10, {})->entries.size(), std::size_t{1}, 20000);
    QCOMPARE(rig.log.audit({}, 10, {})->entries.front().reason, kept.toStdString());
    // White space makes no other wish of it.
    wish.reason = " " + kept.toStdString() + " ";
    const auto again = rig.run(wish, true);
    QVERIFY(again && again->repeatedRequest);
    // What was asked for is judged like what was not: one's own job needs no reason, but takes no other one either.
    WriteRequest own = request(Verb::Hold, "request-2", "8");
    own.reason = std::string("broken \xC0\xAF");
    QCOMPARE(rig.run(own, true).error().reason, std::string("BAD_REASON"));
}

void WriteExecutorTest::submitsAndChangesHaveTheSameLimits()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("7", "ann")});
    int count = 0;
    const auto reasons = [&](std::optional<std::uint64_t> timeLimitS, std::optional<std::uint64_t> priority) {
        std::vector<std::string> found;
        for (const Verb verb : {Verb::Submit, Verb::Update}) {
            WriteRequest wish = request(verb, "request-" + std::to_string(++count), verb == Verb::Submit ? "" : "7");
            (verb == Verb::Submit ? wish.job.timeLimitS : wish.timeLimitS) = timeLimitS;
            (verb == Verb::Submit ? wish.job.priority : wish.priority) = priority;
            const auto outcome = rig.run(wish);
            found.push_back(outcome ? std::string() : outcome.error().reason);
        }
        return found;
    };
    const std::vector<std::string> done{"", ""};
    constexpr std::uint64_t tenYearsS = 10ULL * 365 * 86400;
    QCOMPARE(reasons(tenYearsS, {}), done);
    QCOMPARE(reasons(tenYearsS + 1, {}), (std::vector<std::string>{"INVALID_JOB", "BAD_TIME_LIMIT"}));
    QCOMPARE(reasons({}, 4294967293), done);
    QCOMPARE(reasons({}, 4294967294), (std::vector<std::string>{"INVALID_JOB", "BAD_PRIORITY"}));
}

void WriteExecutorTest::signalsHaveManyNames_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<QString>("sent");  // empty: refused
    const auto row = [](const char *signal, const char *sent) {
        QTest::newRow(signal) << QString::fromLatin1(signal) << QString::fromLatin1(sent);
    };
    row("SIGTERM", "SIGTERM");
    row("TERM", "SIGTERM");
    row("term", "SIGTERM");
    row("sigusr1", "SIGUSR1");
    row("15", "SIGTERM");
    row("9", "SIGKILL");
    row("34", "34");
    row("034", "34");
    row("64", "64");
    for (const char *wrong : {"0", "65", "-9", "+9", "99999999999", "SIG", "SIGSIGTERM", "TERM ", "SIGBANANA", "9;x", "15\n"})
        row(wrong, "");
}

void WriteExecutorTest::signalsHaveManyNames()
{
    QFETCH(QString, signal);
    QFETCH(QString, sent);
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("7", "ann")});
    WriteRequest wish = request(Verb::Cancel, "request-1", "7");
    wish.signal = signal.toStdString();
    const auto outcome = rig.run(wish);
    if (sent.isEmpty()) {
        QCOMPARE(outcome.error().reason, std::string("BAD_SIGNAL"));
        QVERIFY(outcome.error().message.find("TERM, USR1") != std::string::npos);
        QVERIFY(scheduler.calls().empty());
        return;
    }
    QVERIFY(outcome);
    QCOMPARE(scheduler.calls(), std::vector<std::string>{"cancel 7 with " + sent.toStdString() + " as ann"});
    wish.signal = sent.toStdString();
    QVERIFY(rig.run(wish)->repeatedRequest);
}

void WriteExecutorTest::othersDoNotSeeAWrite()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    QVERIFY(rig.run(request(Verb::Submit, "request-1")));
    QCOMPARE(rig.executor.find("request-1", {"bob", false}).error().code, domain::Code::NotFound);
    QVERIFY(rig.executor.find("request-1", {"bob", true}));
}

void WriteExecutorTest::whatHasEndedIsPutBackOnly()
{
    FakeScheduler scheduler;
    Rig rig(m_file, scheduler);
    rig.publish({job("1", "ann", domain::JobState::Completed), job("2", "bob", domain::JobState::Failed)});
    for (const Verb verb : {Verb::Cancel, Verb::Hold, Verb::Release, Verb::Suspend, Verb::ResumeJob})
        QCOMPARE(rig.run(request(verb, "request-" + std::to_string(static_cast<int>(verb)), "1")).error().reason, std::string("JOB_ENDED"));
    // Whose it is comes first.
    QCOMPARE(rig.run(request(Verb::Cancel, "request-b", "2")).error().reason, std::string("NOT_YOUR_JOB"));
    QVERIFY(scheduler.calls().empty());
    QVERIFY(rig.run(request(Verb::Requeue, "request-c", "1")));
    QCOMPARE(scheduler.calls(), (std::vector<std::string>{"requeue 1 as ann"}));
}

QTEST_GUILESS_MAIN(WriteExecutorTest)
#include "WriteExecutorTest.moc"
