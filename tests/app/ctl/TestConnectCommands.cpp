#include <QTest>

#include "ProgramRun.h"
#include "app/ctl/ConnectCommands.h"
#include "app/ctl/EscapeKeys.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

/// Ports and shells of jobs over made-up connections; tests/e2e/connect has real ones.
class TestConnectCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portsAreRead_data();
    void portsAreRead();
    void aTunnelSaysWhereItIs();
    void whatIsRefusedIsSaid();
    void aShellGivesItsExitCode();
    void theEscapeHangsUpAtTheStartOfALineOnly();
};

void TestConnectCommands::portsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("local");
    QTest::newRow("one") << QStringLiteral("8888") << 8888 << 0;
    QTest::newRow("two") << QStringLiteral("8888:9000") << 8888 << 9000;
    for (const char *wrong : {"", "0", "65536", "8888:", ":9000", "8888:0", "http", "1:2:3", "-1"})
        QTest::newRow(wrong) << QString::fromLatin1(wrong) << -1 << -1;
}

void TestConnectCommands::portsAreRead()
{
    QFETCH(QString, text);
    QFETCH(int, port);
    QFETCH(int, local);
    const auto ports = parsePorts(text.toStdString());
    QCOMPARE(ports.has_value(), port >= 0);
    if (!ports)
        return;
    QCOMPARE(int(ports->port), port);
    QCOMPARE(int(ports->local), local);
}

void TestConnectCommands::aTunnelSaysWhereItIs()
{
    ProgramRun run;
    run.seen->fakeActions.tunnelFailure = domain::Failure{domain::Code::FailedPrecondition, "JOB_ENDED", "Over.", {}, {}, {}};
    QCOMPARE(run({"connect", "4711", "--port", "8888:9000", "--node", "nv01"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("tunnel clusters/lab/jobs/4711 nv01 8888:9000"));
    QCOMPARE(run.out.str(), std::string("http://127.0.0.1:9000/\n"));
    QVERIFY2(says(run.err, "leads to port 8888 on nv01"), run.err.str().c_str());
    QVERIFY2(says(run.err, "the job has ended"), run.err.str().c_str());
    ProgramRun json;
    QCOMPARE(json({"connect", "4711", "--port", "8888", "--json"}), 0);
    QCOMPARE(json.out.str(), std::string("{\"job\":\"clusters/lab/jobs/4711\",\"node\":\"nv01\",\"port\":8888,\"localPort\":9000,\"url\":\"http://127.0.0.1:9000/\"}\n"));
}

void TestConnectCommands::whatIsRefusedIsSaid()
{
    ProgramRun run;
    QCOMPARE(run({"connect", "4711"}), 2);
    QCOMPARE(run({"connect", "4711", "--port", "x"}), 2);
    QCOMPARE(run({"shell", "4711", "--json"}), 2);
    run.seen->fakeActions.tunnelFailure = domain::Failure{domain::Code::FailedPrecondition, "PORT_NOT_LISTENED", "Nobody listens there; it listens on 80.", {}, {}, {}};
    QCOMPARE(run({"connect", "4711", "--port", "8888"}), 1);
    QCOMPARE(run.out.str(), std::string());
    QVERIFY(says(run.err, "it listens on 80"));
}

void TestConnectCommands::aShellGivesItsExitCode()
{
    ProgramRun run;
    QCOMPARE(run({"shell", "4711", "--node", "nv01", "--reason", "why"}), 3);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("shell clusters/lab/jobs/4711 nv01 why"));
}

void TestConnectCommands::theEscapeHangsUpAtTheStartOfALineOnly()
{
    EscapeKeys keys;
    QCOMPARE(keys.take("ls ~.\r").typed, std::string("ls ~.\r"));
    QCOMPARE(keys.take("~").typed, std::string());
    QCOMPARE(keys.take("/x\r~~.").typed, std::string("~/x\r~."));
    const auto last = keys.take("\r~.rm");
    QVERIFY(last.hangUp);
    QCOMPARE(last.typed, std::string("\r"));
    QVERIFY(EscapeKeys().take("~.").hangUp);
}

QTEST_GUILESS_MAIN(TestConnectCommands)
#include "TestConnectCommands.moc"
