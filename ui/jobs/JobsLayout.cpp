#include "ui/jobs/JobsScreen.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "client/store/JobLogs.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/ConnectPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/JobLook.h"
#include "ui/jobs/LogPage.h"
#include "ui/jobs/QueueViews.h"
#include "ui/jobs/ReasonWords.h"
#include "ui/jobs/SubmitPanel.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"

// How JobsScreen is put together; what it does is in JobsScreen.cpp.
namespace chipdeck::ui {

using models::JobTableModel;
using widgets::Glyph;
using widgets::Theme;

namespace {

widgets::StateLook lookOf(const QModelIndex &index)
{
    const int state = index.data(JobTableModel::StateRole).toInt();
    return state < 0 ? widgets::StateLook{Glyph::HollowSquare, Theme::Token::Warning, false} : jobLook(static_cast<domain::JobState>(state));
}

bool isStale(const QModelIndex &index)
{
    return index.data(JobTableModel::StaleRole).toBool();
}

} // namespace

void JobsScreen::makeLayout()
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("jobsSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_queue = makeQueue();
    m_queue->installEventFilter(this);
    m_splitter->addWidget(m_queue);
    m_details = new JobDetails(m_theme, m_actions, m_sources.estimates, m_commands, m_splitter);
    m_details->setMinimumWidth(m_theme.px(320));
    m_details->hide();
    m_splitter->addWidget(m_details);
    // A larger window gives the log beside the queue its share.
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({m_theme.px(720), m_theme.px(392)});
    m_submit = new SubmitPanel(m_theme, m_fleet, m_actions, m_sources, this);
    m_action = new ActionPanel(m_theme, m_actions, this);
    makeConnect();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    if (store::JobLogs *logs = m_actions.logs()) {
        m_log = new LogPage(m_theme, *logs, this);
        m_log->hide();
        layout->addWidget(m_log, 1);
        connect(m_log, &LogPage::closeRequested, this, &JobsScreen::closeLog);
    }
    layout->addWidget(m_submit);
    layout->addWidget(m_action);
    layout->addWidget(m_connect);
}

QWidget *JobsScreen::makeQueue()
{
    auto *queue = new QWidget;
    queue->setMinimumWidth(m_theme.px(280));
    auto *layout = new QVBoxLayout(queue);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new widgets::PageHeader(m_theme);
    m_views = new QueueViews([this] { return shownView(); });
    m_group = new QPushButton;
    m_columns = new QPushButton;
    auto *groupMenu = new QMenu(m_group);
    m_group->setMenu(groupMenu);
    auto *columnsMenu = new QMenu(m_columns);
    m_columns->setMenu(columnsMenu);
    connect(columnsMenu, &QMenu::aboutToShow, this, [this, columnsMenu] {
        columnsMenu->clear();
        m_table->fillColumnsMenu(columnsMenu);
        columnsMenu->addSeparator();
        columnsMenu->addAction(m_commands.action(QStringLiteral("jobs.csv")));
    });
    m_tunnels = new QPushButton;
    m_tunnels->hide();
    m_header->addWidget(m_tunnels);
    m_header->addWidget(m_views);
    m_header->addWidget(m_group);
    m_header->addWidget(m_columns);
    m_submitButton = m_header->addAction(m_commands.action(QStringLiteral("jobs.submit")), true);
    layout->addWidget(m_header);
    makeTable();
    m_state = new widgets::StatePanel(m_theme, m_table);
    m_state->setSkeletonColumns({78, 64, 130, 70, 90, 80, 80});
    layout->addWidget(m_state, 1);
    return queue;
}

void JobsScreen::makeTable()
{
    m_table = new widgets::TableView(m_theme, QStringLiteral("jobsTable"));
    m_model.setReasonWords([](const domain::Job &job) {
        return JobTableModel::ReasonWords{reasonInQueue(job), reasonToolTip(reasonText(job))};
    });
    m_table->setFixedColumns({JobTableModel::State, JobTableModel::Id});
    m_table->setGroupRoles(JobTableModel::GroupRole, JobTableModel::GroupDetailRole, JobTableModel::GroupFoldedRole,
                           JobTableModel::GroupRowsRole);
    m_table->setModel(&m_model);
    // The queue's own order until a heading is clicked, and again with the third click.
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    auto *state = new widgets::StateDelegate(m_theme, lookOf, m_table);
    state->setStale(isStale);
    m_table->setItemDelegateForColumn(JobTableModel::State, state);
    auto *id = new widgets::NameDelegate(m_theme, m_table);
    id->setStale(isStale);
    m_table->setItemDelegateForColumn(JobTableModel::Id, id);
    auto *text = new widgets::CellDelegate(m_theme, m_table);
    text->setStale(isStale);
    for (const int column : {JobTableModel::Name, JobTableModel::User, JobTableModel::Cluster, JobTableModel::Pool, JobTableModel::Reason})
        m_table->setItemDelegateForColumn(column, text);
    auto *figure = new widgets::FigureDelegate(m_theme, m_table);
    figure->setStale(isStale);
    for (const int column : {JobTableModel::Chips, JobTableModel::Nodes, JobTableModel::Use, JobTableModel::Time, JobTableModel::Priority, JobTableModel::Submitted})
        m_table->setItemDelegateForColumn(column, figure);
}

void JobsScreen::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        // Where the current row left, its neighbour becomes it without anybody's choosing: the details go on telling of what was chosen.
        if (!m_table->isShifting())
            showCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsScreen::enableCommands);
    connect(m_table, &widgets::TableView::groupToggled, this, [this](const QModelIndex &group) {
        m_model.setFolded(group.row(), !group.data(JobTableModel::GroupFoldedRole).toBool());
    });
    connect(m_table, &widgets::TableView::contextMenuFilling, this, [this](QMenu *menu) {
        for (const char *id : {"jobs.connect", "jobs.priority", "jobs.timeLimit", "jobs.hold", "jobs.release", "jobs.requeue", "jobs.suspend",
                               "jobs.resume", "jobs.move", "jobs.signal", "jobs.log", "jobs.submitAgain", "jobs.editAgain", "jobs.cancel"})
            menu->addAction(m_commands.action(QLatin1String(id)));
    });
    connect(m_views, &QueueViews::chosen, this, &JobsScreen::showView);
    connect(m_views, &QueueViews::viewsChanged, this, [this] { Q_EMIT viewsChanged(m_views->views()); });
    connect(m_details, &JobDetails::closeRequested, this, &JobsScreen::closeDetails);
    connect(m_details, &JobDetails::logRequested, this, &JobsScreen::showLog);
    connect(m_details, &JobDetails::nodeRequested, this, [this](const QString &node) {
        if (m_shownCluster)
            Q_EMIT openRequested(m_shownCluster->key(), QStringLiteral("clusters/%1/nodes/%2").arg(QString::fromStdString(m_shownCluster->info().id), node));
    });
    connect(m_action, &widgets::SidePanel::closed, this, [this] { m_details->setVisible(m_shownCluster != nullptr && !m_submit->isOpen()); });
    connect(m_connect, &widgets::SidePanel::closed, this, [this] { m_details->setVisible(m_shownCluster != nullptr && !m_submit->isOpen() && !m_action->isOpen()); });
    connect(m_submit, &widgets::SidePanel::closed, this, [this] {
        m_details->setVisible(m_shownCluster != nullptr);
        arrange();
        refresh();
    });
    connect(m_submit, &SubmitPanel::mapRequested, this, &Screen::chipsRequested);
    connect(m_submit, &SubmitPanel::submitted, this, [this](const QString &cluster, const QString &name) {
        m_awaitedCluster = cluster;
        m_awaitedName = name;
        m_submit->close();
        findSubmitted();
    });
    enableCommands();
}

void JobsScreen::retranslate()
{
    m_header->setTitle(title());
    m_table->setAccessibleName(title());
    m_columns->setText(tr("Columns"));
    m_views->retranslate();
    const QStringList names{tr("Group: none"), tr("Group: state"), tr("Group: cluster"), tr("Group: user")};
    m_group->setText(names.at(static_cast<int>(m_model.grouping())));
    m_group->menu()->clear();
    for (int i = 0; i < names.size(); ++i) {
        QAction *action = m_group->menu()->addAction(names[i]);
        action->setCheckable(true);
        action->setChecked(i == static_cast<int>(m_model.grouping()));
        connect(action, &QAction::triggered, this, [this, i] {
            m_model.setGrouping(static_cast<JobTableModel::Grouping>(i));
            retranslate();
        });
    }
    m_model.retranslate();
    m_details->retranslate();
    if (m_log)
        m_log->retranslate();
    m_submit->retranslate();
    m_action->retranslate();
    m_connect->retranslate();
    showTunnels();
    refresh();
}

} // namespace chipdeck::ui
