// usage: chipdeck_bench_queue [--jobs N] [--changes N] [--seconds S]: the queue of a simulated cluster in the window as chipdeck builds it,
// offscreen: how long each filter, order and grouping takes until it is painted, and the share of the time for which the event loop
// stands still for more than a frame while N jobs a second change. Exit code 1 where a limit is missed.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QStringList>
#include <QThread>

#include <nlohmann/json.hpp>

#include "client/models/JobTableModel.h"
#include "tests/bench/console/ConsoleRig.h"
#include "tests/e2e/console/GapWatch.h"
#include "ui/jobs/JobsScreen.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;
using Json = nlohmann::ordered_json;

namespace {

constexpr double answerLimitMs = 50;
constexpr double longShareLimit = 0.01;
constexpr int rounds = 7;

struct Wanted {
    int jobs = 100'000;
    int changesPerS = 1000;
    int seconds = 20;
};

int number(const QStringList &arguments, const QString &flag, int otherwise)
{
    const auto at = arguments.indexOf(flag);
    return at > 0 && at + 1 < arguments.size() ? std::max(1, arguments[at + 1].toInt()) : otherwise;
}

std::string clusterOf(const Wanted &wanted)
{
    return "[[cluster]]\nid = \"queue\"\nname = \"Queue\"\nsource = \"simulated\"\nchips_per_node = 8\nnodes = 1000\nwaiting_jobs = "
        + std::to_string(wanted.jobs) + "\nqueue_changes_per_s = " + std::to_string(wanted.changesPerS) + "\n";
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The Jobs screen, and what was measured of it.
class Bench
{
public:
    explicit Bench(const Wanted &wanted) : m_wanted(wanted), m_rig(clusterOf(wanted)) {}

    bool open();
    void measureAnswers();
    void measureGaps();
    bool holds() const { return m_holds; }
    Json figures() const { return m_figures; }

private:
    void measure(const std::string &what, const std::function<void()> &act, const std::function<void()> &undo);
    void gapsDuring(const std::string &what, const std::function<void()> &start);

    Wanted m_wanted;
    tests::ConsoleRig m_rig;
    ui::JobsScreen *m_screen = nullptr;
    widgets::TableView *m_table = nullptr;
    models::JobTableModel *m_model = nullptr;
    Json m_figures;
    bool m_holds = true;
};

bool Bench::open()
{
    if (!m_rig.startGateway())
        return false;
    m_rig.openWindow();
    m_screen = m_rig.window().findChild<ui::JobsScreen *>();
    m_table = m_screen->findChild<widgets::TableView *>(QStringLiteral("jobsTable"));
    m_model = qobject_cast<models::JobTableModel *>(m_table->model());
    m_rig.window().showScreen(QStringLiteral("jobs"));
    const bool isThere = tests::ConsoleRig::passUntil([this] { return m_model->matchingJobs() >= m_wanted.jobs; });
    m_figures["jobs"] = m_model->matchingJobs();
    m_figures["changes_per_s"] = m_wanted.changesPerS;
    return isThere;
}

/// From the act until its outcome is painted.
void Bench::measure(const std::string &what, const std::function<void()> &act, const std::function<void()> &undo)
{
    std::vector<double> took;
    for (int round = 0; round < rounds; ++round) {
        tests::ConsoleRig::pass(30);
        QElapsedTimer since;
        since.start();
        act();
        m_table->viewport()->repaint();
        took.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6);
        undo();
    }
    const double typical = median(took);
    m_holds = m_holds && typical <= answerLimitMs;
    m_figures["answers"].push_back({{"what", what}, {"median_ms", typical}, {"worst_ms", *std::max_element(took.begin(), took.end())},
                                    {"limit_ms", answerLimitMs}, {"ok", typical <= answerLimitMs}});
}

void Bench::measureAnswers()
{
    const auto noFilter = [this] { m_screen->setQuery({}); };
    for (const char *query : {"state:pending", "user:user1*", "name:*7*", "pool:batch chips>4", "17", "wait>1h priority>10"})
        measure(std::string("filter ") + query, [&] { m_screen->setQuery(QString::fromLatin1(query)); }, noFilter);
    measure("filter away", noFilter, [this] { m_screen->setQuery(QStringLiteral("state:held")); });
    noFilter();
    for (int column = 0; column < models::JobTableModel::ColumnCount; ++column) {
        const std::string name = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().toStdString();
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            measure("sort by " + name + (order == Qt::AscendingOrder ? ", up" : ", down"), [&] { m_model->sort(column, order); },
                    [this, column] { m_model->sort(column == 0 ? 1 : 0, Qt::AscendingOrder); });
    }
    using Grouping = models::JobTableModel::Grouping;
    const auto group = [this](Grouping grouping) { return [this, grouping] { m_model->setGrouping(grouping); }; };
    measure("group by user", group(Grouping::User), group(Grouping::State));
    measure("group by cluster", group(Grouping::Cluster), group(Grouping::State));
    measure("group by state", group(Grouping::State), group(Grouping::None));
}

void Bench::gapsDuring(const std::string &what, const std::function<void()> &start)
{
    start();
    tests::ConsoleRig::pass(1000);
    tests::GapWatch gaps;
    gaps.begin();
    tests::ConsoleRig::pass(m_wanted.seconds * 1000);
    const bool ok = gaps.longShare() <= longShareLimit;
    m_holds = m_holds && ok;
    m_figures["gaps"].push_back({{"during", what}, {"share_over_16_ms", gaps.longShare()}, {"limit", longShareLimit}, {"ok", ok},
                                 {"longest_ms", gaps.longestMs()}, {"idle_control_share", gaps.controlLongShare()},
                                 {"idle_control_longest_ms", gaps.controlMs()}});
}

void Bench::measureGaps()
{
    using Grouping = models::JobTableModel::Grouping;
    gapsDuring("grouped by state", [this] { m_model->setGrouping(Grouping::State); });
    gapsDuring("sorted by name, no groups", [this] {
        m_model->setGrouping(Grouping::None);
        m_model->sort(models::JobTableModel::Name);
    });
    gapsDuring("filtered, grouped by user", [this] {
        m_model->setGrouping(Grouping::User);
        m_screen->setQuery(QStringLiteral("state:pending"));
    });
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication qt(argc, argv);
    const QStringList arguments = QApplication::arguments();
    Wanted wanted;
    wanted.jobs = number(arguments, QStringLiteral("--jobs"), wanted.jobs);
    wanted.changesPerS = number(arguments, QStringLiteral("--changes"), wanted.changesPerS);
    wanted.seconds = number(arguments, QStringLiteral("--seconds"), wanted.seconds);
    Bench bench(wanted);
    const bool isOpen = bench.open();
    if (isOpen) {
        bench.measureAnswers();
        bench.measureGaps();
    }
    Json all = bench.figures();
    all["processors"] = QThread::idealThreadCount();
    all["complete"] = isOpen;
    std::printf("%s\n", all.dump(2).c_str());
    return isOpen && bench.holds() ? 0 : 1;
}
