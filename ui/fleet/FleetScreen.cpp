#include "ui/fleet/FleetScreen.h"

#include <algorithm>

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QStackedWidget>

#include "client/domain/Names.h"
#include "client/models/NodeFigures.h"
#include "ui/fleet/DrainPanel.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/MaintenancePanel.h"
#include "ui/fleet/NodePage.h"
#include "ui/fleet/WindowChangePanel.h"
#include "ui/fleet/WindowsPanel.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/tables/TableView.h"

namespace chipdeck::ui {

FleetScreen::FleetScreen(store::FleetStore &fleet, store::Actions &actions, const widgets::Theme &theme,
                         CommandRegistry &commands, QWidget *parent)
    : Screen(parent), m_fleet(fleet), m_stack(new QStackedWidget), m_fleetPage(new FleetPage(fleet, theme)),
      m_nodePage(new NodePage(theme, actions))
{
    setObjectName(QStringLiteral("fleetScreen"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_fleetPage);
    m_stack->addWidget(m_nodePage);
    connect(m_fleetPage, &FleetPage::nodeOpened, this, &FleetScreen::openNode);
    connect(m_fleetPage, &FleetPage::queryRequested, this, &Screen::queryRequested);
    connect(m_fleetPage, &FleetPage::connectRequested, this, &FleetScreen::connectRequested);
    connect(m_nodePage, &NodePage::backRequested, this, &FleetScreen::back);
    connect(m_nodePage, &NodePage::jobRequested, this, &Screen::openRequested);
    connect(&fleet, &store::FleetStore::changed, this,
            [this](store::ClusterStore *cluster, const store::ReplicaChange &change) {
                if (cluster == m_nodePage->cluster())
                    m_nodePage->clusterChanged(change);
                if (change.layout)
                    followTelemetry(isVisible());
            });
    connect(&fleet, &store::FleetStore::clusterAdded, this, [this] { followTelemetry(isVisible()); });
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this,
            [this](store::ClusterStore *cluster) { m_nodePage->forget(cluster); });
    addCommands(commands);
}

void FleetScreen::offerMaintenance(store::MaintenanceOrders &orders, CommandRegistry &commands)
{
    m_maintenance = new MaintenancePanel(m_fleetPage->theme(), orders);
    m_windows = new WindowsPanel(m_fleetPage->theme(), m_fleet, orders);
    m_change = new WindowChangePanel(m_fleetPage->theme(), orders);
    for (widgets::SidePanel *panel : {static_cast<widgets::SidePanel *>(m_maintenance), static_cast<widgets::SidePanel *>(m_windows),
                                      static_cast<widgets::SidePanel *>(m_change)}) {
        layout()->addWidget(panel);
        panel->hide();
    }
    m_fleetPage->offerMaintenance();
    m_nodePage->offerMaintenance();
    connect(m_fleetPage, &FleetPage::maintenanceRequested, this, &FleetScreen::maintain);
    connect(m_nodePage, &NodePage::maintenanceRequested, this, &FleetScreen::maintain);
    connect(&m_fleet, &store::FleetStore::clusterAboutToBeRemoved, m_maintenance, &MaintenancePanel::forget);
    connectWindows();
    commands.add(QStringLiteral("fleet.maintenance"), id(), [] { return tr("Maintenance of the chosen nodes\u2026"); }, {}, [this] { m_fleetPage->requestMaintenance(); });
    commands.add(QStringLiteral("fleet.windows"), id(), [] { return tr("Show what maintenance is planned"); }, {}, [this] { Q_EMIT m_fleetPage->windowsRequested(); });
}

void FleetScreen::connectWindows()
{
    connect(m_fleetPage, &FleetPage::windowsRequested, this, &FleetScreen::showWindows);
    connect(m_change, &WindowChangePanel::listRequested, this, &FleetScreen::showWindows);
    connect(m_windows, &WindowsPanel::plannedChanged, m_fleetPage, &FleetPage::setPlanned);
    connect(m_windows, &WindowsPanel::changeRequested, this, [this](store::ClusterStore *cluster, const domain::MaintenanceWindow &window) {
        m_windows->close();
        m_change->openFor(cluster, window);
    });
    connect(&m_fleet, &store::FleetStore::clusterAboutToBeRemoved, m_change, &WindowChangePanel::forget);
}

void FleetScreen::showWindows()
{
    m_maintenance->close();
    m_change->close();
    m_windows->openList();
}

void FleetScreen::maintain(store::ClusterStore *cluster, const domain::MaintenanceTarget &target)
{
    m_windows->close();
    m_change->close();
    m_nodePage->drainPanel()->close();
    m_maintenance->openFor(cluster, target);
}

void FleetScreen::addCommands(CommandRegistry &commands)
{
    commands.add(QStringLiteral("fleet.fit"), id(), [] { return tr("Show the whole map"); }, {},
                 [this] { m_fleetPage->map()->zoomToFit(); });
    commands.add(QStringLiteral("fleet.zoomIn"), id(), [] { return tr("Zoom the map in"); }, {},
                 [this] { m_fleetPage->map()->zoomIn(); });
    commands.add(QStringLiteral("fleet.zoomOut"), id(), [] { return tr("Zoom the map out"); }, {},
                 [this] { m_fleetPage->map()->zoomOut(); });
    commands.add(QStringLiteral("fleet.map"), id(), [] { return tr("Show the fleet as a map"); }, {},
                 [this] { m_fleetPage->viewSwitch()->setCurrentIndex(0); });
    commands.add(QStringLiteral("fleet.table"), id(), [] { return tr("Show the fleet as a table"); }, {},
                 [this] { m_fleetPage->viewSwitch()->setCurrentIndex(1); });
    commands.add(QStringLiteral("fleet.csv"), id(), [] { return tr("Export the nodes as CSV\u2026"); }, {},
                 [this] { m_fleetPage->table()->exportCsv(); });
    commands.add(QStringLiteral("fleet.drain"), id(), [] { return tr("Drain or resume the shown node\u2026"); }, {}, [this] {
        if (isNodeShown())
            m_nodePage->openDrainPanel();
    });
    commands.add(QStringLiteral("fleet.back"), id(), [] { return tr("Back to the map"); }, {}, [this] { back(); });
}

QString FleetScreen::title() const
{
    return tr("Fleet");
}

QString FleetScreen::queryHint() const
{
    return tr("Filter: %1").arg(QStringLiteral("vendor:ascend state:idle util<5"));
}

bool FleetScreen::isNodeShown() const
{
    return m_stack->currentWidget() == m_nodePage;
}

void FleetScreen::setClusterFilter(const QStringList &keys)
{
    m_fleetPage->setClusterFilter(keys);
}

void FleetScreen::setQuery(const QString &query)
{
    m_fleetPage->setQuery(query);
}

void FleetScreen::openNode(store::ClusterStore *cluster, std::uint32_t node, std::optional<std::uint32_t> chip)
{
    m_fleetPage->map()->hideCard();
    m_nodePage->showNode(cluster, node, chip);
    m_stack->setCurrentWidget(m_nodePage);
    m_nodePage->chipTable()->setFocus();
    followTelemetry(isVisible());
}

void FleetScreen::back()
{
    if (!isNodeShown())
        return;
    m_stack->setCurrentWidget(m_fleetPage);
    m_nodePage->clear();
    m_fleetPage->map()->setFocus();
    followTelemetry(isVisible());
}

void FleetScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    followTelemetry(true);
}

