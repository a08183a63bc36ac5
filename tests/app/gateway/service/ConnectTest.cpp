#include <algorithm>

#include <QTemporaryDir>
#include <QTest>

#include "ConnectRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using domain::JobState;

using gateway::tests::Call;
using gateway::tests::Services;
using gateway::tests::wish;
using Kind = domain::ConnectionWish::Kind;

/// What the call does over made-up connections; the real ones are tried by tests/e2e/connect.
class ConnectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesDataBothWays();
    void readsOnWhenWhatCameWasSent();
    void givesAShellItsSizeAndExitCode();
    void keepsATunnelUntilItsJobEnds();
    void tellsThePortsAndEnds();
    void refuses_data();
    void refuses();
    void knowsNoJobBeforeTheFirstPicture();
    void waitsForANewJob();
    void letsOperatorsInWhereTheRulesAllowIt();
    void countsConnections();
    void endsWhatIsIdle();
    void endsWithTheCall();
    void recordsBeginningAndEnd();
    void recordsATunnelOnce();
    void recordsWhatIsNoPartOfATunnel();
    void endsWhenItsJobIsRequeued();
    void saysWhyItCouldNotBeOpened();

private:
    std::string file() { return m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_count)).toStdString(); }

    QTemporaryDir m_folder;
    int m_count = 0;
};

void ConnectTest::passesDataBothWays()
{
    Services services(file());
    services.run();
    Call call(services, wish(Kind::Port));
    QCOMPARE(call.next(), std::string("opened n1"));
    call.send(std::string("abc"));
    QCOMPARE(call.next(), std::string("data ABC"));
    call.send(std::string("def"));
    QCOMPARE(call.next(), std::string("data DEF"));
    call.send(domain::EndOfData());
    QCOMPARE(call.next(), std::string("end"));
    QCOMPARE(call.next(), std::string("ended 7 "));
    QCOMPARE(call.next(), std::string("over"));
    const auto opened = services.reach.opened();
    QCOMPARE(opened.size(), std::size_t{1});
    QCOMPARE(opened[0]->target.job, 7U);
    QCOMPARE(opened[0]->target.node, std::string("n1"));
    QCOMPARE(opened[0]->target.port, std::uint16_t{8888});
    QCOMPARE(opened[0]->user.name, std::string("ann"));
    QVERIFY(!opened[0]->user.isSelf);
}

void ConnectTest::readsOnWhenWhatCameWasSent()
{
    Services services(file());
    services.run();
    Call call(services, wish(Kind::Port));
    QCOMPARE(call.next(), std::string("opened n1"));
    const auto one = services.reach.opened().at(0);
    QTRY_VERIFY_WITH_TIMEOUT(one->readOns >= 1, 20000);
    const int before = one->readOns;
    one->events.lock()->received("x");
    QCOMPARE(call.next(), std::string("data x"));
    QTRY_VERIFY_WITH_TIMEOUT(one->readOns > before, 20000);
}

void ConnectTest::givesAShellItsSizeAndExitCode()
{
    Services services(file());
    services.run();
    domain::ConnectionWish shell = wish(Kind::Shell);
    shell.size = {120, 40};
    shell.node = "n2";
    Call call(services, shell);
    QCOMPARE(call.next(), std::string("opened n2"));
    const auto one = services.reach.opened().at(0);
    QCOMPARE(one->target.size.columns, 120U);
    QCOMPARE(one->target.term, std::string("xterm"));
    QCOMPARE(one->target.workingDirectory, std::string("/work"));
    call.send(domain::TerminalSize{100, 30});
    QTRY_COMPARE_WITH_TIMEOUT(one->size.columns, 100U, 20000);
    one->events.lock()->ended(domain::ConnectionEnded{42, {}});
    QCOMPARE(call.next(), std::string("ended 42 "));
    QCOMPARE(call.next(), std::string("over"));
}

void ConnectTest::keepsATunnelUntilItsJobEnds()
{
    Services services(file());
    services.run();
    Call call(services, wish(Kind::Tunnel));
    QCOMPARE(call.next(), std::string("opened n1"));
    // The look at the port is over; the tunnel is not.
    services.reach.opened().at(0)->events.lock()->ended(domain::ConnectionEnded());
    services.run("ann", JobState::Completed);
    QCOMPARE(call.next(), std::string("ended - JOB_ENDED"));
    QCOMPARE(call.next(), std::string("over"));
}

