#include "ui/fleet/FleetPage.h"

#include <algorithm>

#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetTiles.h"
#include "ui/fleet/FleetWords.h"
#include "widgets/chipmap/ChipMapLegend.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::Format;
using widgets::StatePanel;

namespace {

constexpr int slowPeriodMs = 1000;
constexpr int sideBySideWidth = 1700;
constexpr int leastTableHeight = 126;
constexpr int wantedMapHeight = 250;  // with its legend

} // namespace

FleetPage::FleetPage(store::FleetStore &fleet, const widgets::Theme &theme, QWidget *parent)
    : QWidget(parent), m_fleet(fleet), m_theme(theme), m_nodes(fleet)
{
    widgets::setBackground(this, theme, widgets::Theme::Token::Surface);
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_tiles = new FleetTiles(theme);
    rows->addWidget(m_tiles);
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setObjectName(QStringLiteral("fleetSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeMapSide());
    m_splitter->addWidget(makeTableSide());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({theme.px(384), theme.px(200)});
    m_splitter->installEventFilter(this);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    rows->addWidget(m_splitter, 1);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeHeader());
    m_state = new StatePanel(theme, content);
    m_state->setSkeletonColumns({18, 12, 10, 30, 10, 10});
    all->addWidget(m_state, 1);
    connectMap();
    connectStores();
    retranslate();
}

void FleetPage::connectStores()
{
    connect(&m_fleet, &store::FleetStore::changed, this, &FleetPage::clusterChanged);
    connect(&m_fleet, &store::FleetStore::clusterAdded, this, [this] {
        m_mapStale = true;
        refreshTotals();
    });
    // The store is still in the list while this runs; what the map knows of it must go before it does.
    connect(&m_fleet, &store::FleetStore::clusterAboutToBeRemoved, this, &FleetPage::forget);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &FleetPage::catchUp);
    connect(&m_slowTimer, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_soon.start();
    });
    m_slowTimer.start(slowPeriodMs);
}

void FleetPage::forget(store::ClusterStore *gone)
{
    if (gone == m_markedCluster)
        markChips(nullptr, {});
    // A page that nobody sees is made anew when it is shown; until then it must only not know the cluster any more.
    std::vector<store::ClusterStore *> left = isVisible() ? shownClusters() : std::vector<store::ClusterStore *>();
    std::erase(left, gone);
    m_adapter.rebuild(left, {chosenMetric(), m_query});
    m_map->setData(m_adapter.data());
    m_mapStale = !isVisible();
    if (isVisible())
        m_soon.start();
}

std::vector<store::ClusterStore *> FleetPage::shownClusters() const
{
    std::vector<store::ClusterStore *> shown;
    for (store::ClusterStore *cluster : m_fleet.clusters()) {
        if (m_filter.isEmpty() || m_filter.contains(cluster->key()))
            shown.push_back(cluster);
    }
    return shown;
}

void FleetPage::setClusterFilter(const QStringList &keys)
{
    m_filter = keys;
    m_nodes.setClusterFilter(keys);
    m_mapStale = true;
    refreshTotals();
}

void FleetPage::setQuery(const QString &text)
{
    const auto query = domain::Query::parse(text.toStdString());
    if (!query)
        return;
    m_queryText = text;
    m_query = *query;
    m_nodes.setQuery(*query);
    m_mapStale = true;
    refreshTotals();
}

std::optional<domain::Metric> FleetPage::chosenMetric() const
{
    const int value = m_fill->currentData().toInt();
    return value == 0 ? std::nullopt : std::optional(static_cast<domain::Metric>(value));
}

void FleetPage::showMetric(std::optional<domain::Metric> metric)
{
    m_fill->setCurrentIndex(m_fill->findData(metric ? static_cast<int>(*metric) : 0));
}

