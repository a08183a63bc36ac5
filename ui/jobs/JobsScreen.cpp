#include "ui/jobs/JobsScreen.h"

#include <array>
#include <map>
#include <set>

#include <QAction>
#include <QDateTime>
#include <QEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/ConnectPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/LogPage.h"
#include "ui/jobs/QueueViews.h"
#include "ui/jobs/SubmitPanel.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::JobTableModel;
using widgets::StatePanel;

namespace {

// The header's counts and the clocks in the table: nothing here is faster than a person reads.
constexpr int refreshMs = 1000;

} // namespace

JobsScreen::JobsScreen(const widgets::Theme &theme, store::FleetStore &fleet, store::Actions &actions, CommandRegistry &commands,
                       const store::PlacementSources &sources, QWidget *parent)
    : Screen(parent), m_theme(theme), m_fleet(fleet), m_actions(actions), m_commands(commands), m_sources(sources), m_model(fleet)
{
    registerCommands();
    makeLayout();
    makeResubmission();
    connectTable();
    connect(&fleet, &store::FleetStore::changed, this, &JobsScreen::fleetChanged);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &JobsScreen::fitQueue);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, [this](store::ClusterStore *leaving) {
        if (leaving == m_shownCluster) {
            closeLog();
            closeDetails();
        }
    });
    m_refresh.setInterval(refreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &JobsScreen::refresh);
    m_refresh.start();
    retranslate();
}

QString JobsScreen::title() const
{
    return tr("Jobs");
}

void JobsScreen::registerCommands()
{
    const auto add = [this](const char *id, std::function<QString()> text, const QKeySequence &keys, std::function<void()> run) {
        m_commands.add(QLatin1String(id), QStringLiteral("jobs"), std::move(text), keys, std::move(run));
    };
    add("jobs.submit", [] { return tr("Submit job"); }, QKeySequence(QStringLiteral("Ctrl+N")), [this] { showSubmit(); });
    add("jobs.submitAgain", [] { return tr("Submit again"); }, {}, [this] { again(false); });
    add("jobs.editAgain", [] { return tr("Edit and submit…"); }, {}, [this] { again(true); });
    add("jobs.connect", [] { return tr("Connect…"); }, QKeySequence(QStringLiteral("Ctrl+J")), [this] { showConnect(); });
    add("jobs.priority", [] { return tr("Priority…"); }, {}, [this] { act(JobVerb::Priority); });
    add("jobs.timeLimit", [] { return tr("Time limit…"); }, {}, [this] { act(JobVerb::TimeLimit); });
    add("jobs.hold", [] { return tr("Hold…"); }, QKeySequence(QStringLiteral("Ctrl+H")), [this] { act(JobVerb::Hold); });
    add("jobs.release", [] { return tr("Release…"); }, QKeySequence(QStringLiteral("Ctrl+R")), [this] { act(JobVerb::Release); });
    add("jobs.requeue", [] { return tr("Requeue…"); }, {}, [this] { act(JobVerb::Requeue); });
    add("jobs.suspend", [] { return tr("Suspend…"); }, {}, [this] { act(JobVerb::Suspend); });
    add("jobs.resume", [] { return tr("Resume…"); }, {}, [this] { act(JobVerb::Resume); });
    add("jobs.move", [] { return tr("Move to another pool…"); }, {}, [this] { act(JobVerb::Pool); });
    add("jobs.signal", [] { return tr("Send a signal…"); }, {}, [this] { act(JobVerb::Signal); });
    add("jobs.cancel",
        [this] {
            const int count = m_table ? static_cast<int>(m_table->selectedRowsInOrder().size()) : 0;
            return count == 0 ? tr("Cancel…") : tr("Cancel %n job(s)…", nullptr, count);
        },
        QKeySequence(Qt::Key_Delete), [this] { act(JobVerb::Cancel); });
    add("jobs.log", [] { return tr("Whole log"); }, QKeySequence(QStringLiteral("Ctrl+Shift+L")), [this] { showLog(false); });
    add("jobs.csv", [] { return tr("Export as CSV…"); }, {}, [this] { m_table->exportCsv(); });
}

void JobsScreen::setClusterFilter(const QStringList &keys)
{
    m_model.setClusterFilter(keys);
    refresh();
}

void JobsScreen::setQuery(const QString &query)
{
    m_query = query;
    if (const auto parsed = domain::Query::parse(query.toStdString()))
        m_model.setQuery(*parsed);
    refresh();
}