void ConnectTest::tellsThePortsAndEnds()
{
    Services services(file());
    services.run();
    Call call(services, wish(Kind::Tunnel, 0));
    QCOMPARE(call.next(), std::string("opened n1"));
    services.reach.opened().at(0)->events.lock()->ended(domain::ConnectionEnded());
    QCOMPARE(call.next(), std::string("ended - "));
    QCOMPARE(call.next(), std::string("over"));
    QVERIFY(services.audit().empty());
}

void ConnectTest::refuses_data()
{
    QTest::addColumn<QString>("job");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *job, const char *owner, JobState state, const char *node, const char *reason) {
        QTest::newRow(name) << QString::fromLatin1(job) << QString::fromLatin1(owner) << static_cast<int>(state) << QString::fromLatin1(node) << QString::fromLatin1(reason);
    };
    row("no such job", "clusters/one/jobs/8", "ann", JobState::Running, "", "JOB_NOT_FOUND");
    row("no such cluster", "clusters/two/jobs/7", "ann", JobState::Running, "", "CLUSTER_NOT_FOUND");
    row("no job", "clusters/one", "ann", JobState::Running, "", "BAD_NAME");
    row("waits", "clusters/one/jobs/7", "ann", JobState::Pending, "", "JOB_NOT_RUNNING");
    row("suspended", "clusters/one/jobs/7", "ann", JobState::Suspended, "", "JOB_SUSPENDED");
    row("over", "clusters/one/jobs/7", "ann", JobState::Failed, "", "JOB_ENDED");
    row("another's", "clusters/one/jobs/7", "bob", JobState::Running, "", "NOT_YOUR_JOB");
    row("another node", "clusters/one/jobs/7", "ann", JobState::Running, "n3", "NODE_NOT_OF_JOB");
}

void ConnectTest::refuses()
{
    QFETCH(QString, job);
    QFETCH(QString, owner);
    QFETCH(int, state);
    QFETCH(QString, node);
    QFETCH(QString, reason);
    Services services(file());
    services.run(owner.toStdString(), static_cast<JobState>(state));
    domain::ConnectionWish asked = wish(Kind::Shell);
    asked.job = job.toStdString();
    asked.node = node.toStdString();
    QCOMPARE(Call(services, asked).next(), reason.toStdString());
    QVERIFY(services.reach.opened().empty());
    Call data(services);
    data.send(std::string("abc"));
    QCOMPARE(data.next(), std::string("BAD_CONNECTION"));
    services.caller.user.clear();
    QCOMPARE(Call(services, wish(Kind::Port)).next(), std::string("NO_IDENTITY"));
}

/// A tunnel that comes back through a gateway which has just begun would be over for good if it heard that there is no such job.
void ConnectTest::knowsNoJobBeforeTheFirstPicture()
{
    Services services(file());
    QCOMPARE(Call(services, wish(Kind::Tunnel)).next(), std::string("NO_PICTURE_YET"));
    services.run();
    QCOMPARE(Call(services, wish(Kind::Tunnel)).next(), std::string("opened n1"));
}

/// The queue may be looked at only after somebody has connected to a job that was submitted here.
void ConnectTest::waitsForANewJob()
{
    Services services(file());
    services.run();
    QCOMPARE(services.rig.run(tests::request(Verb::Submit, "request-1"))->name, std::string("clusters/one/jobs/101"));
    domain::ConnectionWish asked = wish(Kind::Tunnel);
    asked.job = "clusters/one/jobs/101";
    Call call(services, asked);
    auto answer = std::async(std::launch::async, [&call] { return call.next(); });
    QVERIFY(answer.wait_for(std::chrono::milliseconds(300)) == std::future_status::timeout);
    domain::Job job = tests::job("101", "ann", JobState::Running);
    job.allocations = {{"n2", {}, 0}};
    services.rig.publish({job});
    QCOMPARE(answer.get(), std::string("opened n2"));
}

