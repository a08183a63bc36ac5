#pragma once

#include "client/store/Actions.h"
#include "client/store/ClusterStore.h"
#include "ui/fleet/DrainFigures.h"
#include "widgets/forms/SidePanel.h"

#include <array>

class QGridLayout;
class QLineEdit;
class QVBoxLayout;
class QPushButton;
class QRadioButton;

namespace chipdeck::widgets {
class FormField;
class TextLabel;
}

namespace chipdeck::ui {

/// Takes one node out of service or back: says who is hit and what is left before anything is done, lets the jobs end or
/// requeues them, asks a reason, shows the call, and stays with the node until the cluster itself confirms it; then offers
/// the way back.
class DrainPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    enum class Task { Drain, Resume };
    enum class Phase { Asking, Sending, Waiting, Confirmed, Refused, Unknown };

    DrainPanel(const widgets::Theme &theme, store::Actions &actions, QWidget *parent = nullptr);

    void openFor(store::ClusterStore *cluster, std::uint32_t node, Task task);
    /// The cluster's picture changed; confirms what was waited for.
    void follow();
    /// Before the cluster goes away.
    void forget(const store::ClusterStore *cluster);

    Phase phase() const { return m_phase; }
    Task task() const { return m_task; }
    QLineEdit *reasonEdit() const { return m_reason; }
    QPushButton *goButton() const { return m_go; }
    QRadioButton *requeueChoice() const { return m_requeue; }
    /// "Chips free now: 12, 4" a line.
    QString figuresText() const;
    QString outcomeText() const;
    QString consequencesText() const;
    QString reasonHint() const;
    QString callText() const;  ///< what the scheduler will be told; empty = not known
    bool hasPreview() const { return m_preview.has_value(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    void makeFooter();
    void makeChoice(QVBoxLayout *rows);
    void makeFigures(QGridLayout *grid);
    void askPreview();
    void showPreview();
    void showPhase();
    void showOutcome();
    void check();
    void act();
    void requeueJobs();
    void requeued(const std::string &job, const domain::Result<domain::WriteOutcome> &outcome);
    bool canRequeue() const;
    void showChoice();
    void showFigures();
    void finish(const domain::Result<domain::WriteOutcome> &outcome);
    void retranslate();
    std::optional<domain::NodeStatus> status() const;
    bool isConfirmed() const;
    QString jobsText() const;
    QString goText() const;

    const widgets::Theme &m_theme;
    store::Actions &m_actions;
    store::ClusterStore *m_cluster = nullptr;
    std::string m_node;
    Task m_task = Task::Drain;
    Phase m_phase = Phase::Asking;
    int m_question = 0;  ///< of the answers that come, only the one to the latest question counts
    std::optional<domain::Result<store::DrainPreview>> m_preview;
    QString m_words;
    std::vector<std::string> m_toRequeue;  ///< resource names, until the node is known to be drained
    int m_requeuesAsked = 0;
    int m_requeuesDone = 0;
    QStringList m_requeueTroubles;

    widgets::TextLabel *m_jobsTitle = nullptr;
    widgets::TextLabel *m_jobs = nullptr;
    widgets::TextLabel *m_followsTitle = nullptr;
    QWidget *m_figures = nullptr;
    widgets::TextLabel *m_nowTitle = nullptr;
    widgets::TextLabel *m_afterTitle = nullptr;
    widgets::TextLabel *m_scope = nullptr;
    struct FigureRow {
        widgets::TextLabel *name = nullptr;
        widgets::TextLabel *now = nullptr;
        widgets::TextLabel *after = nullptr;
    };
    std::array<FigureRow, 3> m_rows;
    QWidget *m_choice = nullptr;
    QRadioButton *m_letEnd = nullptr;
    QRadioButton *m_requeue = nullptr;
    widgets::TextLabel *m_letEndDetail = nullptr;
    widgets::TextLabel *m_requeueDetail = nullptr;
    QLineEdit *m_reason = nullptr;
    widgets::FormField *m_reasonField = nullptr;
    widgets::TextLabel *m_call = nullptr;
    widgets::TextLabel *m_outcome = nullptr;
    widgets::TextLabel *m_undo = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace chipdeck::ui
