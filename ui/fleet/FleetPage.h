#pragma once

#include <set>
#include <string>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "client/models/NodeTableModel.h"
#include "client/domain/maintenance/Maintenance.h"
#include "client/store/FleetStore.h"
#include "ui/fleet/FleetMapAdapter.h"
#include "ui/fleet/FleetTotals.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/theme/Theme.h"

class QComboBox;
class QPushButton;
class QSplitter;
class QToolButton;

namespace chipdeck::widgets {
class ChipMapLegend;
class ChipMapView;
class NoteBar;
class PageHeader;
class SegmentedControl;
class TableView;
class TextLabel;
}

namespace chipdeck::ui {

class FleetTiles;

/// The whole fleet: totals, map and node table.
class FleetPage : public QWidget
{
    Q_OBJECT

public:
    FleetPage(store::FleetStore &fleet, const widgets::Theme &theme, QWidget *parent = nullptr);

    void setClusterFilter(const QStringList &keys);
    void setQuery(const QString &text);
    /// The clusters that the filter lets through, in the fleet's order.
    std::vector<store::ClusterStore *> shownClusters() const;

    /// Offers maintenance of the chosen nodes; before, it is nowhere to be seen.
    void offerMaintenance();
    void requestMaintenance();
    /// Ids of nodes of a cluster that are to be taken out of service; they bear a mark on the map.
    void setPlanned(store::ClusterStore *cluster, const std::set<std::string> &nodes);
    const widgets::Theme &theme() const { return m_theme; }

    /// Points chips of a cluster out on the map, as what a job would take; none = no more.
    void markChips(store::ClusterStore *cluster, std::vector<domain::NodeAllocation> chips);

    /// Nothing = allocation.
    void showMetric(std::optional<domain::Metric> metric);

    widgets::ChipMapView *map() const { return m_map; }
    widgets::TableView *table() const { return m_table; }
    FleetTiles *tiles() const { return m_tiles; }
    widgets::StatePanel *states() const { return m_state; }
    QComboBox *fillBox() const { return m_fill; }
    widgets::SegmentedControl *viewSwitch() const { return m_switch; }
    QString summary() const { return m_summary; }

Q_SIGNALS:
    void nodeOpened(chipdeck::store::ClusterStore *cluster, std::uint32_t node, std::uint32_t chip);
    void queryRequested(const QString &query);
    void connectRequested();
    void maintenanceRequested(chipdeck::store::ClusterStore *cluster, const chipdeck::domain::MaintenanceTarget &target);
    void windowsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Chosen {
        store::ClusterStore *cluster = nullptr;
        std::vector<std::string> nodes;
    };

    Chosen chosenNodes() const;
    QWidget *makeHeader();
    QWidget *makeMapSide();
    QWidget *makeTableSide();
    void makeTable();
    void connectMap();
    void connectStores();
    void clusterChanged(store::ClusterStore *cluster, const store::ReplicaChange &change);
    void forget(store::ClusterStore *gone);
    void catchUp();
    void rebuildMap();
    void applyMarks();
    void showMarksNote();
    void refreshTotals();
    void refreshSums();
    void refreshHead();
    void refreshLegend();
    void refreshState();
    void showLost(const std::vector<const store::ClusterStore *> &lost, bool isAll);
    void showTools();
    void refreshTableHead();
    void showView();
    void chooseColumns();
    /// How the splitter's room is shared until a person moves its handle.
    void shareRoom();
    int besideWidth() const;
    void narrowColumns(int width);
    void showZoom();
    void retranslate();
    QString summaryWords(const FleetTotals &totals) const;
    std::optional<domain::Metric> chosenMetric() const;

    store::FleetStore &m_fleet;
    const widgets::Theme &m_theme;
    models::NodeTableModel m_nodes;
    FleetMapAdapter m_adapter;
    QStringList m_filter;
    QString m_queryText;
    domain::Query m_query;
    QString m_summary;
    QTimer m_slowTimer;
    QTimer m_soon;
    bool m_headDue = false;  ///< the sums are new, what stands above the table and in place of all is not
    bool m_mapStale = true;

    widgets::PageHeader *m_header = nullptr;
    QComboBox *m_fill = nullptr;
    widgets::SegmentedControl *m_switch = nullptr;
    QWidget *m_zoomButtons = nullptr;
    QPushButton *m_zoomOut = nullptr;
    QPushButton *m_zoomFit = nullptr;
    QPushButton *m_zoomIn = nullptr;
    widgets::StatePanel *m_state = nullptr;
    FleetTiles *m_tiles = nullptr;
    QSplitter *m_splitter = nullptr;
    bool m_splitByHand = false;
    QWidget *m_mapSide = nullptr;
    widgets::NoteBar *m_marksNote = nullptr;
    store::ClusterStore *m_markedCluster = nullptr;
    std::vector<domain::NodeAllocation> m_marked;
    widgets::ChipMapLegend *m_legend = nullptr;
    widgets::ChipMapView *m_map = nullptr;
    widgets::TextLabel *m_tableTitle = nullptr;
    widgets::TextLabel *m_tableDetail = nullptr;
    QPushButton *m_maintain = nullptr;
    QPushButton *m_windows = nullptr;
    QPushButton *m_columns = nullptr;
    QPushButton *m_csv = nullptr;
    widgets::TableView *m_table = nullptr;
};

} // namespace chipdeck::ui