std::vector<ChosenJob> JobsScreen::chosen() const
{
    std::vector<ChosenJob> jobs;
    for (const QModelIndex &row : m_table->selectedRowsInOrder()) {
        const JobTableModel::Found found = m_model.jobAt(row.row());
        if (found.job)
            jobs.push_back({found.cluster->key(), row.data(JobTableModel::NameRole).toString(), found.cluster->principal(),
                            found.cluster->connection() != store::ClusterStore::Connection::Lost, found.job,
                            chipsOutOfService(found.cluster->snapshot(), *found.job), otherTasks(found.cluster->snapshot(), *found.job),
                            found.cluster->role() != QLatin1String("user")});
    }
    return jobs;
}

void JobsScreen::act(JobVerb verb)
{
    const std::vector<ChosenJob> jobs = chosen();
    if (jobs.empty())
        return;
    m_submit->close();
    m_connect->close();
    m_details->hide();
    m_action->show(planAction(verb, jobs, QDateTime::currentSecsSinceEpoch()), verb == JobVerb::Pool ? poolsOfAll(jobs) : QStringList());
}

/// The pools that every cluster of these jobs has.
QStringList JobsScreen::poolsOfAll(const std::vector<ChosenJob> &jobs) const
{
    std::set<QString> clusters;
    for (const ChosenJob &job : jobs)
        clusters.insert(job.cluster);
    std::map<QString, std::size_t> counts;
    for (const QString &key : clusters) {
        const store::ClusterStore *cluster = m_fleet.find(key);
        if (!cluster || !cluster->snapshot().pools)
            continue;
        for (const domain::Pool &pool : *cluster->snapshot().pools)
            ++counts[QString::fromStdString(pool.id)];
    }
    QStringList pools;
    for (const auto &[pool, count] : counts) {
        if (count == clusters.size())
            pools << pool;
    }
    return pools;
}

void JobsScreen::showCurrent()
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    const JobTableModel::Found found = current.isValid() ? m_model.jobAt(current.row()) : JobTableModel::Found();
    enableCommands();
    if (!found.job)
        return;
    m_shownCluster = found.cluster;
    m_shownRef = found.job->ref;
    m_details->showJob(found.cluster, current.siblingAtColumn(0).data(JobTableModel::NameRole).toString(), found.job);
    m_details->setVisible(!m_submit->isOpen() && !m_action->isOpen() && !m_connect->isOpen());
}

void JobsScreen::closeDetails()
{
    m_shownCluster = nullptr;
    m_shownRef = 0;
    m_details->hide();
}

SavedView JobsScreen::shownView() const
{
    return {{}, m_query, static_cast<int>(m_model.grouping()), m_model.sortColumn(), m_model.sortOrder() == Qt::DescendingOrder,
            m_table->saveColumns()};
}

void JobsScreen::showView(const SavedView &view)
{
    const auto grouping = static_cast<JobTableModel::Grouping>(view.grouping);
    if (grouping >= JobTableModel::Grouping::None && grouping <= JobTableModel::Grouping::User)
        m_model.setGrouping(grouping);
    if (!view.columns.isEmpty())
        m_table->restoreColumns(view.columns);
    m_table->sortByColumn(view.sortColumn < JobTableModel::ColumnCount ? view.sortColumn : -1,
                          view.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    Q_EMIT queryRequested(view.query);
    retranslate();
}

void JobsScreen::setViews(const QStringList &views)
{
    m_views->setViews(views);
}

/// The first cluster that knows who works here.
void JobsScreen::findUser()
{
    const auto &clusters = m_fleet.clusters();
    const auto known = std::find_if(clusters.begin(), clusters.end(), [](const store::ClusterStore *one) { return !one->principal().isEmpty(); });
    m_views->setUser(known == clusters.end() ? QString() : (*known)->principal());
}

void JobsScreen::fleetChanged(store::ClusterStore *cluster, const store::ReplicaChange &change)
{
    if (cluster == m_shownCluster && !m_details->isHidden()) {
        const auto job = cluster->job(m_shownRef);
        const QString name = job ? QString::fromStdString(domain::jobName(cluster->info().id, job->id)) : QString();
        if (job && m_log && !m_log->isHidden())
            m_log->updateJob(*job);
        if (job)
            m_details->showJob(cluster, name, job);
        else if (change.jobs)
            m_details->showGone();
    }
    if (!m_awaitedName.isEmpty() && change.jobs && cluster->key() == m_awaitedCluster)
        findSubmitted();
    if (change.layout || change.freshness) {
        findUser();
        showState();
    }
}

void JobsScreen::select(store::ClusterStore *cluster, std::uint32_t ref)
{
    const int row = m_model.rowOf(cluster, ref);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, 0);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
    showCurrent();
}

QString JobsScreen::unfinished() const
{
    return m_action->unfinished();
}

