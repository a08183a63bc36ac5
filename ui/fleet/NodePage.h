#pragma once

#include <QTimer>
#include <QWidget>

#include "client/domain/maintenance/Maintenance.h"
#include "client/models/ChipTableModel.h"
#include "client/store/Actions.h"
#include "client/store/ClusterStore.h"
#include "ui/fleet/NodeEventsModel.h"
#include "ui/fleet/NodeJobsModel.h"
#include "widgets/theme/Theme.h"

class QBoxLayout;
class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class NoteBar;
class SegmentedControl;
class TableView;
class TextLabel;
}

namespace chipdeck::ui {

class ChipPanel;
class CurvedFigureDelegate;
class DrainPanel;
class FactsRow;
class SparklineDelegate;

/// One node: facts, its chips with their course, the jobs on it, what happened, and taking it out of service and back.
class NodePage : public QWidget
{
    Q_OBJECT

public:
    NodePage(const widgets::Theme &theme, store::Actions &actions, QWidget *parent = nullptr);

    void showNode(store::ClusterStore *cluster, std::uint32_t node, std::optional<std::uint32_t> chip);
    void clear();
    store::ClusterStore *cluster() const { return m_cluster; }
    /// Dense index as of now; nothing when the node went away.
    std::optional<std::uint32_t> node() const;
    QString nodeText() const;

    void clusterChanged(const store::ReplicaChange &change);
    void forget(const store::ClusterStore *cluster);
    void openDrainPanel();
    /// Single chips can be asked for as well.
    void offerMaintenance();
    /// The facts of the page as plain text.
    QString asText() const;

    DrainPanel *drainPanel() const { return m_drainPanel; }
    ChipPanel *chipPanel() const { return m_chipPanel; }
    FactsRow *factsRow() const { return m_facts; }
    widgets::TableView *chipTable() const { return m_chipTable; }
    widgets::TableView *jobTable() const { return m_jobTable; }
    widgets::TableView *eventTable() const { return m_eventTable; }
    QPushButton *backButton() const { return m_back; }
    QPushButton *drainButton() const { return m_drain; }

Q_SIGNALS:
    void backRequested();
    void jobRequested(const QString &clusterKey, const QString &name);
    void maintenanceRequested(chipdeck::store::ClusterStore *cluster, const chipdeck::domain::MaintenanceTarget &target);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    void makeBelow();
    void makeChipTable();
    void useChipDelegates();
    void arrange(int width);
    void makeJobTable();
    void makeEventTable();
    QHBoxLayout *makeSectionHead(widgets::TextLabel *&title, widgets::TextLabel *&detail);
    void addSection(QVBoxLayout *rows, QHBoxLayout *head, widgets::TableView *table);
    void refreshFacts();
    void refreshHeights();
    void refreshNote();
    void refreshButtons();
    void askEvents();
    void showRange(int index);
    void retranslate();

    const widgets::Theme &m_theme;
    store::Actions &m_actions;
    store::ClusterStore *m_cluster = nullptr;
    std::string m_nodeId;
    models::ChipTableModel m_chips;
    NodeJobsModel m_jobs;
    NodeEventsModel m_events;
    QTimer m_timer;
    int m_question = 0;
    QString m_eventsTrouble;

    QPushButton *m_back = nullptr;
    widgets::TextLabel *m_path = nullptr;
    widgets::TextLabel *m_title = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_drain = nullptr;
    widgets::NoteBar *m_note = nullptr;
    FactsRow *m_facts = nullptr;
    widgets::TextLabel *m_chipsTitle = nullptr;
    widgets::TextLabel *m_chipsDetail = nullptr;
    widgets::SegmentedControl *m_range = nullptr;
    SparklineDelegate *m_sparkline = nullptr;
    std::vector<CurvedFigureDelegate *> m_curves;
    QBoxLayout *m_below = nullptr;  ///< jobs and events: below one another or side by side
    widgets::TableView *m_chipTable = nullptr;
    widgets::TextLabel *m_jobsTitle = nullptr;
    widgets::TextLabel *m_jobsDetail = nullptr;
    widgets::TableView *m_jobTable = nullptr;
    widgets::TextLabel *m_eventsTitle = nullptr;
    widgets::TextLabel *m_eventsDetail = nullptr;
    widgets::TableView *m_eventTable = nullptr;
    DrainPanel *m_drainPanel = nullptr;
    ChipPanel *m_chipPanel = nullptr;
};

} // namespace chipdeck::ui
