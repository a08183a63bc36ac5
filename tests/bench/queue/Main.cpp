// usage: chipdeck_bench_queue [--jobs N] [--changes N] [--seconds S]: the queue of a simulated cluster in the window as chipdeck builds it,
// offscreen: how long each filter, order and grouping takes until it is painted, and the share of the time for which the event loop
// stands still for more than a frame while N jobs a second change, S seconds for each order within each grouping, with a filter and
// without. Exit code 1 where a limit is missed.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
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
constexpr double longShareLimit = 0.005;
constexpr int rounds = 5;
constexpr int settleMs = 300;
constexpr const char *filter = "state:pending";  // jobs that start leave the table, in every group

struct Wanted {
    int jobs = 100'000;
    int changesPerS = 1000;
    int seconds = 3;
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

using Model = models::JobTableModel;
using Grouping = Model::Grouping;

/// One way of looking at the queue.
struct Look {
    Grouping grouping;
    bool isFiltered;
};

std::vector<Look> looks()
{
    std::vector<Look> all;
    for (const Grouping grouping : {Grouping::None, Grouping::State, Grouping::Cluster, Grouping::User}) {
        for (const bool isFiltered : {false, true})
            all.push_back({grouping, isFiltered});
    }
    return all;
}

std::string words(const Look &look)
{
    constexpr const char *groups[]{"no groups", "by state", "by cluster", "by user"};
    return std::string(groups[static_cast<int>(look.grouping)]) + (look.isFiltered ? std::string(", filtered ") + filter : ", all jobs");
}

/// What several runs of the same length came to.
struct Gaps {
    double shares = 0;
    double controlShares = 0;
    double longestMs = 0;
    double controlMs = 0;
    int runs = 0;

    void add(const tests::GapWatch &watch)
    {
        shares += watch.longShare();
        controlShares += watch.controlLongShare();
        longestMs = std::max(longestMs, watch.longestMs());
        controlMs = std::max(controlMs, watch.controlMs());
        ++runs;
    }
    double share() const { return runs > 0 ? shares / runs : 1; }
};

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
    void measureFilters();
    void measureOrders(const Look &look);
    void measureGroups();
    std::string heading(int column) const;
    void show(const Look &look, int column, Qt::SortOrder order);
    void judge(const std::string &what, const Gaps &gaps);

    Wanted m_wanted;
    tests::ConsoleRig m_rig;
    ui::JobsScreen *m_screen = nullptr;
    widgets::TableView *m_table = nullptr;
    Model *m_model = nullptr;
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
    m_model = qobject_cast<Model *>(m_table->model());
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

std::string Bench::heading(int column) const
{
    return column < 0 ? "own order" : m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().toStdString();
}

void Bench::show(const Look &look, int column, Qt::SortOrder order)
{
    m_model->setGrouping(look.grouping);
    m_screen->setQuery(look.isFiltered ? QString::fromLatin1(filter) : QString());
    m_table->horizontalHeader()->setSortIndicator(column, order);
}

void Bench::measureFilters()
{
    const auto noFilter = [this] { m_screen->setQuery({}); };
    for (const Look &look : looks()) {
        if (look.isFiltered)
            continue;
        show(look, Model::Name, Qt::AscendingOrder);
        for (const char *query : {"state:pending", "user:user1*", "name:*7*", "pool:batch chips>4", "17", "wait>1h priority>10"})
            measure(words(look) + ": filter " + query, [&] { m_screen->setQuery(QString::fromLatin1(query)); }, noFilter);
        measure(words(look) + ": filter away", noFilter, [this] { m_screen->setQuery(QStringLiteral("state:held")); });
        noFilter();
    }
}

void Bench::measureOrders(const Look &look)
{
    show(look, -1, Qt::AscendingOrder);
    for (int column = 0; column < Model::ColumnCount; ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            measure(words(look) + ": sort by " + heading(column) + (order == Qt::AscendingOrder ? ", up" : ", down"),
                    [&] { m_table->horizontalHeader()->setSortIndicator(column, order); }, [this, column] { m_table->horizontalHeader()->setSortIndicator(column == 0 ? 1 : 0, Qt::AscendingOrder); });
    }
}

void Bench::measureGroups()
{
    for (const bool isFiltered : {false, true}) {
        for (const int column : {-1, int(Model::Name)}) {
            for (const Grouping grouping : {Grouping::None, Grouping::State, Grouping::Cluster, Grouping::User}) {
                const Look look{grouping, isFiltered};
                const Grouping other = grouping == Grouping::State ? Grouping::None : Grouping::State;
                show({other, isFiltered}, column, Qt::AscendingOrder);
                measure(words(look) + ": grouped, " + heading(column), [&] { m_model->setGrouping(grouping); }, [&] { m_model->setGrouping(other); });
            }
        }
    }
}

void Bench::measureAnswers()
{
    measureFilters();
    for (const Look &look : looks())
        measureOrders(look);
    measureGroups();
}

void Bench::judge(const std::string &what, const Gaps &gaps)
{
    const bool ok = gaps.share() <= longShareLimit;
    m_holds = m_holds && ok;
    m_figures["gaps"].push_back({{"during", what}, {"share_over_16_ms", gaps.share()}, {"limit", longShareLimit}, {"ok", ok},
                                 {"longest_ms", gaps.longestMs}, {"idle_control_share", gaps.controlShares / std::max(1, gaps.runs)},
                                 {"idle_control_longest_ms", gaps.controlMs}});
}

/// Some seconds alone are too few to judge by: each grouping is judged over all orders, each order over all groupings.
void Bench::measureGaps()
{
    tests::GapWatch watch;
    std::vector<Gaps> byOrder(Model::ColumnCount + 1);
    for (const Look &look : looks()) {
        Gaps all;
        for (int column = -1; column < Model::ColumnCount; ++column) {
            show(look, column, column % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            tests::ConsoleRig::pass(settleMs);
            watch.begin();
            tests::ConsoleRig::pass(m_wanted.seconds * 1000);
            all.add(watch);
            byOrder[static_cast<std::size_t>(column + 1)].add(watch);
        }
        judge(words(look) + ", every order", all);
    }
    for (int column = -1; column < Model::ColumnCount; ++column)
        judge(heading(column) + ", every grouping", byOrder[static_cast<std::size_t>(column + 1)]);
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
