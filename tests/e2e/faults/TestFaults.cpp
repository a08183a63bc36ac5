#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <functional>
#include <memory>

#include "client/store/ClusterConnections.h"
#include "tests/e2e/faults/FaultyRest.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::tests;

namespace {

/// Within this a fault is told, and within this after its end all is right again.
constexpr int limitMs = 10000;

struct Fault {
    const char *name;
    bool restOnly;  ///< the gateway has slurmrestd alone, behind FaultyRest
    bool staysLive;  ///< the rest of Slurm still tells all: only words say what is wrong
    std::function<void()> begin;
    std::function<void()> end;
    const char *words;  ///< part of what a person is told
    int rightMs = limitMs;
};

} // namespace

/// Daemons die, hang and answer nonsense beneath a console's own store, which keeps the last picture, says so in time and recovers.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fault_data();
    void fault();
    void deadNode_data();
    void deadNode();
    void cleanupTestCase();

private:
    struct Side {
        std::unique_ptr<GatewayProcess> gateway;
        store::FleetStore fleet;
        std::unique_ptr<store::ClusterConnections> connections;
        store::ClusterStore *cluster = nullptr;
    };

    void open(Side &side, const GatewayProcess::Slurm &slurm);
    std::vector<Fault> faults();
    bool allLive(const store::ClusterStore &cluster) const;
    static QString told(const store::ClusterStore &cluster);
    QString stateOf(const store::ClusterStore &cluster, const std::string &node) const;

    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<FaultyRest> m_rest;
    Side m_full;
    Side m_restOnly;
    unsigned m_job = 0;
};

void TestFaults::open(Side &side, const GatewayProcess::Slurm &slurm)
{
    side.gateway = std::make_unique<GatewayProcess>(slurm);
    QVERIFY2(side.gateway->start(), side.gateway->log().constData());
    side.connections = std::make_unique<store::ClusterConnections>(side.fleet);
    QVERIFY(side.connections->add(side.gateway->address()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!side.fleet.clusters().empty() && side.fleet.clusters().front()->hasSnapshot()
                                 && allLive(*side.fleet.clusters().front()), 20000);
    side.cluster = side.fleet.clusters().front();
}

void TestFaults::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    SlurmCluster::Options options;
    options.nodes = 2;
    options.chips = 4;
    options.autoRestart = false;
    options.configExtra = {"SlurmdTimeout=6"};
    m_slurm = std::make_unique<SlurmCluster>(options);
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    m_job = m_slurm->submit("sleep 1000", {"--gres=gpu:h100:2", "-o", "/dev/null"});
    QVERIFY(m_job != 0);
    m_rest = std::make_unique<FaultyRest>(m_slurm->restSocket());
    open(m_full, {"unix:" + m_slurm->restSocket(), m_slurm->confPath(), true});
    open(m_restOnly, {m_rest->address(), m_slurm->confPath(), false});
}

bool TestFaults::allLive(const store::ClusterStore &cluster) const
{
    return cluster.reachability() == domain::Reachability::Live && cluster.connection() == store::ClusterStore::Connection::Live;
}

/// All that a person can read about what is wrong.
QString TestFaults::told(const store::ClusterStore &cluster)
{
    QString text = cluster.trouble();
    for (const domain::PartFreshness &part : cluster.freshness())
        text += QStringLiteral(" | ") + QString::fromStdString(part.part + ": " + part.reason + " " + part.message);
    return text;
}

std::vector<Fault> TestFaults::faults()
{
    const auto daemon = [this](const char *name, int number) { return [this, name, number] { m_slurm->killDaemon(name, number); }; };
    const auto start = [this](const char *name) { return [this, name] { m_slurm->startDaemon(name); }; };
    const auto rest = [this](FaultyRest::Fault fault) { return [this, fault] { m_rest->set(fault); }; };
    const auto right = rest(FaultyRest::Fault::None);
    return {
        {"slurmctld is killed", false, false, daemon("slurmctld", SIGKILL), start("slurmctld"), "slurmctld"},
        {"slurmctld is stopped", false, false, daemon("slurmctld", SIGSTOP), daemon("slurmctld", SIGCONT), "slurmctld"},
        {"slurmrestd is killed", false, true, daemon("slurmrestd", SIGKILL), start("slurmrestd"), "slurmrestd"},
        {"slurmrestd is stopped", false, true, daemon("slurmrestd", SIGSTOP), daemon("slurmrestd", SIGCONT), "slurmrestd"},
        {"the gateway is killed", false, false, [this] { m_full.gateway->kill(); }, [this] { m_full.gateway->start(); }, "gateway"},
        {"the gateway is stopped", false, false, [this] { m_full.gateway->signal(SIGSTOP); },
         [this] { m_full.gateway->signal(SIGCONT); }, "gateway"},
        {"slurmrestd answers 500", true, false, rest(FaultyRest::Fault::Status500), right, "slurm"},
        {"slurmrestd answers HTML", true, false, rest(FaultyRest::Fault::Html), right, "slurmrestd"},
        {"slurmrestd answers half a JSON", true, false, rest(FaultyRest::Fault::HalfJson), right, "slurmrestd"},
        {"slurmrestd answers one byte a second", true, false, rest(FaultyRest::Fault::OneByteASecond), right, "slurmrestd"},
        // Alone with slurmrestd an answer is waited for as long as a slurmrestd takes behind a dead slurmctld, 20 s: one that
        // was swallowed is missed only then.
        {"slurmrestd answers nothing", true, false, rest(FaultyRest::Fault::Silent), right, "slurmrestd", 20000},
    };
}

