// The parts of NodePage that build its widgets and name them.
#include "ui/fleet/NodePage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "client/domain/Chip.h"
#include "client/models/Format.h"
#include "ui/fleet/ChipPanel.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/DrainPanel.h"
#include "ui/fleet/EventDelegates.h"
#include "ui/fleet/FactsRow.h"
#include "ui/fleet/FleetWords.h"
#include "ui/fleet/SparklineDelegate.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::ChipTableModel;
using widgets::Glyph;
using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int refreshPeriodMs = 1000;
constexpr int rangeMinutes[] = {5, 15, 60};

widgets::StateLook lookOf(const QModelIndex &index)
{
    switch (static_cast<models::ChipWord>(index.data(ChipTableModel::WordRole).toInt())) {
    case models::ChipWord::Faulty: return {Glyph::Cross, Theme::Token::Error, true};
    case models::ChipWord::HeldIdle: return {Glyph::HollowSquare, Theme::Token::Warning, true};
    case models::ChipWord::Draining:
    case models::ChipWord::Drained: return {Glyph::Frame, Theme::Token::ChipDraining, false};
    case models::ChipWord::Free: return {Glyph::Square, Theme::Token::ChipFree, false, Theme::Token::ChipFreeOutline};
    case models::ChipWord::Allocated:
    case models::ChipWord::Partly: return {Glyph::Square, Theme::Token::ChipAllocated, false};
    case models::ChipWord::Busy: return {Glyph::Square, Theme::Token::ChipBusy, false};
    case models::ChipWord::NotReported:
    case models::ChipWord::WhichUnknown:
    case models::ChipWord::Down: break;
    }
    return {Glyph::Hatch, Theme::Token::Muted, false};
}

} // namespace

NodePage::NodePage(const Theme &theme, store::Actions &actions, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_actions(actions)
{
    widgets::setBackground(this, theme, Theme::Token::Surface);
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeHeader());
    m_note = new widgets::NoteBar(theme);
    m_note->hide();
    left->addWidget(m_note);
    left->addWidget(makeBody(), 1);
    columns->addLayout(left, 1);
    m_chipPanel = new ChipPanel(theme);
    m_drainPanel = new DrainPanel(theme, actions);
    columns->addWidget(m_chipPanel);
    columns->addWidget(m_drainPanel);
    m_chipPanel->hide();
    m_drainPanel->hide();
    m_timer.setInterval(refreshPeriodMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible() && m_cluster)
            refreshFacts();
    });
    connect(m_drainPanel, &widgets::SidePanel::closed, this, [this] { m_drain->setFocus(); });
    connect(&theme, &Theme::changed, this, [this] {
        refreshHeights();
        m_back->setIcon(widgets::Icons::icon(QStringLiteral("back"), m_theme, Theme::Token::Accent));
    });
    retranslate();
}

QWidget *NodePage::makeHeader()
{
    auto *header = new QWidget;
    auto *line = new QHBoxLayout(header);
    line->setContentsMargins(m_theme.px(12), m_theme.px(8), m_theme.px(16), m_theme.px(8));
    line->setSpacing(m_theme.px(8));
    m_back = new QPushButton;
    m_back->setObjectName(QStringLiteral("nodeBack"));
    widgets::setButtonRole(m_back, widgets::ButtonRole::Link);
    m_back->setIcon(widgets::Icons::icon(QStringLiteral("back"), m_theme, Theme::Token::Accent));
    m_path = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted);
    m_path->setElided(true);
    m_title = new TextLabel(m_theme, Theme::Type::Title, Theme::Token::Text, QFont::DemiBold);
    m_title->setElided(true);
    m_copy = new QPushButton;
    m_drain = new QPushButton;
    m_drain->setObjectName(QStringLiteral("nodeDrain"));
    line->addWidget(m_back);
    line->addWidget(m_path);
    line->addWidget(m_title, 1);
    line->addWidget(m_copy);
    line->addWidget(m_drain);
    connect(m_back, &QPushButton::clicked, this, &NodePage::backRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_drain, &QPushButton::clicked, this, &NodePage::openDrainPanel);
    return header;
}

