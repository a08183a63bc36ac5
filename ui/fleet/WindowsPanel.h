#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QTimer>

#include "client/store/FleetStore.h"
#include "client/store/MaintenanceOrders.h"
#include "widgets/forms/SidePanel.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
class TextLabel;
}

namespace chipdeck::ui {

/// What is planned, under way and over: windows and orders of all clusters that have some, each with its way back. Asks again while
/// it is open, and when somebody ordered something here; tells which nodes are planned, for the map.
class WindowsPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    WindowsPanel(const widgets::Theme &theme, store::FleetStore &fleet, store::MaintenanceOrders &orders, QWidget *parent = nullptr);

    void openList();
    /// Asks every cluster for its list.
    void refresh();
    QLineEdit *reasonEdit() const { return m_reason; }
    QString listText() const;
    QList<QPushButton *> backButtons() const;
    QList<QPushButton *> changeButtons() const;

Q_SIGNALS:
    /// Asks for another time, other nodes or another reason of a window that is planned or under way.
    void changeRequested(chipdeck::store::ClusterStore *cluster, const chipdeck::domain::MaintenanceWindow &window);
    /// The nodes of a cluster that are in a window which is planned or under way.
    void plannedChanged(chipdeck::store::ClusterStore *cluster, const std::set<std::string> &nodes);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QString cluster;
        bool isWindow = false;
        std::string id;  ///< empty = there is no way back
        QString title;
        QString detail;

        bool operator==(const Row &) const = default;
    };

    void take(const QString &key, const domain::Result<domain::MaintenanceList> &list);
    void forget(const QString &key);
    std::vector<Row> rows() const;
    void rebuild();
    QWidget *makeRow(const Row &row);
    void goBack(const Row &row);
    void askChange(const Row &row);
    QString wordsOf(const domain::Result<domain::WriteOutcome> &outcome) const;
    QList<QPushButton *> buttons(const QString &name) const;
    void check();
    void retranslate();

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    store::MaintenanceOrders &m_orders;
    std::map<QString, domain::MaintenanceList> m_lists;  ///< by a cluster's key
    std::map<QString, QString> m_troubles;
    std::vector<Row> m_shown;
    QString m_words;
    QTimer m_again;
    QVBoxLayout *m_rows = nullptr;
    widgets::TextLabel *m_note = nullptr;
    QLineEdit *m_reason = nullptr;
    widgets::FormField *m_reasonField = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace chipdeck::ui