void FleetPage::clusterChanged(store::ClusterStore *cluster, const store::ReplicaChange &change)
{
    if (!isVisible()) {
        m_mapStale = true;
        return;
    }
    const auto nodes = m_mapStale ? std::nullopt : m_adapter.apply(cluster, change);
    if (!nodes) {
        m_mapStale = true;
        // The map must not speak of nodes that are gone.
        if (m_adapter.shows(cluster))
            rebuildMap();
        m_soon.start();
        return;
    }
    if (!nodes->empty())
        m_map->updateNodes(*nodes, m_adapter.data().states, m_adapter.data().metrics);
    if (change.freshness)
        refreshState();
}

/// Map, sums and what the table counts take long for a large fleet: each has a turn of the event loop of its own.
void FleetPage::catchUp()
{
    if (m_mapStale) {
        rebuildMap();
        m_headDue = false;
    } else if (!m_headDue) {
        refreshSums();
        m_headDue = true;
    } else {
        m_headDue = false;
        refreshHead();
        return;
    }
    m_soon.start();
}

void FleetPage::rebuildMap()
{
    m_mapStale = false;
    m_adapter.rebuild(shownClusters(), {chosenMetric(), m_query});
    m_map->setData(m_adapter.data());
    applyMarks();
}

void FleetPage::refreshTotals()
{
    if (m_mapStale)
        rebuildMap();
    refreshSums();
    refreshHead();
}

void FleetPage::refreshSums()
{
    if (m_adapter.refreshTitles())
        m_map->setClusters(m_adapter.data().clusters);
    const FleetTotals totals = FleetTotals::of(shownClusters());
    m_tiles->setTotals(totals);
    m_summary = summaryWords(totals);
    m_header->setDetail(m_summary);
    refreshLegend();
}

void FleetPage::refreshHead()
{
    refreshTableHead();
    refreshState();
}

QString FleetPage::summaryWords(const FleetTotals &totals) const
{
    const QString chips = Format::count(totals.chips);
    const int clusters = static_cast<int>(totals.clusters);
    if (totals.chips == 0)
        return shownClusters().empty() ? QString() : tr("no chips");
    const auto all = shownClusters();
    const bool practice = std::all_of(all.begin(), all.end(), [](const store::ClusterStore *cluster) {
        return cluster->info().practice || !cluster->hasSnapshot() || cluster->snapshot().inventory->chipCount() == 0;
    });
    if (totals.madeUpCounted && practice)
        return tr("%1 practice chips in %n cluster(s); no real chip is connected", nullptr, clusters).arg(chips);
    if (totals.madeUpCounted)
        return tr("%1 practice or simulated chips in %n cluster(s); no real chip is connected", nullptr, clusters).arg(chips);
    if (totals.madeUpChips > 0)
        return tr("%1 chips in %n cluster(s); simulated and practice chips are not counted", nullptr, clusters).arg(chips);
    return tr("%1 chips in %n cluster(s)", nullptr, clusters).arg(chips);
}

void FleetPage::refreshLegend()
{
    const bool nodes = m_map->camera().layout().cells() == widgets::ChipMapCells::Nodes;
    m_legend->setNote(m_adapter.data().nodes.empty() ? QString()
                      : nodes                        ? tr("one cell = one node")
                                                     : tr("one cell = one chip"));
    if (const auto metric = chosenMetric()) {
        const ChipPicture::Range range = ChipPicture::range(*metric);
        const QString unit = QChar(0x00a0) + ChipPicture::unit(*metric);
        m_legend->setScale(ChipPicture::word(*metric), Format::figure(range.low) + unit, Format::figure(range.high) + unit,
                           ChipPicture::word(widgets::ChipFill::NotReported));
        return;
    }
    const auto counts = m_adapter.fillCounts();
    std::vector<widgets::ChipMapLegend::Entry> entries;
    for (const auto fill : {widgets::ChipFill::Free, widgets::ChipFill::Allocated, widgets::ChipFill::Busy,
                            widgets::ChipFill::HeldIdle, widgets::ChipFill::Faulty})
        entries.push_back({fill, widgets::ChipBorder::None, ChipPicture::word(fill),
                           Format::count(counts[static_cast<std::size_t>(fill)])});
    entries.push_back({widgets::ChipFill::Allocated, widgets::ChipBorder::Draining, tr("nodes out of service"),
                       Format::count(m_adapter.borderedNodes())});
    if (const std::uint32_t planned = m_adapter.plannedNodes(); planned > 0)
        entries.push_back({widgets::ChipFill::Free, widgets::ChipBorder::None, tr("maintenance planned"), Format::count(planned), true});
    entries.push_back({widgets::ChipFill::NotReported, widgets::ChipBorder::None,
                       ChipPicture::word(widgets::ChipFill::NotReported), Format::count(counts[0])});
    m_legend->setStates(entries);
}