void FleetScreen::hideEvent(QHideEvent *event)
{
    Screen::hideEvent(event);
    followTelemetry(false);
}

void FleetScreen::followTelemetry(bool visible)
{
    for (store::ClusterStore *cluster : m_fleet.clusters()) {
        std::vector<std::uint32_t> nodes;
        if (visible && isNodeShown() && cluster == m_nodePage->cluster() && m_nodePage->node())
            nodes.push_back(*m_nodePage->node());
        cluster->setTelemetryView(visible && !isNodeShown(), std::move(nodes));
    }
}

bool FleetScreen::open(const QString &clusterKey, const QString &name)
{
    store::ClusterStore *cluster = m_fleet.find(clusterKey);
    const auto parsed = domain::parseName(name.toStdString());
    if (!cluster || !parsed || parsed->node.empty() || !cluster->snapshot().inventory)
        return false;
    const auto node = cluster->snapshot().inventory->findNode(parsed->node);
    if (!node)
        return false;
    const std::optional<std::uint32_t> chip =
        parsed->chip.empty() ? std::nullopt : std::optional(QString::fromStdString(parsed->chip).toUInt());
    openNode(cluster, *node, chip);
    return true;
}

bool FleetScreen::showChips(const QString &clusterKey, const std::vector<domain::NodeAllocation> &chips)
{
    store::ClusterStore *cluster = m_fleet.find(clusterKey);
    if (!cluster)
        return false;
    back();
    m_fleetPage->markChips(cluster, chips);
    return true;
}

