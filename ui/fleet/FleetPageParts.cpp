// The parts of FleetPage that build its widgets and name them.
#include "ui/fleet/FleetPage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "client/models/NodeFigures.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetTiles.h"
#include "ui/fleet/FleetWords.h"
#include "widgets/chipmap/ChipMapLegend.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::NodeCondition;
using models::NodeTableModel;
using widgets::Glyph;
using widgets::Theme;

namespace {

widgets::StateLook lookOf(const QModelIndex &index)
{
    switch (static_cast<NodeCondition>(index.data(NodeTableModel::ConditionRole).toInt())) {
    case NodeCondition::Faulty: return {Glyph::Cross, Theme::Token::Error, true};
    case NodeCondition::Down: return {Glyph::Cross, Theme::Token::Error, true};
    case NodeCondition::Drained:
    case NodeCondition::Draining: return {Glyph::Frame, Theme::Token::ChipDraining, false};
    case NodeCondition::HeldIdle: return {Glyph::HollowSquare, Theme::Token::Warning, true};
    case NodeCondition::NotReported: return {Glyph::Hatch, Theme::Token::Muted, false};
    case NodeCondition::Fine: break;
    }
    return {Glyph::Check, Theme::Token::Good, false};
}

} // namespace

QWidget *FleetPage::makeHeader()
{
    m_header = new widgets::PageHeader(m_theme);
    m_zoomButtons = new QWidget;
    auto *zooms = new QHBoxLayout(m_zoomButtons);
    zooms->setContentsMargins(0, 0, 0, 0);
    zooms->setSpacing(m_theme.px(2));
    const auto button = [&](void (widgets::ChipMapView::*slot)()) {
        auto *made = new QPushButton;
        widgets::setButtonRole(made, widgets::ButtonRole::Quiet);
        made->setFocusPolicy(Qt::TabFocus);
        zooms->addWidget(made);
        connect(made, &QPushButton::clicked, m_map, slot);
        return made;
    };
    m_zoomOut = button(&widgets::ChipMapView::zoomOut);
    m_zoomFit = button(&widgets::ChipMapView::zoomToFit);
    m_zoomIn = button(&widgets::ChipMapView::zoomIn);
    m_zoomOut->setText(QStringLiteral("\u2212"));
    m_zoomIn->setText(QStringLiteral("+"));
    m_fill = new QComboBox;
    m_fill->setObjectName(QStringLiteral("fleetFill"));
    m_fill->addItem(QString(), 0);
    for (const domain::Metric metric : domain::allMetrics)
        m_fill->addItem(QString(), static_cast<int>(metric));
    m_fill->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_fill, &QComboBox::currentIndexChanged, this, [this] {
        m_mapStale = true;
        refreshTotals();
    });
    m_switch = new widgets::SegmentedControl(m_theme);
    m_switch->setObjectName(QStringLiteral("fleetView"));
    m_switch->setSegments({tr("Map"), tr("Table")});
    connect(m_switch, &widgets::SegmentedControl::currentChanged, this, &FleetPage::showView);
    m_header->addWidget(m_zoomButtons);
    m_header->addWidget(m_fill);
    m_header->addWidget(m_switch);
    return m_header;
}

QWidget *FleetPage::makeMapSide()
{
    m_mapSide = new QWidget;
    auto *rows = new QVBoxLayout(m_mapSide);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    widgets::setBackground(m_mapSide, m_theme, Theme::Token::Window);
    m_marksNote = new widgets::NoteBar(m_theme);
    m_marksNote->setObjectName(QStringLiteral("fleetMarks"));
    m_marksNote->hide();
    rows->addWidget(m_marksNote);
    m_legend = new widgets::ChipMapLegend(m_theme);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), 0);
    line->addWidget(m_legend);
    rows->addLayout(line);
    m_map = new widgets::ChipMapView(m_theme);
    m_map->setObjectName(QStringLiteral("fleetMap"));
    m_map->setMinimumHeight(m_theme.px(84));
    rows->addWidget(m_map, 1);
    return m_mapSide;
}