void FleetPage::refreshTableHead()
{
    const int attention = m_nodes.needingAttention();
    const QString nodes = Format::count(static_cast<quint64>(m_nodes.rowCount()));
    m_tableDetail->setText(attention == 0
                               ? tr("all %1 in order").arg(nodes)
                               : tr("%1 of %2 need attention").arg(Format::count(static_cast<quint64>(attention)), nodes));
}

void FleetPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_mapStale = true;
    refreshTotals();
}

void FleetPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= m_theme.px(sideBySideWidth);
    const Qt::Orientation orientation = wide ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() != orientation) {
        m_splitter->setOrientation(orientation);
        m_splitByHand = false;
    }
    chooseColumns();
    showTools();
}

bool FleetPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_splitter && event->type() == QEvent::Resize)
        shareRoom();
    return QWidget::eventFilter(watched, event);
}

void FleetPage::shareRoom()
{
    if (m_splitByHand)
        return;
    if (m_splitter->orientation() == Qt::Horizontal) {
        m_splitter->setSizes({m_splitter->width() - besideWidth(), besideWidth()});
        return;
    }
    // The map comes first: the table scrolls, but a map that small says nothing.
    const int high = m_splitter->height();
    const int least = m_theme.px(leastTableHeight);
    const int table = std::clamp(high - m_theme.px(wantedMapHeight), least, std::max(least, high * 34 / 100));
    m_splitter->setSizes({std::max(1, high - table), table});
}

int FleetPage::besideWidth() const
{
    return std::clamp(width() * 35 / 100, m_theme.px(600), m_theme.px(960));
}

/// Block and power go before cluster and pool, which tell where a node is.
void FleetPage::narrowColumns(int width)
{
    if (width >= m_theme.px(780))
        m_table->setColumnWidths({116, 116, 90, 0, -130, 64, 40, 56, 64, 70, 0});
    else if (width >= m_theme.px(640))
        m_table->setColumnWidths({106, 104, 84, 0, -116, 64, 40, 56, 64, 0, 0});
    else
        m_table->setColumnWidths({104, 100, 80, 0, -116, 64, 40, 56, 0, 0, 0});
}

/// Beside the map the table is narrow, and the map says where a node is: other columns are the default there. Those
/// that a person chose stay.
void FleetPage::chooseColumns()
{
    const bool beside = m_splitter->orientation() == Qt::Horizontal && m_switch->currentIndex() == 0;
    const bool several = shownClusters().size() > 1;
    if (beside)
        narrowColumns(m_splitByHand ? m_splitter->sizes().last() : besideWidth());
    else if (width() >= m_theme.px(1000))
        m_table->setColumnWidths({130, 120, 90, 90, -170, 70, 40, 64, 80, 76, 80});
    else  // of cluster and pool the one that tells rows apart
        m_table->setColumnWidths({116, several ? 100 : 0, several ? 0 : 90, 0, -110, 60, 40, 56,
                                  width() >= m_theme.px(880) ? 70 : 0, 66, 0});
}

void FleetPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace chipdeck::ui
