#include "ui/history/HistoryScreen.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include "client/models/EndWords.h"
#include "client/models/JobCells.h"
#include "ui/history/EndedDetails.h"
#include "ui/history/TimeRangeBar.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

// How HistoryScreen is put together; what it does is in HistoryScreen.cpp.
namespace chipdeck::ui {

using domain::JobState;
using models::EndedJobModel;
using widgets::Glyph;
using widgets::Theme;

namespace {

widgets::StateLook lookOf(const QModelIndex &index)
{
    switch (static_cast<JobState>(index.data(EndedJobModel::StateRole).toInt())) {
    case JobState::Completed: return {Glyph::Check, Theme::Token::Good, false};
    case JobState::Cancelled:
    case JobState::Preempted: return {Glyph::Slash, Theme::Token::Muted, false};
    case JobState::Unknown: return {Glyph::DottedRing, Theme::Token::Muted, false};
    default: return {Glyph::Cross, Theme::Token::Error, false};
    }
}

/// What the box of states offers: all, then each alone; what went wrong, together, second.
const std::vector<std::vector<JobState>> &stateChoices()
{
    static const std::vector<std::vector<JobState>> choices{
        {},
        {JobState::Failed, JobState::Timeout, JobState::NodeFail, JobState::OutOfMemory, JobState::BootFail, JobState::Deadline},
        {JobState::Completed},
        {JobState::Failed},
        {JobState::Cancelled},
        {JobState::Timeout},
        {JobState::OutOfMemory},
        {JobState::NodeFail},
        {JobState::Preempted}};
    return choices;
}

QString nameOf(JobState state)
{
    domain::Job job;
    job.state = state;
    return models::JobCells::state(job, false);
}

} // namespace

void HistoryScreen::makeLayout()
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("historySplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_list = makeList();
    m_list->installEventFilter(this);
    m_splitter->addWidget(m_list);
    m_details->setMinimumWidth(m_theme.px(300));
    m_details->hide();
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({m_theme.px(760), m_theme.px(352)});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

QWidget *HistoryScreen::makeList()
{
    auto *list = new QWidget;
    list->setMinimumWidth(m_theme.px(280));
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeHeader();
    layout->addWidget(m_header);
    layout->addLayout(makeFilters());
    makeTable();
    m_state = new widgets::StatePanel(m_theme, m_table);
    m_state->setSkeletonColumns({78, 64, 130, 70, 90, 80, 80});
    layout->addWidget(m_state, 1);
    m_origin = new widgets::TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_origin->setObjectName(QStringLiteral("historyOrigin"));
    m_origin->setElided(true);
    m_origin->setContentsMargins(m_theme.px(16), m_theme.px(6), m_theme.px(16), m_theme.px(6));
    layout->addWidget(m_origin);
    return list;
}

void HistoryScreen::makeHeader()
{
    m_header = new widgets::PageHeader(m_theme);
    m_columns = new QPushButton;
    auto *menu = new QMenu(m_columns);
    m_columns->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        m_table->fillColumnsMenu(menu);
    });
    m_header->addWidget(m_columns);
    m_header->addAction(m_commands.action(QStringLiteral("history.refresh")));
    m_header->addAction(m_commands.action(QStringLiteral("history.csv")));
}

QLayout *HistoryScreen::makeFilters()
{
    auto *filters = new QHBoxLayout;
    filters->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(8));
    filters->setSpacing(m_theme.px(8));
    m_range = new TimeRangeBar(m_theme);
    m_states = new QComboBox;
    m_states->setObjectName(QStringLiteral("historyStates"));
    m_uses = new QComboBox;
    m_uses->setObjectName(QStringLiteral("historyUses"));
    filters->addWidget(m_states, 0, Qt::AlignTop);
    filters->addWidget(m_uses, 0, Qt::AlignTop);
    filters->addWidget(m_range, 1);
    return filters;
}

