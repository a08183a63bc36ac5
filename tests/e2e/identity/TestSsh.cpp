#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <csignal>

#include "PrivateSshd.h"
#include "Programs.h"
#include "client/store/ClusterConnections.h"

using namespace chipdeck;
using namespace chipdeck::tests;
using State = link::GatewayLink::State;

/// A gateway of one's own over a real sshd: chipdeckctl, the console's store, a tunnel that is killed, and what is left.
class TestSsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ctlSeesTheCluster();
    void theTunnelComesBack();
    void theServerComesBack();
    void whoIsNotLetInIsTold();
    void nothingIsLeftThere();

private:
    struct Console {
        store::FleetStore fleet;
        store::ClusterConnections connections{fleet};
        bool isRight() const
        {
            const auto clusters = fleet.clusters();
            return clusters.size() == 1 && clusters.front()->hasSnapshot()
                && clusters.front()->connection() == store::ClusterStore::Connection::Live;
        }
        QString trouble() const { return connections.gateways().front().trouble; }
    };
    QList<qint64> gatewaysThere() const { return processesWith("--per-user", m_sshd->remoteFolder().toUtf8()); }
    QList<qint64> tunnels() const { return processesWith(m_sshd->sshConfig().toUtf8()); }

    std::unique_ptr<PrivateSshd> m_sshd;
    QString m_address;
};

void TestSsh::initTestCase()
{
    if (const QString reason = PrivateSshd::skipReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    m_sshd = std::make_unique<PrivateSshd>();
    QVERIFY2(m_sshd->ok(), qPrintable(m_sshd->error()));
    m_address = m_sshd->address(QStringLiteral(CHIPDECK_GATEWAY_PROGRAM));
    qputenv("PATH", m_sshd->sshFolder().toUtf8() + ':' + qgetenv("PATH"));
}

void TestSsh::ctlSeesTheCluster()
{
    const auto result = runCtl({QStringLiteral("clusters"), QStringLiteral("--gateway"), m_address});
    QVERIFY2(result.code == 0, result.err.constData());
    QVERIFY2(result.out.contains("This computer") || result.out.contains("Slurm"), result.out.constData());
    QTRY_VERIFY_WITH_TIMEOUT(gatewaysThere().isEmpty() && tunnels().isEmpty(), 5000);
}

void TestSsh::theTunnelComesBack()
{
    Console console;
    QVERIFY(console.connections.add(m_address));
    QTRY_VERIFY_WITH_TIMEOUT(console.isRight(), 10000);
    QCOMPARE(console.connections.gateways().front().authentication, QStringLiteral("ssh"));
    // One ssh holds the gateway there, the other forwards its socket: each is killed once.
    for (const bool isFirst : {true, false}) {
        const auto running = tunnels();
        QCOMPARE(running.size(), 2);
        const qint64 victim = isFirst ? running.front() : running.back();
        kill(pid_t(victim), SIGKILL);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(!tunnels().contains(victim) && !console.isRight(), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(console.isRight(), 10000);
        qInfo("right again %lld ms after ssh was killed", static_cast<long long>(timer.elapsed()));
    }
    // A second console of the same user shares the gateway there.
    const auto result = runCtl({QStringLiteral("nodes"), QStringLiteral("--gateway"), m_address});
    QVERIFY2(result.code == 0, result.err.constData());
    QTest::qWait(500);
    QVERIFY(console.isRight());
}

void TestSsh::theServerComesBack()
{
    Console console;
    QVERIFY(console.connections.add(m_address));
    QTRY_VERIFY_WITH_TIMEOUT(console.isRight(), 10000);
    m_sshd->stop();
    for (const qint64 process : tunnels())
        kill(pid_t(process), SIGKILL);
    // Long enough for the back-off to have grown.
    QTest::qWait(4000);
    QVERIFY(!console.isRight());
    QVERIFY2(console.trouble().contains(QStringLiteral("127.0.0.1")), qPrintable(console.trouble()));
    m_sshd->start();
    QVERIFY2(m_sshd->ok(), qPrintable(m_sshd->error()));
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(console.isRight(), 10000);
    qInfo("right again %lld ms after sshd was", static_cast<long long>(timer.elapsed()));
}

void TestSsh::whoIsNotLetInIsTold()
{
    QString stranger = m_address;
    stranger.replace(QStringLiteral("@127"), QStringLiteral("-nobody@127"));
    const auto refused = runCtl({QStringLiteral("clusters"), QStringLiteral("--gateway"), stranger});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains("Permission denied") && refused.err.contains("in a terminal"), refused.err.constData());
    const auto missing = runCtl({QStringLiteral("clusters"), QStringLiteral("--gateway"), m_sshd->address(QStringLiteral("/nowhere/chipdeck-gateway"))});
    QCOMPARE(missing.code, 3);
    QVERIFY2(missing.err.contains("/nowhere/chipdeck-gateway"), missing.err.constData());
}

void TestSsh::nothingIsLeftThere()
{
    QTRY_VERIFY_WITH_TIMEOUT(gatewaysThere().isEmpty(), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(tunnels().isEmpty(), 5000);
    QVERIFY(!QFileInfo::exists(m_sshd->remoteFolder() + QStringLiteral("/chipdeck/gateway.sock")));
}

QTEST_GUILESS_MAIN(TestSsh)
#include "TestSsh.moc"