QStringList FleetScreen::screenshotStates() const
{
    QStringList states{QStringLiteral("hover"), QStringLiteral("zoomed"), QStringLiteral("table"), QStringLiteral("utilisation"),
                       QStringLiteral("node"), QStringLiteral("drain")};
    if (m_maintenance)
        states << QStringLiteral("maintenance") << QStringLiteral("window") << QStringLiteral("windows") << QStringLiteral("change") << QStringLiteral("change-mistakes");
    return states;
}

bool FleetScreen::showWorstNode()
{
    store::ClusterStore *worst = nullptr;
    std::uint32_t index = 0;
    int score = -1;
    for (store::ClusterStore *cluster : m_fleetPage->shownClusters()) {
        const domain::ClusterSnapshot &snapshot = cluster->snapshot();
        for (std::uint32_t n = 0; snapshot.inventory && n < snapshot.inventory->nodes.size(); ++n) {
            const models::NodeFigures figures = models::nodeFigures(snapshot, n);
            const int value = static_cast<int>(figures.condition) * 1000 + figures.allocated;
            if (figures.chips > 0 && value > score) {
                score = value;
                worst = cluster;
                index = n;
            }
        }
    }
    if (worst)
        openNode(worst, index, std::nullopt);
    return worst != nullptr;
}

/// An example: nothing needs to be planned for a picture of how a plan is changed.
bool FleetScreen::showChangeState(bool mistaken)
{
    const auto shown = m_fleetPage->shownClusters();
    const auto cluster = std::find_if(shown.begin(), shown.end(), [](const auto *one) { return one->hasSnapshot() && one->snapshot().inventory; });
    if (cluster == shown.end())
        return false;
    const std::vector<domain::Node> &nodes = (*cluster)->snapshot().inventory->nodes;
    domain::MaintenanceWindow window;
    window.id = "example-1";
    window.name = "chipdeck-example-1";
    window.reason = "New firmware of the leaf switch";
    window.state = domain::WindowState::Planned;
    window.startS = QDateTime(QDate::currentDate().addDays(1), QTime(22, 0)).toSecsSinceEpoch();
    window.endS = window.startS + qint64{4} * 3600;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, nodes.size()); ++i)
        window.nodes.push_back(nodes[i].id);
    m_change->openFor(*cluster, window);
    if (mistaken) {
        m_change->nodesEdit()->setText(QStringLiteral("rack-17"));
        m_change->endEdit()->setDateTime(m_change->startEdit()->dateTime().addSecs(-3600));
    }
    return m_change->isOpen();
}

bool FleetScreen::showMaintenanceState(const QString &state)
{
    if (state == QStringLiteral("windows")) {
        m_windows->openList();
        return true;
    }
    if (state.startsWith(QLatin1String("change")))
        return showChangeState(state.endsWith(QLatin1String("mistakes")));
    if (state != QStringLiteral("maintenance") && state != QStringLiteral("window"))
        return false;
    m_fleetPage->table()->selectRow(0);
    m_fleetPage->requestMaintenance();
    m_maintenance->windowChoice()->setChecked(state == QStringLiteral("window"));
    return m_maintenance->isOpen();
}

bool FleetScreen::showScreenshotState(const QString &state)
{
    widgets::ChipMapView *map = m_fleetPage->map();
    m_nodePage->drainPanel()->close();
    if (m_maintenance) {
        m_maintenance->close();
        m_windows->close();
        m_change->close();
    }
    back();
    m_fleetPage->viewSwitch()->setCurrentIndex(0);
    m_fleetPage->showMetric(std::nullopt);
    map->zoomToFit();
    if (state == QStringLiteral("node"))
        return showWorstNode();
    if (state == QStringLiteral("drain")) {
        if (!showWorstNode())
            return false;
        m_nodePage->openDrainPanel();
        return m_nodePage->drainPanel()->isOpen();
    }
    if (map->data().nodes.empty())
        return false;
    if (m_maintenance && showMaintenanceState(state))
        return true;
    if (state == QStringLiteral("hover")) {
        map->showCard(0, 0);
    } else if (state == QStringLiteral("zoomed")) {
        map->setCurrent(0, 0);
        for (int i = 0; i < 5; ++i)
            map->zoomIn();
    } else if (state == QStringLiteral("table")) {
        m_fleetPage->viewSwitch()->setCurrentIndex(1);
    } else if (state == QStringLiteral("utilisation")) {
        m_fleetPage->showMetric(domain::Metric::Utilization);
    } else {
        return false;
    }
    return true;
}

} // namespace chipdeck::ui