bool JobsScreen::open(const QString &clusterKey, const QString &name)
{
    const auto parsed = domain::parseName(name.toStdString());
    store::ClusterStore *cluster = m_fleet.find(clusterKey);
    if (!parsed || parsed->job.empty() || !cluster)
        return false;
    for (const auto &job : *cluster->snapshot().jobs) {
        // A job of an array is named by its array until its tasks are listed on their own.
        if (job->id != parsed->job && (!job->arrayJob || std::to_string(*job->arrayJob) != parsed->job))
            continue;
        m_awaitedName.clear();
        select(cluster, job->ref);
        return true;
    }
    return false;
}

void JobsScreen::refresh()
{
    if (!isVisible())
        return;
    int clusters = 0;
    for (const store::ClusterStore *cluster : m_fleet.clusters())
        clusters += cluster->hasSnapshot() ? 1 : 0;
    const int jobs = m_model.matchingJobs();
    if (m_fleet.clusters().empty())
        m_header->setDetail({});
    else if (m_submit->isOpen())
        m_header->setDetail(QLocale().toString(jobs));
    else
        m_header->setDetail(tr("%1 in %2").arg(tr("%n job(s)", nullptr, jobs), tr("%n cluster(s)", nullptr, clusters)), QLocale().toString(jobs));
    showState();
}

void JobsScreen::showState()
{
    // One primary button a view: what an empty queue offers in its middle is not offered above it as well.
    const bool empty = m_model.matchingJobs() == 0;
    widgets::setButtonRole(m_submitButton, empty ? widgets::ButtonRole::Plain : widgets::ButtonRole::Primary);
    const bool connected = !m_fleet.clusters().empty();
    m_submitButton->setVisible(connected && !m_submit->isOpen() && !(empty && m_query.isEmpty()));
    const bool anything = std::any_of(m_fleet.clusters().begin(), m_fleet.clusters().end(), [](const auto *cluster) { return cluster->hasSnapshot(); });
    if (!connected) {
        m_state->setState(StatePanel::State::Empty,
                          {tr("No cluster is connected."), tr("Add a gateway's address to see its jobs here."),
                           m_submit->isOpen() ? QString() : tr("Add a cluster…"), {}, [this] { Q_EMIT connectRequested(); }});
    } else if (!anything) {
        m_state->setState(StatePanel::State::Loading);
    } else if (m_model.matchingJobs() > 0) {
        m_state->setState(StatePanel::State::Content);
    } else if (!m_query.isEmpty()) {
        m_state->setState(StatePanel::State::Empty, {tr("No job matches “%1”.").arg(m_query), tr("Remove the filter to see all jobs."),
                                                     tr("Remove the filter"), {}, [this] { Q_EMIT queryRequested(QString()); }});
    } else {
        m_state->setState(StatePanel::State::Empty, {tr("No job waits or runs."), tr("Submit one and it appears here at once."),
                                                     m_submit->isOpen() ? QString() : tr("Submit job"), {}, [this] { showSubmit(); }});
    }
}

/// Called whenever one of the chosen jobs leaves: with all of the queue chosen that is ten times a second.
void JobsScreen::enableCommands()
{
    struct Command {
        const char *id;
        JobVerb verb;
        bool applies = false;
    };
    std::array commands{Command{"jobs.cancel", JobVerb::Cancel},     Command{"jobs.hold", JobVerb::Hold},       Command{"jobs.release", JobVerb::Release},
                        Command{"jobs.requeue", JobVerb::Requeue},   Command{"jobs.suspend", JobVerb::Suspend}, Command{"jobs.resume", JobVerb::Resume},
                        Command{"jobs.move", JobVerb::Pool},         Command{"jobs.signal", JobVerb::Signal},   Command{"jobs.priority", JobVerb::Priority},
                        Command{"jobs.timeLimit", JobVerb::TimeLimit}};
    const QModelIndexList rows = m_table->selectedRowsInOrder();
    int count = 0;
    for (const QModelIndex &row : rows) {
        const domain::Job *job = m_model.recordAt(row.row());
        if (!job)
            continue;
        ++count;
        for (Command &command : commands)
            command.applies = command.applies || applies(command.verb, *job);
    }
    for (const Command &command : commands)
        m_commands.action(QLatin1String(command.id))->setEnabled(command.applies);
    m_commands.action(QStringLiteral("jobs.connect"))->setEnabled(count == 1 && canConnect(chosen()));
    for (const char *id : {"jobs.submitAgain", "jobs.editAgain"})
        m_commands.action(QLatin1String(id))->setEnabled(count == 1);
    m_commands.action(QStringLiteral("jobs.log"))->setEnabled(m_log && count > 0);
    m_commands.action(QStringLiteral("jobs.cancel"))->setText(count == 0 ? tr("Cancel…") : tr("Cancel %n job(s)…", nullptr, count));
}

void JobsScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    refresh();
}

void JobsScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Screen::changeEvent(event);
}

void JobsScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_details->isVisible())
        closeDetails();
    else
        Screen::keyPressEvent(event);
}

} // namespace chipdeck::ui