void ConnectTest::letsOperatorsInWhereTheRulesAllowIt()
{
    ConnectRules rules;
    rules.othersPort = true;
    rules.shell = false;
    Services services(file(), {}, rules);
    services.run("bob");
    services.caller.role = "operator";
    QCOMPARE(Call(services, wish(Kind::Shell)).next(), std::string("CONNECT_OWN_ONLY"));
    QCOMPARE(Call(services, wish(Kind::Port)).next(), std::string("REASON_REQUIRED"));
    domain::ConnectionWish asked = wish(Kind::Port);
    asked.reason = "It hangs.";
    Call call(services, asked);
    QCOMPARE(call.next(), std::string("opened n1"));
    // With the rights of the job's user, and no others.
    QCOMPARE(services.reach.opened().at(0)->user.name, std::string("bob"));
    // Refusals are written when there is time for it, and may stand behind it.
    const auto records = services.audit();
    const auto begun = std::find_if(records.begin(), records.end(), [](const AuditEntry &entry) { return entry.outcomeWords.starts_with("began"); });
    QVERIFY(begun != records.end());
    QCOMPARE(begun->principal, std::string("ann"));
    QCOMPARE(begun->reason, std::string("It hangs."));
    services.run("ann");
    QCOMPARE(Call(services, wish(Kind::Shell)).next(), std::string("CONNECT_DISABLED"));
}

void ConnectTest::countsConnections()
{
    Connections::Limits limits;
    limits.perJob = 2;
    Services services(file(), limits);
    services.run();
    auto first = std::make_unique<Call>(services, wish(Kind::Port));
    Call second(services, wish(Kind::Port));
    QCOMPARE(first->next(), std::string("opened n1"));
    QCOMPARE(second.next(), std::string("opened n1"));
    QCOMPARE(Call(services, wish(Kind::Port)).next(), std::string("TOO_MANY_CONNECTIONS"));
    first->cancel();
    first->next();
    first.reset();
    QVERIFY(QTest::qWaitFor([&] { return Call(services, wish(Kind::Port)).next() == "opened n1"; }, 20000));
}

void ConnectTest::endsWhatIsIdle()
{
    Connections::Limits limits;
    limits.idle = std::chrono::milliseconds(200);
    Services services(file(), limits);
    services.run();
    Call tunnel(services, wish(Kind::Tunnel));
    QCOMPARE(tunnel.next(), std::string("opened n1"));
    Call call(services, wish(Kind::Port));
    QCOMPARE(call.next(), std::string("opened n1"));
    QCOMPARE(call.next(), std::string("ended - CONNECTION_IDLE"));
    // A tunnel waits for connections as long as its job runs.
    services.run("ann", JobState::Cancelled);
    QCOMPARE(tunnel.next(), std::string("ended - JOB_ENDED"));
}

void ConnectTest::endsWithTheCall()
{
    Services services(file());
    services.run();
    Call call(services, wish(Kind::Port));
    QCOMPARE(call.next(), std::string("opened n1"));
    call.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(services.reach.opened().at(0)->isDestroyed, 20000);
}

void ConnectTest::recordsBeginningAndEnd()
{
    Services services(file());
    services.run();
    Call call(services, wish(Kind::Shell));
    QCOMPARE(call.next(), std::string("opened n1"));
    QCOMPARE(services.audit().size(), std::size_t{1});
    QCOMPARE(services.audit().front().verb, std::string("connect_shell"));
    QCOMPARE(services.audit().front().subject, std::string("clusters/one/jobs/7"));
    QCOMPARE(services.audit().front().outcomeWords, std::string("began: shell on n1"));
    call.send(std::string("abc"));
    QCOMPARE(call.next(), std::string("data ABC"));
    call.send(domain::EndOfData());
    while (call.next() != "over") {
    }
    QTRY_COMPARE_WITH_TIMEOUT(services.audit().size(), std::size_t{2}, 20000);
    const std::string words = services.audit().front().outcomeWords;
    QVERIFY2(words.starts_with("ended: shell on n1, 3 bytes in, 3 bytes out, 0 s, exit code 7") || words.find(" s, exit code 7") != std::string::npos, words.c_str());
}

