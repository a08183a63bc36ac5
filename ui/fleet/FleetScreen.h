#pragma once

#include "client/store/Actions.h"
#include "client/store/FleetStore.h"
#include "client/store/MaintenanceOrders.h"
#include "ui/shell/Screen.h"
#include "widgets/theme/Theme.h"

class QStackedWidget;

namespace chipdeck::ui {

class CommandRegistry;
class FleetPage;
class MaintenancePanel;
class NodePage;
class WindowChangePanel;
class WindowsPanel;

/// The fleet as map and table, and behind it one node. Decides what telemetry is subscribed to: all of it while the
/// map is seen, one node's while that is, nothing while another screen is.
class FleetScreen : public Screen
{
    Q_OBJECT

public:
    FleetScreen(store::FleetStore &fleet, store::Actions &actions, const widgets::Theme &theme, CommandRegistry &commands,
                QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("fleet"); }
    QString title() const override;
    QString icon() const override { return QStringLiteral(":/icons/fleet.svg"); }
    void setClusterFilter(const QStringList &keys) override;
    void setQuery(const QString &query) override;
    QString queryHint() const override;
    QStringList screenshotStates() const override;
    bool showScreenshotState(const QString &state) override;
    bool open(const QString &clusterKey, const QString &name) override;
    bool showChips(const QString &clusterKey, const std::vector<domain::NodeAllocation> &chips) override;

    /// Without it nodes are drained one by one only. Once; `orders` outlives the screen.
    void offerMaintenance(store::MaintenanceOrders &orders, CommandRegistry &commands);

    /// Null before offerMaintenance().
    MaintenancePanel *maintenancePanel() const { return m_maintenance; }
    WindowsPanel *windowsPanel() const { return m_windows; }
    WindowChangePanel *windowChangePanel() const { return m_change; }
    FleetPage *fleetPage() const { return m_fleetPage; }
    NodePage *nodePage() const { return m_nodePage; }
    bool isNodeShown() const;

Q_SIGNALS:
    /// Asks the shell for the place where clusters are added.
    void connectRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void openNode(store::ClusterStore *cluster, std::uint32_t node, std::optional<std::uint32_t> chip);
    void back();
    void followTelemetry(bool visible);
    void addCommands(CommandRegistry &commands);
    bool showWorstNode();
    void maintain(store::ClusterStore *cluster, const domain::MaintenanceTarget &target);
    void connectWindows();
    void showWindows();
    bool showChangeState(bool mistaken);
    bool showMaintenanceState(const QString &state);

    store::FleetStore &m_fleet;
    QStackedWidget *m_stack;
    FleetPage *m_fleetPage;
    NodePage *m_nodePage;
    MaintenancePanel *m_maintenance = nullptr;
    WindowsPanel *m_windows = nullptr;
    WindowChangePanel *m_change = nullptr;
};

} // namespace chipdeck::ui