QWidget *NodePage::makeBody()
{
    auto *body = new QWidget;
    widgets::setBackground(body, m_theme, Theme::Token::Surface);
    auto *rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, 0, m_theme.px(16));
    rows->setSpacing(0);
    m_facts = new FactsRow(m_theme);
    auto *facts = new QHBoxLayout;
    facts->setContentsMargins(m_theme.px(16), m_theme.px(4), m_theme.px(16), m_theme.px(8));
    facts->addWidget(m_facts);
    rows->addLayout(facts);
    makeChipTable();
    makeJobTable();
    makeEventTable();
    QHBoxLayout *chips = makeSectionHead(m_chipsTitle, m_chipsDetail);
    m_range = new widgets::SegmentedControl(m_theme);
    connect(m_range, &widgets::SegmentedControl::currentChanged, this, &NodePage::showRange);
    chips->addWidget(m_range);
    addSection(rows, chips, m_chipTable);
    makeBelow();
    rows->addLayout(m_below);
    rows->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

/// Jobs and events: one below the other, or side by side where there is room.
void NodePage::makeBelow()
{
    m_below = new QBoxLayout(QBoxLayout::TopToBottom);
    m_below->setSpacing(0);
    const auto column = [this] {
        auto *lines = new QVBoxLayout;
        m_below->addLayout(lines, 1);
        return lines;
    };
    QVBoxLayout *jobs = column();
    addSection(jobs, makeSectionHead(m_jobsTitle, m_jobsDetail), m_jobTable);
    jobs->addStretch(1);
    QVBoxLayout *events = column();
    addSection(events, makeSectionHead(m_eventsTitle, m_eventsDetail), m_eventTable);
    events->addStretch(1);
}

QHBoxLayout *NodePage::makeSectionHead(TextLabel *&title, TextLabel *&detail)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m_theme.px(16), m_theme.px(10), m_theme.px(16), m_theme.px(4));
    head->setSpacing(m_theme.px(10));
    title = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold);
    detail = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    detail->setElided(true);
    head->addWidget(title);
    head->addWidget(detail, 1);
    return head;
}