void ConnectTest::recordsATunnelOnce()
{
    Services services(file());
    services.run();
    domain::ConnectionWish held = wish(Kind::Tunnel);
    held.session = "session-1";
    Call tunnel(services, held);
    QCOMPARE(tunnel.next(), std::string("opened n1"));
    for (int i = 0; i < 3; ++i) {
        domain::ConnectionWish part = wish(Kind::Port);
        part.session = "session-1";
        Call call(services, part);
        QCOMPARE(call.next(), std::string("opened n1"));
        call.send(std::string("abcd"));
        QCOMPARE(call.next(), std::string("data ABCD"));
        call.send(domain::EndOfData());
        while (call.next() != "over") {
        }
    }
    QCOMPARE(services.audit().size(), std::size_t{1});
    services.run("ann", JobState::Timeout);
    QCOMPARE(tunnel.next(), std::string("ended - JOB_ENDED"));
    QCOMPARE(tunnel.next(), std::string("over"));
    QTRY_COMPARE_WITH_TIMEOUT(services.audit().size(), std::size_t{2}, 20000);
    const std::string words = services.audit().front().outcomeWords;
    QVERIFY2(words.starts_with("ended: port 8888 on n1, 3 connections, 12 bytes in, 12 bytes out, "), words.c_str());
    QVERIFY2(words.ends_with(", JOB_ENDED"), words.c_str());
}

/// Whoever asked after the ports first, or holds a tunnel to another port, would else leave no trace, or a false one.
void ConnectTest::recordsWhatIsNoPartOfATunnel()
{
    Services services(file());
    services.run();
    domain::ConnectionWish question = wish(Kind::Tunnel, 0);
    question.session = "session-1";
    Call ports(services, question);
    QCOMPARE(ports.next(), std::string("opened n1"));
    QVERIFY(services.audit().empty());
    domain::ConnectionWish part = wish(Kind::Port, 22);
    part.session = "session-1";
    Call first(services, part);
    QCOMPARE(first.next(), std::string("opened n1"));
    QCOMPARE(services.audit().size(), std::size_t{1});
    QCOMPARE(services.audit().front().outcomeWords, std::string("began: port 22 on n1"));
    domain::ConnectionWish held = wish(Kind::Tunnel);
    held.session = "session-1";
    Call tunnel(services, held);
    QCOMPARE(tunnel.next(), std::string("opened n1"));
    part.node = "n2";
    part.port = 8888;
    Call second(services, part);
    QCOMPARE(second.next(), std::string("opened n2"));
    QCOMPARE(services.audit().size(), std::size_t{3});
    QCOMPARE(services.audit().front().outcomeWords, std::string("began: port 8888 on n2"));
}

/// Between two looks a job may have begun again: the tunnel was one into the run before.
void ConnectTest::endsWhenItsJobIsRequeued()
{
    Services services(file());
    services.run();
    Call tunnel(services, wish(Kind::Tunnel));
    QCOMPARE(tunnel.next(), std::string("opened n1"));
    services.run("ann", JobState::Running, 1);
    QCOMPARE(tunnel.next(), std::string("ended - JOB_ENDED"));
    Call again(services, wish(Kind::Tunnel));
    QCOMPARE(again.next(), std::string("opened n1"));
}

void ConnectTest::saysWhyItCouldNotBeOpened()
{
    Services services(file());
    services.run();
    services.reach.opensAtOnce = false;
    Call call(services, wish(Kind::Port));
    QTRY_COMPARE_WITH_TIMEOUT(services.reach.opened().size(), std::size_t{1}, 20000);
    services.reach.opened().at(0)->events.lock()->ended(
        domain::failure(domain::Code::FailedPrecondition, "PORT_NOT_LISTENED", "Nothing listens there."));
    QCOMPARE(call.next(), std::string("PORT_NOT_LISTENED"));
    QTRY_COMPARE_WITH_TIMEOUT(services.audit().size(), std::size_t{2}, 20000);
    QVERIFY(services.audit().front().outcomeWords.ends_with(", PORT_NOT_LISTENED"));
    services.reach.refusal = domain::Failure{domain::Code::PermissionDenied, "CANNOT_ACT_AS_USER", "No.", {}, {}, {}};
    QCOMPARE(Call(services, wish(Kind::Port)).next(), std::string("CANNOT_ACT_AS_USER"));
}

QTEST_GUILESS_MAIN(ConnectTest)
#include "ConnectTest.moc"