void TestFaults::fault_data()
{
    QTest::addColumn<int>("number");
    const auto all = faults();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << static_cast<int>(i);
}

void TestFaults::fault()
{
    QFETCH(int, number);
    const Fault fault = faults()[static_cast<std::size_t>(number)];
    const store::ClusterStore &cluster = fault.restOnly ? *m_restOnly.cluster : *m_full.cluster;
    QTRY_VERIFY_WITH_TIMEOUT(allLive(cluster) && told(cluster).count(QLatin1Char('_')) == 0, 20000);
    const domain::ClusterSnapshot before = cluster.snapshot();
    QElapsedTimer clock;
    clock.start();
    fault.begin();
    const auto isTold = [&] {
        const bool words = told(cluster).contains(QLatin1String(fault.words), Qt::CaseInsensitive);
        return words && (fault.staysLive ? allLive(cluster) : cluster.reachability() == domain::Reachability::Unreachable);
    };
    const bool inTime = QTest::qWaitFor(isTold, limitMs);
    const qint64 toldMs = clock.elapsed();
    const QString words = cluster.trouble().isEmpty() ? told(cluster) : cluster.trouble();
    const bool hasAge = cluster.ageMs().has_value();
    const bool kept = cluster.hasSnapshot() && cluster.snapshot().inventory->nodes == before.inventory->nodes
        && cluster.snapshot().chips->owners == before.chips->owners;
    const QString all = told(cluster);
    fault.end();
    QVERIFY2(inTime, qPrintable(QStringLiteral("after %1 ms: %2").arg(toldMs).arg(all)));
    QVERIFY(hasAge);
    QVERIFY2(kept, "the last picture is gone");
    clock.restart();
    const auto isRight = [&] { return allLive(cluster) && cluster.trouble().isEmpty(); };
    const bool back = QTest::qWaitFor(isRight, fault.rightMs);
    const qint64 rightMs = clock.elapsed();
    std::printf("%-38s told after %5lld ms, right %5lld ms after its end: %s\n", fault.name, static_cast<long long>(toldMs),
                static_cast<long long>(rightMs), qPrintable(words));
    QVERIFY2(back, qPrintable(told(cluster)));
    QCOMPARE(cluster.snapshot().chips->owners, before.chips->owners);
}

QString TestFaults::stateOf(const store::ClusterStore &cluster, const std::string &node) const
{
    const auto index = cluster.snapshot().inventory->findNode(node);
    QStringList words;
    if (index) {
        for (const std::string &word : (*cluster.snapshot().nodeStatuses)[*index].states)
            words << QString::fromStdString(word);
    }
    return words.join(QLatin1Char('+'));
}

void TestFaults::deadNode_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::newRow("killed") << false;
    QTest::newRow("stopped") << true;
}

/// Slurm itself takes SlurmdTimeout and some to call a node dead; we say so within two seconds of its saying so.
void TestFaults::deadNode()
{
    QFETCH(bool, stopped);
    const store::ClusterStore &cluster = *m_full.cluster;
    QTRY_VERIFY_WITH_TIMEOUT(allLive(cluster) && stateOf(cluster, "as01") == QLatin1String("IDLE"), 20000);
    const auto isDead = [&] {
        const QString state = stateOf(cluster, "as01");
        return state.contains(QLatin1String("DOWN")) || state.contains(QLatin1String("NOT_RESPONDING"));
    };
    m_slurm->killDaemon("slurmd-as01", stopped ? SIGSTOP : SIGKILL);
    const bool told = QTest::qWaitFor(isDead, 40000);
    const QString dead = stateOf(cluster, "as01");
    if (stopped)
        m_slurm->killDaemon("slurmd-as01", SIGCONT);
    else
        m_slurm->startDaemon("slurmd-as01");
    QVERIFY2(told, qPrintable(dead));
    QVERIFY(allLive(cluster));
    QElapsedTimer clock;
    clock.start();
    const bool back = QTest::qWaitFor([&] { return stateOf(cluster, "as01") == QLatin1String("IDLE"); }, 40000);
    std::printf("slurmd %s: told as %s, back after %lld ms\n", stopped ? "stopped" : "killed", qPrintable(dead),
                static_cast<long long>(clock.elapsed()));
    QVERIFY2(back, qPrintable(stateOf(cluster, "as01")));
}

void TestFaults::cleanupTestCase()
{
    m_full.connections.reset();
    m_restOnly.connections.reset();
    m_full.gateway.reset();
    m_restOnly.gateway.reset();
    m_rest.reset();
    m_slurm.reset();
}

QTEST_GUILESS_MAIN(TestFaults)
#include "TestFaults.moc"
