#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QTimer>

#include "client/store/ClusterStore.h"
#include "client/store/MaintenanceOrders.h"
#include "widgets/forms/SidePanel.h"

class QCheckBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
class TextLabel;
}

namespace chipdeck::ui {

/// Another time, other nodes or another reason for a window that is planned or under way: who is hit then, what is wrong beside its
/// field, and the way back to what it was.
class WindowChangePanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    enum class Phase { Asking, Sending, Done, Undone, Unknown };
    enum class Place { Whole, Nodes, Start, End, Reason };

    WindowChangePanel(const widgets::Theme &theme, store::MaintenanceOrders &orders, QWidget *parent = nullptr);

    /// What was typed for the same window is kept while it is as it was. Precondition: the window has an id.
    void openFor(store::ClusterStore *cluster, const domain::MaintenanceWindow &window);
    /// Before the cluster goes away.
    void forget(const store::ClusterStore *cluster);

    Phase phase() const { return m_phase; }
    QLineEdit *nodesEdit() const { return m_nodes; }
    QDateTimeEdit *startEdit() const { return m_start; }
    QDateTimeEdit *endEdit() const { return m_end; }
    QCheckBox *ignoreBox() const { return m_ignore; }
    QLineEdit *reasonEdit() const { return m_reason; }
    QPushButton *goButton() const { return m_go; }
    QPushButton *listButton() const { return m_list; }
    /// What is said to be wrong there; empty = nothing.
    QString errorAt(Place place) const;
    QString hitText() const;
    QString outcomeText() const;

Q_SIGNALS:
    /// Back to where the window was chosen.
    void listRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Refusal {
        Place place = Place::Whole;
        QString words;
    };

    QWidget *makeContent();
    void makeFields(QVBoxLayout *rows);
    void makeFooter();
    void connectFields();
    void fill();
    void edited();
    void moveEnd(const QDateTime &start);
    void ask();
    void act();
    void send(domain::WindowWish wish, Phase then);
    void take(const domain::Result<domain::WriteOutcome> &outcome, Phase then);
    void refuse(Refusal refusal, Phase then);
    domain::WindowWish wish() const;
    domain::WindowWish wayBack() const;
    std::optional<std::vector<std::string>> typedNodes() const;
    bool areOtherNodes() const;
    bool isOtherStart() const;
    bool isChanged() const;
    bool hasBegun() const;
    bool canGoBack() const;
    qint64 startS() const;
    qint64 endS() const;
    QString nodesTrouble() const;
    QString startTrouble() const;
    QString endTrouble() const;
    QString refusalAt(Place place) const;
    void showImpact();
    void showPhase();
    void check();
    void retranslate();

    const widgets::Theme &m_theme;
    store::MaintenanceOrders &m_orders;
    store::ClusterStore *m_cluster = nullptr;
    domain::MaintenanceWindow m_window;  ///< as it was before
    Phase m_phase = Phase::Asking;
    int m_question = 0;  ///< of the answers that come, only the one to the latest question counts
    qint64 m_shownStartS = 0;  ///< what the end was last moved along with
    std::optional<domain::Result<domain::MaintenanceImpact>> m_impact;
    std::optional<Refusal> m_refusal;
    QString m_words;
    QTimer m_soon;

    widgets::TextLabel *m_outcome = nullptr;
    widgets::TextLabel *m_was = nullptr;
    QLineEdit *m_nodes = nullptr;
    QDateTimeEdit *m_start = nullptr;
    QDateTimeEdit *m_end = nullptr;
    QCheckBox *m_ignore = nullptr;
    QLineEdit *m_reason = nullptr;
    widgets::FormField *m_nodesField = nullptr;
    widgets::FormField *m_startField = nullptr;
    widgets::FormField *m_endField = nullptr;
    widgets::FormField *m_reasonField = nullptr;
    widgets::TextLabel *m_hitTitle = nullptr;
    widgets::TextLabel *m_hit = nullptr;
    widgets::TextLabel *m_beside = nullptr;
    QPushButton *m_list = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace chipdeck::ui
