#pragma once

#include <optional>
#include <string>

#include <QTimer>

#include "client/store/ClusterStore.h"
#include "client/store/MaintenanceOrders.h"
#include "widgets/forms/SidePanel.h"

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
class TextLabel;
}

namespace chipdeck::ui {

/// Takes nodes, a block or chips out of service, now or in a planned window: who is hit and what each way costs before anything is
/// done, a reason, and what came of each node and job, with the way back.
class MaintenancePanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    enum class Phase { Asking, Sending, Done, Undone, Refused };

    MaintenancePanel(const widgets::Theme &theme, store::MaintenanceOrders &orders, QWidget *parent = nullptr);

    /// What was typed for the same target is kept.
    void openFor(store::ClusterStore *cluster, const domain::MaintenanceTarget &target);
    /// Before the cluster goes away.
    void forget(const store::ClusterStore *cluster);

    Phase phase() const { return m_phase; }
    const domain::MaintenanceTarget &target() const { return m_target; }
    bool hasPreview() const { return m_impact.has_value(); }
    QLineEdit *reasonEdit() const { return m_reason; }
    QPushButton *goButton() const { return m_go; }
    QRadioButton *nowChoice() const { return m_now; }
    QRadioButton *windowChoice() const { return m_window; }
    QRadioButton *modeChoice(domain::MaintenanceMode mode) const;
    QDateTimeEdit *startEdit() const { return m_start; }
    QComboBox *lengthBox() const { return m_length; }
    QPushButton *blockButton() const { return m_block; }
    QString hitText() const;
    QString outcomeText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    void connectContent();
    void makeWhen(QVBoxLayout *rows);
    void makeModes(QVBoxLayout *rows);
    void makeFooter();
    void ask();
    void takeImpact(const domain::Result<domain::MaintenanceImpact> &impact);
    void act();
    void begin(const std::string &reason);
    void plan(const std::string &reason);
    void undo(const std::string &reason);
    void take(const domain::Result<domain::MaintenanceOutcome> &outcome, Phase then);
    void takeWindow(const domain::Result<domain::WriteOutcome> &outcome);
    std::string blockOfTarget() const;
    void showImpact();
    void showPhase();
    void check();
    void retranslate();
    QString goText() const;
    bool isWindow() const;
    bool isAsking() const { return m_phase == Phase::Asking || m_phase == Phase::Refused; }
    qint64 startS() const;
    quint64 lengthS() const;
    domain::MaintenanceMode mode() const;

    const widgets::Theme &m_theme;
    store::MaintenanceOrders &m_orders;
    store::ClusterStore *m_cluster = nullptr;
    domain::MaintenanceTarget m_target;
    Phase m_phase = Phase::Asking;
    int m_question = 0;  ///< of the answers that come, only the one to the latest question counts
    std::optional<domain::Result<domain::MaintenanceImpact>> m_impact;
    std::string m_order;     ///< request id of what was ordered
    std::string m_windowId;  ///< of the window instead
    bool m_isPlanned = false;
    QString m_words;
    QTimer m_soon;

    widgets::TextLabel *m_outcome = nullptr;
    QPushButton *m_block = nullptr;
    widgets::TextLabel *m_hitTitle = nullptr;
    widgets::TextLabel *m_hit = nullptr;
    widgets::TextLabel *m_beside = nullptr;
    widgets::TextLabel *m_whenTitle = nullptr;
    QRadioButton *m_now = nullptr;
    QRadioButton *m_window = nullptr;
    QWidget *m_times = nullptr;
    QDateTimeEdit *m_start = nullptr;
    QComboBox *m_length = nullptr;
    QCheckBox *m_ignore = nullptr;
    widgets::FormField *m_startField = nullptr;
    widgets::FormField *m_lengthField = nullptr;
    QWidget *m_modes = nullptr;
    widgets::TextLabel *m_modesTitle = nullptr;
    QRadioButton *m_wait = nullptr;
    QRadioButton *m_requeue = nullptr;
    QRadioButton *m_stop = nullptr;
    widgets::TextLabel *m_waitDetail = nullptr;
    widgets::TextLabel *m_requeueDetail = nullptr;
    widgets::TextLabel *m_stopDetail = nullptr;
    widgets::TextLabel *m_follows = nullptr;
    QLineEdit *m_reason = nullptr;
    widgets::FormField *m_reasonField = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace chipdeck::ui