void HistoryScreen::makeTable()
{
    m_table = new widgets::TableView(m_theme, QStringLiteral("historyTable"));
    m_table->setFixedColumns({EndedJobModel::State, EndedJobModel::Id});
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(EndedJobModel::State, new widgets::StateDelegate(m_theme, lookOf, m_table));
    m_table->setItemDelegateForColumn(EndedJobModel::Id, new widgets::NameDelegate(m_theme, m_table));
    auto *text = new widgets::CellDelegate(m_theme, m_table);
    for (const int column : {EndedJobModel::Name, EndedJobModel::User, EndedJobModel::Account, EndedJobModel::Cluster, EndedJobModel::Pool,
                             EndedJobModel::Chips, EndedJobModel::Why})
        m_table->setItemDelegateForColumn(column, text);
    auto *figure = new widgets::FigureDelegate(m_theme, m_table);
    for (int column = EndedJobModel::Nodes; column <= EndedJobModel::Used; ++column)
        m_table->setItemDelegateForColumn(column, figure);
    connect(m_table, &widgets::TableView::contextMenuFilling, this, [this](QMenu *menu) {
        for (const char *command : {"history.again", "history.edit"})
            menu->addAction(m_commands.action(QLatin1String(command)));
    });
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    // The arrow tells the order that the gateways keep: what is shown first is the last that ended.
    const QSignalBlocker quiet(m_model);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(EndedJobModel::Ended, Qt::DescendingOrder);
}

void HistoryScreen::fitColumns()
{
    using Model = EndedJobModel;
    const int width = static_cast<int>(m_list->width() / m_theme.scale());
    QList<int> widths(Model::ColumnCount, 0);
    const auto set = [&widths](std::initializer_list<std::pair<int, int>> some) {
        for (const auto &[column, px] : some)
            widths[column] = px;
    };
    set({{Model::State, 120}, {Model::Id, 80}, {Model::Name, -108}, {Model::User, 72}, {Model::Chips, 84}, {Model::Ended, 112}, {Model::Ran, 88},
         {Model::Held, 92}});
    if (width >= 900)
        set({{Model::Waited, 88}, {Model::Used, 64}, {Model::Why, -150}});
    if (width >= 1240)
        set({{Model::Cluster, 104}, {Model::Pool, 96}, {Model::Submitted, 128}, {Model::User, 88}, {Model::Why, -200}});
    if (width >= 1700)
        set({{Model::Account, 112}, {Model::Nodes, 64}, {Model::Name, -220}});
    m_table->setColumnWidths(widths);
}

/// How busy the chips were, as terms of the query language.
void HistoryScreen::retranslateUses()
{
    const QSignalBlocker quiet(m_uses);
    const int current = std::max(0, m_uses->currentIndex());
    m_uses->clear();
    m_uses->addItem(tr("Any use"), QString());
    const auto percent = [](int number) { return models::EndWords::share(number / 100.0); };
    m_uses->addItem(tr("Used under %1").arg(percent(20)), QStringLiteral("used<20"));
    m_uses->addItem(tr("Used under %1").arg(percent(50)), QStringLiteral("used<50"));
    m_uses->addItem(tr("Used %1 or more").arg(percent(50)), QStringLiteral("used>=50"));
    m_uses->addItem(tr("Use not measured"), QStringLiteral("used:n/a"));
    m_uses->setCurrentIndex(current);
    m_uses->setAccessibleName(tr("Use of its chips"));
}

void HistoryScreen::retranslate()
{
    m_header->setTitle(title());
    m_table->setAccessibleName(title());
    m_columns->setText(tr("Columns"));
    {
        const QSignalBlocker quiet(m_states);
        const int current = std::max(0, m_states->currentIndex());
        m_states->clear();
        for (const std::vector<JobState> &choice : stateChoices()) {
            QVariantList states;
            for (const JobState state : choice)
                states << static_cast<int>(state);
            const QString name = choice.empty() ? tr("All states") : choice.size() > 1 ? tr("What went wrong") : nameOf(choice.front());
            m_states->addItem(name, states);
        }
        m_states->setCurrentIndex(current);
        m_states->setAccessibleName(tr("State"));
    }
    retranslateUses();
    m_range->retranslate();
    m_model.retranslate();
    m_details->retranslate();
    showState();
}

} // namespace chipdeck::ui