void FleetPage::connectMap()
{
    m_map->setCardSource([this](std::uint32_t mapNode, std::optional<std::uint32_t> chip) {
        const FleetMapAdapter::Place place = m_adapter.place(mapNode);
        return place.cluster ? FleetWords::card(*place.cluster, place.node, chip) : widgets::ChipCard{};
    });
    m_map->setChipText([this](std::uint32_t chip) {
        const std::uint32_t mapNode = m_adapter.data().nodeOfChip(chip);
        const FleetMapAdapter::Place place = m_adapter.place(mapNode);
        return place.cluster ? FleetWords::cell(*place.cluster, place.node, chip - m_adapter.data().nodes[mapNode].firstChip,
                                                chosenMetric())
                             : widgets::ChipMapWords{};
    });
    connect(m_map, &widgets::ChipMapView::nodeActivated, this, [this](std::uint32_t mapNode, std::uint32_t chip) {
        const FleetMapAdapter::Place place = m_adapter.place(mapNode);
        if (place.cluster)
            Q_EMIT nodeOpened(place.cluster, place.node, chip);
    });
    connect(m_map, &widgets::ChipMapView::currentChanged, this, [this] {
        if (!m_map->currentNode() || !m_map->hasFocus())
            return;
        const FleetMapAdapter::Place place = m_adapter.place(*m_map->currentNode());
        const int row = m_nodes.rowOf(place.cluster, place.node);
        if (row >= 0)
            m_table->setCurrentIndex(m_nodes.index(row, NodeTableModel::Node));
    });
    connect(m_map, &widgets::ChipMapView::viewChanged, this, &FleetPage::showZoom);
}

void FleetPage::showZoom()
{
    const widgets::ChipMapCamera &camera = m_map->camera();
    // Tiles have no size of their own: theirs is told by that at which all are seen.
    const double whole = camera.layout().cells() == widgets::ChipMapCells::Chips && camera.layout().measures().tiles
                             ? camera.leastMagnification()
                             : 1.0;
    m_zoomFit->setText(camera.isFit() ? tr("Fit") : QStringLiteral("%1 %").arg(qRound(camera.magnification() / whole * 100)));
    m_zoomOut->setEnabled(!m_map->camera().isFit());
    refreshLegend();
}

QWidget *FleetPage::makeTableSide()
{
    auto *side = new QWidget;
    auto *rows = new QVBoxLayout(side);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m_theme.px(16), m_theme.px(4), m_theme.px(16), m_theme.px(2));
    m_tableTitle = new widgets::TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold);
    m_tableDetail = new widgets::TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted);
    m_tableDetail->setElided(true);
    m_maintain = new QPushButton;
    m_maintain->setObjectName(QStringLiteral("fleetMaintain"));
    m_windows = new QPushButton;
    m_columns = new QPushButton;
    m_csv = new QPushButton;
    for (QPushButton *link : {m_maintain, m_windows, m_columns, m_csv})
        widgets::setButtonRole(link, widgets::ButtonRole::Link);
    m_maintain->hide();
    m_windows->hide();
    head->setSpacing(m_theme.px(10));
    head->addWidget(m_tableTitle);
    head->addWidget(m_tableDetail, 1);
    head->addWidget(m_maintain);
    head->addWidget(m_windows);
    head->addWidget(m_columns);
    head->addWidget(m_csv);
    rows->addLayout(head);
    makeTable();
    rows->addWidget(m_table, 1);
    connect(m_columns, &QPushButton::clicked, this, [this] {
        QMenu menu;
        m_table->fillColumnsMenu(&menu);
        menu.exec(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
    });
    connect(m_csv, &QPushButton::clicked, this, [this] { m_table->exportCsv(); });
    connect(m_maintain, &QPushButton::clicked, this, &FleetPage::requestMaintenance);
    connect(m_windows, &QPushButton::clicked, this, &FleetPage::windowsRequested);
    return side;
}

void FleetPage::offerMaintenance()
{
    m_maintain->show();
    m_windows->show();
    const auto check = [this] { m_maintain->setEnabled(!chosenNodes().nodes.empty()); };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, check);
    check();
}

/// The rows that are chosen, as far as they are of the first one's cluster: an order is for one.
FleetPage::Chosen FleetPage::chosenNodes() const
{
    Chosen chosen;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        const NodeTableModel::Place found = m_nodes.placeAt(row.row());
        if (!found.cluster || (chosen.cluster && found.cluster != chosen.cluster) || !FleetWords::mayDrain(*found.cluster))
            continue;
        chosen.cluster = found.cluster;
        chosen.nodes.push_back(found.cluster->snapshot().inventory->nodes[found.node].id);
    }
    return chosen;
}

void FleetPage::requestMaintenance()
{
    const Chosen chosen = chosenNodes();
    if (m_maintain->isVisibleTo(this) && chosen.cluster)
        Q_EMIT maintenanceRequested(chosen.cluster, {chosen.nodes, {}, {}});
}

