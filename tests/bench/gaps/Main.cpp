// usage: chipdeck_bench_gaps [--nodes N]: the window as chipdeck builds it, offscreen, beside a gateway with a simulated cluster of N nodes
// of 8 chips; for everything that a person does there, the longest time for which its event loop stood still, and that of an idle one.
#include <algorithm>
#include <cstdio>
#include <functional>

#include <QApplication>
#include <QStringList>
#include <QThread>

#include <nlohmann/json.hpp>

#include "tests/bench/console/ConsoleRig.h"
#include "tests/e2e/console/GapWatch.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetScreen.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;

namespace {

constexpr int chipsANode = 8;
constexpr double aimMs = 50;  // of tests/e2e/console, there judged for a smaller cluster

int nodesWanted(const QStringList &arguments)
{
    const auto at = arguments.indexOf(QStringLiteral("--nodes"));
    return at > 0 && at + 1 < arguments.size() ? std::max(1, arguments[at + 1].toInt()) : 128'000;
}

std::string clusterOf(int nodes)
{
    return "[[cluster]]\nid = \"large\"\nname = \"Large\"\nsource = \"simulated\"\nchips_per_node = " + std::to_string(chipsANode)
           + "\nnodes = " + std::to_string(nodes) + "\n";
}

void pass(int ms)
{
    tests::ConsoleRig::pass(ms);
}

bool passUntil(const std::function<bool()> &isSo)
{
    return tests::ConsoleRig::passUntil(isSo);
}

/// The console, its gateway and what was measured.
class Bench
{
public:
    explicit Bench(int nodes) : m_rig(clusterOf(nodes)), m_chips(static_cast<std::size_t>(nodes) * chipsANode) {}

    bool run();
    nlohmann::ordered_json figures() const { return m_figures; }
    std::size_t chips() const { return m_chips; }

private:
    void start();
    bool isLive() const;
    void measure(const char *what, const std::function<void()> &act, int thenMs = 2500);
    void measureDailyWork();
    void measureFaults();
    ui::FleetPage *page() const { return m_screen->fleetPage(); }

    tests::ConsoleRig m_rig;
    std::size_t m_chips;
    ui::FleetScreen *m_screen = nullptr;
    std::unique_ptr<tests::GapWatch> m_gaps;
    nlohmann::ordered_json m_figures = nlohmann::ordered_json::array();
    bool m_ok = true;
};

void Bench::start()
{
    m_rig.openWindow();
    m_screen = m_rig.window().findChild<ui::FleetScreen *>();
}

bool Bench::isLive() const
{
    const store::ClusterStore *cluster = m_rig.cluster();
    return cluster && cluster->hasSnapshot() && cluster->reachability() == domain::Reachability::Live
           && page()->map()->data().states.size() == m_chips;
}

void Bench::measure(const char *what, const std::function<void()> &act, int thenMs)
{
    m_gaps->begin();
    act();
    pass(thenMs);
    const double gui = m_gaps->longestMs();
    m_figures.push_back({{"during", what}, {"gui_ms", std::max(0.0, gui)}, {"idle_control_ms", std::max(0.0, m_gaps->controlMs())}, {"aim_ms", aimMs}});
}

void Bench::measureDailyWork()
{
    measure("following", [] {}, 5000);
    measure("filter", [this] { m_screen->setQuery(QStringLiteral("state:allocated util<5")); });
    measure("filter away", [this] { m_screen->setQuery({}); });
    measure("fill by power", [this] { page()->showMetric(domain::Metric::Power); });
    measure("fill by allocation", [this] { page()->showMetric(std::nullopt); });
    measure("sort by name", [this] { page()->table()->sortByColumn(models::NodeTableModel::Node, Qt::AscendingOrder); });
    measure("sort by utilisation", [this] { page()->table()->sortByColumn(models::NodeTableModel::Utilization, Qt::DescendingOrder); });
    measure("zoom in and out", [this] {
        page()->map()->zoomIn();
        pass(200);
        page()->map()->zoomToFit();
    });
    measure("larger window", [this] { m_rig.window().resize(1600, 1000); });
    measure("another screen", [this] { m_rig.window().showScreen(QStringLiteral("jobs")); });
    measure("back to the fleet", [this] { m_rig.window().showScreen(QStringLiteral("fleet")); });
}

void Bench::measureFaults()
{
    const auto isLost = [this] { return m_rig.cluster()->reachability() == domain::Reachability::Unreachable; };
    measure("gateway killed", [&] {
        m_gaps->without([this] { m_rig.gateway().kill(); });
        m_ok = passUntil(isLost) && m_ok;
    });
    measure("gateway back", [this] {
        m_gaps->without([this] { m_ok = m_rig.startGateway() && m_ok; });
        m_ok = passUntil([this] { return isLive(); }) && m_ok;
    });
    measure("removed", [this] {
        m_rig.network().close(m_rig.gateway().address());
        m_ok = passUntil([this] { return m_rig.network().fleet().clusters().empty(); }) && m_ok;
    });
}

bool Bench::run()
{
    if (!m_rig.startGateway())
        return false;
    m_gaps = std::make_unique<tests::GapWatch>();
    measure("start and first picture", [this] {
        m_gaps->without([this] { start(); });
        m_ok = passUntil([this] { return isLive(); });
    });
    if (!m_ok)
        return false;
    measureDailyWork();
    measureFaults();
    m_gaps.reset();
    m_rig.closeWindow();
    return m_ok;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication qt(argc, argv);
    Bench bench(nodesWanted(QApplication::arguments()));
    const bool ok = bench.run();
    nlohmann::ordered_json all{{"chips", bench.chips()}, {"processors", QThread::idealThreadCount()}, {"complete", ok}, {"gaps", bench.figures()}};
    std::printf("%s\n", all.dump(2).c_str());
    return ok ? 0 : 1;
}