void NodePage::addSection(QVBoxLayout *rows, QHBoxLayout *head, widgets::TableView *table)
{
    rows->addLayout(head);
    rows->addWidget(table);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void NodePage::makeChipTable()
{
    m_chipTable = new widgets::TableView(m_theme, QStringLiteral("nodeChips"));
    m_chipTable->setModel(&m_chips);
    m_chipTable->installEventFilter(this);  // its width decides what it has room for
    useChipDelegates();
    const auto openChip = [this](const QModelIndex &index) {
        const auto dense = node();
        if (!dense)
            return;
        m_drainPanel->close();
        m_chipPanel->openFor(m_cluster, *dense, static_cast<std::uint32_t>(index.row()));
    };
    connect(m_chipTable, &QTableView::activated, this, openChip);
    connect(m_chipTable, &QTableView::clicked, this, [this](const QModelIndex &index) {
        const QString job = index.data(ChipTableModel::JobNameRole).toString();
        if (index.column() == ChipTableModel::Job && !job.isEmpty())
            Q_EMIT jobRequested(m_cluster->key(), job);
    });
}

void NodePage::useChipDelegates()
{
    const auto stale = [](const QModelIndex &index) { return index.data(ChipTableModel::StaleRole).toBool(); };
    const auto use = [&](int column, widgets::CellDelegate *delegate) {
        delegate->setStale(stale);
        m_chipTable->setItemDelegateForColumn(column, delegate);
    };
    use(ChipTableModel::State, new widgets::StateDelegate(m_theme, lookOf, m_chipTable));
    m_sparkline = new SparklineDelegate(m_theme, 100, m_chipTable);
    use(ChipTableModel::History, m_sparkline);
    use(ChipTableModel::Utilization, new widgets::FigureDelegate(m_theme, m_chipTable));
    const auto curved = [&](int column, domain::Metric metric) {
        auto *delegate = new CurvedFigureDelegate(m_theme, ChipPicture::range(metric).high, m_chipTable);
        m_curves.push_back(delegate);
        use(column, delegate);
    };
    curved(ChipTableModel::Memory, domain::Metric::MemoryUsed);
    curved(ChipTableModel::Power, domain::Metric::Power);
    curved(ChipTableModel::Temperature, domain::Metric::Temperature);
    for (const int column : {ChipTableModel::Position, ChipTableModel::Model, ChipTableModel::JobName, ChipTableModel::User})
        use(column, new widgets::CellDelegate(m_theme, m_chipTable));
    auto *serials = new widgets::NameDelegate(m_theme, m_chipTable);
    serials->setToken([](const QModelIndex &index) {
        return index.data().toString() == models::Format::notAvailable() ? Theme::Token::Muted : Theme::Token::Text;
    });
    use(ChipTableModel::Uid, serials);
    auto *jobs = new widgets::CellDelegate(m_theme, m_chipTable);
    jobs->setToken([](const QModelIndex &) { return Theme::Token::Muted; });
    jobs->setLink([](const QModelIndex &index) { return !index.data(ChipTableModel::JobNameRole).toString().isEmpty(); });
    use(ChipTableModel::Job, jobs);
}

/// More room shows more of a chip: first whose job, then its model, serial and the course of every metric.
void NodePage::arrange(int width)
{
    const bool wide = width >= m_theme.px(1500);
    if (wide)
        m_chipTable->setColumnWidths({64, 176, 150, -200, 70, -190, -190, -170, 90, 200, -200, 120});
    else if (width >= m_theme.px(1020))
        m_chipTable->setColumnWidths({56, 164, 0, -160, 60, 80, 72, 52, 80, 0, -140, 90});
    else if (width >= m_theme.px(640))
        m_chipTable->setColumnWidths({56, width >= m_theme.px(720) ? 192 : -124, 0, -120, 60, 76, 66, 52, 90, 0, 0, 0});
    else
        m_chipTable->setColumnWidths({48, -110, 0, 0, 56, 70, 60, width >= m_theme.px(520) ? 48 : 0, 70, 0, 0, 0});
    if (width >= m_theme.px(640))
        m_jobTable->setColumnWidths({72, -150, 100, 90, 76, 44, 90, 96});
    else
        m_jobTable->setColumnWidths({56, -110, 76, 0, 70, 0, 76, 86});
    const QBoxLayout::Direction direction = wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_below->direction() != direction)
        m_below->setDirection(direction);
}

bool NodePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_chipTable && event->type() == QEvent::Resize)
        arrange(static_cast<QResizeEvent *>(event)->size().width());
    return QWidget::eventFilter(watched, event);
}

void NodePage::makeJobTable()
{
    m_jobTable = new widgets::TableView(m_theme, QStringLiteral("nodeJobs"));
    m_jobTable->setModel(&m_jobs);
    auto *link = new widgets::CellDelegate(m_theme, m_jobTable);
    link->setLink([](const QModelIndex &) { return true; });
    m_jobTable->setItemDelegateForColumn(NodeJobsModel::Job, link);
    for (const int column : {NodeJobsModel::Name, NodeJobsModel::User, NodeJobsModel::Pool})
        m_jobTable->setItemDelegateForColumn(column, new widgets::CellDelegate(m_theme, m_jobTable));
    for (const int column : {NodeJobsModel::ChipsHere, NodeJobsModel::Of, NodeJobsModel::RunsFor, NodeJobsModel::EndsIn})
        m_jobTable->setItemDelegateForColumn(column, new widgets::FigureDelegate(m_theme, m_jobTable));
    const auto open = [this](const QModelIndex &index) {
        Q_EMIT jobRequested(m_cluster->key(), index.data(NodeJobsModel::NameRole).toString());
    };
    connect(m_jobTable, &QTableView::activated, this, open);
    connect(m_jobTable, &QTableView::clicked, this, [open](const QModelIndex &index) {
        if (index.column() == NodeJobsModel::Job)
            open(index);
    });
}

