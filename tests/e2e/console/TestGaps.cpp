#include <QItemSelectionModel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdio>

#include "app/console/Application.h"
#include "app/console/GatewayNetwork.h"
#include "tests/e2e/console/GapWatch.h"
#include "tests/e2e/faults/FaultyRest.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/support/SlurmCluster.h"
#include "ui/shell/Screen.h"

using namespace chipdeck;
using namespace chipdeck::tests;

namespace {

constexpr int limitMs = 10000;
/// Beyond those of an idle loop in the same run.
constexpr double mostGapMs = 50;
constexpr int chipsANode = 8;

/// Nodes of the simulated cluster.
int nodeCount()
{
    const int wanted = qEnvironmentVariableIntValue("CHIPDECK_GAP_NODES");
    return wanted > 0 ? wanted : 4000;
}

} // namespace

/// The real window with a real Slurm and a large simulated cluster: whatever dies, hangs, comes back or is removed, its event
/// loop goes round.
class TestGaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void followsBoth();
    void gatewaysKilledAndBack();
    void gatewaysStopped();
    void slurmctldStopped();
    void slurmrestdTalksNonsense();
    void daemonsKilled();
    void removedInPreferences();
    void cleanup();
    void cleanupTestCase();

private:
    store::ClusterStore *find(const QString &address) const;
    bool allAre(domain::Reachability reachability) const;
    void onBoth(const std::function<void(GatewayProcess &)> &act);
    void signal(const char *daemon, int number);
    void remove(const QString &address);

    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<FaultyRest> m_rest;
    std::unique_ptr<GatewayProcess> m_small;  ///< knows its Slurm by slurmrestd alone
    std::unique_ptr<GatewayProcess> m_large;
    QTemporaryDir m_folder;
    console::GatewayNetwork *m_network = nullptr;  ///< the console owns it
    std::unique_ptr<console::Application> m_console;
    std::unique_ptr<GapWatch> m_gaps;
};

void TestGaps::initTestCase()
{
    if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    m_slurm = std::make_unique<SlurmCluster>();
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    m_rest = std::make_unique<FaultyRest>(m_slurm->restSocket());
    m_small = std::make_unique<GatewayProcess>(GatewayProcess::Slurm{m_rest->address(), {}, false});
    m_large = std::make_unique<GatewayProcess>("[[cluster]]\nid = \"large\"\nname = \"Large\"\nsource = \"simulated\"\nchips_per_node = "
                                               + std::to_string(chipsANode) + "\nnodes = " + std::to_string(nodeCount()) + "\n");
    QVERIFY2(m_small->start(), m_small->log());
    QVERIFY2(m_large->start(), m_large->log());
    const QString file = m_folder.filePath(QStringLiteral("console.ini"));
    {
        ui::Settings settings(file);
        settings.setGateways({{m_small->address(), {}}, {m_large->address(), {}}});
        settings.sync();
    }
    console::Options options;
    options.language = QStringLiteral("en");
    auto network = std::make_unique<console::GatewayNetwork>();
    m_network = network.get();
    m_console = std::make_unique<console::Application>(options, file, std::move(network));
    m_console->start();
    QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
    m_gaps = std::make_unique<GapWatch>();
}

void TestGaps::init()
{
    m_gaps->begin();
}

store::ClusterStore *TestGaps::find(const QString &address) const
{
    for (store::ClusterStore *cluster : m_network->fleet().clusters()) {
        if (cluster->key().startsWith(address + QLatin1Char('#')))
            return cluster;
    }
    return nullptr;
}

bool TestGaps::allAre(domain::Reachability reachability) const
{
    const auto &clusters = m_network->fleet().clusters();
    return clusters.size() == 2 && std::all_of(clusters.begin(), clusters.end(), [reachability](const store::ClusterStore *cluster) {
        return cluster->hasSnapshot() && cluster->reachability() == reachability;
    });
}

void TestGaps::onBoth(const std::function<void(GatewayProcess &)> &act)
{
    m_gaps->without([&] {
        act(*m_small);
        act(*m_large);
    });
}

void TestGaps::signal(const char *daemon, int number)
{
    m_gaps->without([&] { QVERIFY(m_slurm->killDaemon(daemon, number)); });
}

void TestGaps::followsBoth()
{
    QTRY_VERIFY_WITH_TIMEOUT(allAre(domain::Reachability::Live), limitMs);
    QCOMPARE(find(m_large->address())->snapshot().inventory->chipCount(), static_cast<std::uint32_t>(nodeCount() * chipsANode));
    QTest::qWait(2000);
}

void TestGaps::gatewaysKilledAndBack()
{
    onBoth([](GatewayProcess &gateway) { gateway.kill(); });
    QTRY_VERIFY_WITH_TIMEOUT(allAre(domain::Reachability::Unreachable), limitMs);
    QTest::qWait(500);
    onBoth([](GatewayProcess &gateway) { gateway.start(); });
    QTRY_VERIFY_WITH_TIMEOUT(allAre(domain::Reachability::Live), limitMs);
    QTest::qWait(1500);
}