void FleetPage::setPlanned(store::ClusterStore *cluster, const std::set<std::string> &nodes)
{
    if (!m_adapter.setPlanned(cluster, nodes))
        return;
    m_mapStale = true;
    refreshTotals();
}

void FleetPage::makeTable()
{
    m_table = new widgets::TableView(m_theme, QStringLiteral("fleetNodes"));
    m_table->setModel(&m_nodes);
    chooseColumns();
    m_table->setFixedColumns({NodeTableModel::Node, NodeTableModel::State});
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(NodeTableModel::State, Qt::DescendingOrder);
    m_nodes.sortWorstFirst();
    m_table->setMinimumHeight(m_theme.px(90));
    const auto stale = [](const QModelIndex &index) { return index.data(NodeTableModel::StaleRole).toBool(); };
    const auto use = [&](int column, widgets::CellDelegate *delegate) {
        delegate->setStale(stale);
        m_table->setItemDelegateForColumn(column, delegate);
    };
    use(NodeTableModel::Node, new widgets::NameDelegate(m_theme, m_table));
    for (const int column : {NodeTableModel::Cluster, NodeTableModel::Pool, NodeTableModel::Block}) {
        auto *delegate = new widgets::CellDelegate(m_theme, m_table);
        delegate->setToken([](const QModelIndex &index) {
            return index.data().toString() == models::Format::notAvailable() ? Theme::Token::Muted : Theme::Token::Text;
        });
        use(column, delegate);
    }
    use(NodeTableModel::State, new widgets::StateDelegate(m_theme, lookOf, m_table));
    for (const int column : {NodeTableModel::Allocated, NodeTableModel::Of, NodeTableModel::Utilization,
                             NodeTableModel::Memory, NodeTableModel::Power, NodeTableModel::Age})
        use(column, new widgets::FigureDelegate(m_theme, m_table));
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const NodeTableModel::Place found = m_nodes.placeAt(index.row());
        if (found.cluster)
            Q_EMIT nodeOpened(found.cluster, found.node, 0);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (!row.isValid() || m_map->hasFocus())
            return;
        const NodeTableModel::Place found = m_nodes.placeAt(row.row());
        if (const auto node = m_adapter.find(found.cluster, found.node))
            m_map->setCurrent(*node, 0);
    });
}

void FleetPage::showView()
{
    const bool mapShown = m_switch->currentIndex() == 0;
    m_mapSide->setVisible(mapShown);
    chooseColumns();
    m_zoomButtons->setEnabled(mapShown);
    m_fill->setEnabled(mapShown);
}

void FleetPage::retranslate()
{
    m_header->setTitle(tr("Fleet"));
    showMarksNote();
    m_fill->setItemText(0, tr("Fill: allocation"));
    for (int i = 1; i < m_fill->count(); ++i) {
        QString word = ChipPicture::word(static_cast<domain::Metric>(m_fill->itemData(i).toInt()));
        word[0] = word[0].toLower();
        m_fill->setItemText(i, tr("Fill: %1").arg(word));
    }
    m_fill->setAccessibleName(tr("What the cells' fill shows"));
    m_switch->setSegments({tr("Map"), tr("Table")});
    m_switch->setAccessibleName(tr("Map or table"));
    m_map->setAccessibleName(tr("Map of all chips"));
    m_zoomOut->setAccessibleName(tr("Zoom out"));
    m_zoomOut->setToolTip(tr("Zoom out (-)"));
    m_zoomIn->setAccessibleName(tr("Zoom in"));
    m_zoomIn->setToolTip(tr("Zoom in (+)"));
    m_zoomFit->setToolTip(tr("Show all (0)"));
    m_tableTitle->setText(tr("Nodes"));
    m_maintain->setText(tr("Maintenance\u2026"));
    m_maintain->setToolTip(tr("Take the chosen nodes out of service, now or in a window"));
    m_windows->setText(tr("Planned\u2026"));
    m_windows->setToolTip(tr("What maintenance is planned, under way and over"));
    m_columns->setText(tr("Columns"));
    m_csv->setText(tr("CSV"));
    m_csv->setToolTip(tr("Save the table as a CSV file"));
    m_table->setAccessibleName(tr("Nodes"));
    m_nodes.retranslate();
    showZoom();
    m_mapStale = true;
    refreshTotals();
}

} // namespace chipdeck::ui