void NodePage::makeEventTable()
{
    m_eventTable = new widgets::TableView(m_theme, QStringLiteral("nodeEvents"));
    m_eventTable->setModel(&m_events);
    m_eventTable->setColumnWidths({110, 150, -260, -220});
    m_eventTable->setItemDelegateForColumn(NodeEventsModel::Subject, new EventSubjectDelegate(m_theme, m_eventTable));
    m_eventTable->setItemDelegateForColumn(NodeEventsModel::What, new widgets::StateDelegate(m_theme, eventLook, m_eventTable));
    for (const int column : {NodeEventsModel::When, NodeEventsModel::Why})
        m_eventTable->setItemDelegateForColumn(column, new widgets::CellDelegate(m_theme, m_eventTable));
    const auto toggle = [this](const QModelIndex &index) {
        m_events.toggle(index.row());
        refreshHeights();
    };
    connect(m_eventTable, &QTableView::clicked, this, toggle);
    connect(m_eventTable, &QTableView::activated, this, [toggle](const QModelIndex &index) {
        if (QGuiApplication::mouseButtons() == Qt::NoButton)  // a double click was heard as a click already
            toggle(index);
    });
}

void NodePage::refreshHeights()
{
    for (widgets::TableView *table : {m_chipTable, m_jobTable, m_eventTable}) {
        const int rows = table->model()->rowCount();
        const int bar = table->horizontalScrollBar()->maximum() > 0 ? table->horizontalScrollBar()->sizeHint().height() : 0;
        const int height = table->horizontalHeader()->sizeHint().height() + rows * m_theme.rowHeight() + m_theme.px(4) + bar;
        table->setFixedHeight(rows == 0 ? 0 : height);
        table->setVisible(rows > 0);
    }
}

void NodePage::showRange(int index)
{
    const int minutes = rangeMinutes[std::clamp(index, 0, 2)];
    m_sparkline->setSamples(minutes * 60'000 / models::ChipTableModel::sampleMs);
    for (CurvedFigureDelegate *curve : m_curves)
        curve->setSamples(m_sparkline->samples());
    m_chipTable->viewport()->update();
}

void NodePage::retranslate()
{
    const auto dense = node();
    m_back->setText(tr("Map"));
    m_back->setToolTip(tr("Back to the map (Esc)"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy all of this as text"));
    m_title->setText(nodeText());
    m_chipsTitle->setText(tr("Chips"));
    m_jobsTitle->setText(tr("Jobs"));
    m_eventsTitle->setText(tr("Events"));
    QStringList ranges;
    for (const int minutes : rangeMinutes)
        ranges << tr("%1 min").arg(minutes);
    const int range = std::max(0, m_range->currentIndex());
    m_range->setSegments(ranges);
    m_range->setCurrentIndex(range);
    m_range->setAccessibleName(tr("Range of the curves"));
    showRange(range);
    m_chipTable->setAccessibleName(tr("Chips of the node"));
    m_jobTable->setAccessibleName(tr("Jobs on the node"));
    m_eventTable->setAccessibleName(tr("What happened to the node"));
    if (dense) {
        const QString path = FleetWords::path(m_cluster->snapshot(), *dense);
        m_path->setText(path.left(path.size() - nodeText().size()));
        m_chipsDetail->setText(tr("%1; curves since the page was opened").arg(FleetWords::models(m_cluster->snapshot().inventory->nodes[*dense])));
    }
    m_chips.retranslate();
    m_jobs.retranslate();
    m_events.retranslate();
    refreshFacts();
    refreshHeights();
}

} // namespace chipdeck::ui