void TestGaps::gatewaysStopped()
{
    onBoth([](GatewayProcess &gateway) { gateway.signal(SIGSTOP); });
    QTRY_VERIFY_WITH_TIMEOUT(allAre(domain::Reachability::Unreachable), limitMs);
    onBoth([](GatewayProcess &gateway) { gateway.signal(SIGCONT); });
    QTRY_VERIFY_WITH_TIMEOUT(allAre(domain::Reachability::Live), limitMs);
    QTest::qWait(1500);
}

void TestGaps::slurmctldStopped()
{
    signal("slurmctld", SIGSTOP);
    const store::ClusterStore &cluster = *find(m_small->address());
    QTRY_VERIFY_WITH_TIMEOUT(cluster.reachability() == domain::Reachability::Unreachable, limitMs);
    signal("slurmctld", SIGCONT);
    QTRY_VERIFY_WITH_TIMEOUT(cluster.reachability() == domain::Reachability::Live, limitMs);
}

/// In every way, one after the other, so that what is wrong changes while it goes on.
void TestGaps::slurmrestdTalksNonsense()
{
    using Fault = FaultyRest::Fault;
    const store::ClusterStore &cluster = *find(m_small->address());
    bool wasTold = false;
    for (const Fault fault : {Fault::Status500, Fault::Html, Fault::HalfJson, Fault::OneByteASecond, Fault::Silent}) {
        m_rest->set(fault);
        wasTold = QTest::qWaitFor([&cluster] { return cluster.reachability() == domain::Reachability::Unreachable; }, 2500) || wasTold;
    }
    QVERIFY(wasTold);
    m_rest->set(Fault::None);
    QTRY_VERIFY_WITH_TIMEOUT(cluster.reachability() == domain::Reachability::Live, limitMs);
}

/// The cluster's supervisor starts them again.
void TestGaps::daemonsKilled()
{
    const store::ClusterStore &cluster = *find(m_small->address());
    for (const char *daemon : {"slurmctld", "slurmd-nv01", "slurmrestd"}) {
        signal(daemon, SIGKILL);
        QTest::qWait(500);
    }
    const auto isBack = [this] {
        bool runs = false;
        m_gaps->without([&] { runs = m_slurm->daemonPid("slurmrestd") > 0; });
        return runs;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), limitMs);
    signal("slurmrestd", SIGSTOP);
    QTRY_VERIFY_WITH_TIMEOUT(cluster.reachability() == domain::Reachability::Unreachable, limitMs);
    signal("slurmrestd", SIGCONT);
    QTRY_VERIFY_WITH_TIMEOUT(cluster.reachability() == domain::Reachability::Live, limitMs);
}

void TestGaps::remove(const QString &address)
{
    auto *screen = m_console->window().screen(QStringLiteral("preferences"));
    auto *table = screen->findChild<QTableView *>(QStringLiteral("preferencesGateways"));
    QVERIFY(table);
    const QModelIndexList found = table->model()->match(table->model()->index(0, 2), Qt::DisplayRole, address, 1, Qt::MatchFixedString);
    QCOMPARE(found.size(), 1);
    table->selectionModel()->select(found.first(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QPushButton *button = nullptr;
    for (QPushButton *each : screen->findChildren<QPushButton *>())
        button = each->text().startsWith(QLatin1String("Remove")) ? each : button;
    QVERIFY(button && button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

/// One that answers and one that hangs.
void TestGaps::removedInPreferences()
{
    QVERIFY(m_console->window().showScreen(QStringLiteral("preferences")));
    QTest::qWait(200);
    m_gaps->begin();
    m_gaps->without([&] { m_small->signal(SIGSTOP); });
    QTest::qWait(50);
    remove(m_small->address());
    QTest::qWait(300);
    remove(m_large->address());
    QTRY_VERIFY(m_network->fleet().clusters().empty());
    QTest::qWait(1500);
    m_gaps->without([&] { m_small->signal(SIGCONT); });
}

void TestGaps::cleanup()
{
    if (!m_gaps)
        return;
    const double gui = m_gaps->longestMs();
    const double control = m_gaps->controlMs();
    std::printf("BENCH {\"gap_ms\": {\"during\": \"%s\", \"gui\": %.1f, \"idle_control\": %.1f}}\n", QTest::currentTestFunction(), gui, control);
    std::fflush(stdout);
    QVERIFY2(gui <= control + mostGapMs, qPrintable(QStringLiteral("the event loop stood still for %1 ms").arg(gui)));
}

void TestGaps::cleanupTestCase()
{
    m_gaps.reset();
    m_console.reset();
    m_large.reset();
    m_small.reset();
    m_rest.reset();
    m_slurm.reset();
}

QTEST_MAIN(TestGaps)
#include "TestGaps.moc"
