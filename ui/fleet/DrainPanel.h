#pragma once

#include "client/store/Actions.h"
#include "client/store/ClusterStore.h"
#include "widgets/forms/SidePanel.h"

class QGridLayout;
class QLineEdit;
class QPushButton;

namespace chipdeck::widgets {
class FormField;
class TextLabel;
}

namespace chipdeck::ui {

/// Takes one node out of service or back: says who is hit before anything is done, asks a reason, shows the call, and
/// stays with the node until the cluster itself confirms it; then offers the way back.
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
    QString outcomeText() const;
    QString consequencesText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    void makeFooter();
    void makeFigures(QGridLayout *grid);
    void askPreview();
    void showPreview();
    void showPhase();
    void check();
    void act();
    void finish(const domain::Result<domain::WriteOutcome> &outcome);
    void retranslate();
    std::optional<domain::NodeStatus> status() const;
    bool isConfirmed() const;
    QString jobsText() const;

    const widgets::Theme &m_theme;
    store::Actions &m_actions;
    store::ClusterStore *m_cluster = nullptr;
    std::string m_node;
    Task m_task = Task::Drain;
    Phase m_phase = Phase::Asking;
    int m_question = 0;  ///< of the answers that come, only the one to the latest question counts
    std::optional<domain::Result<store::DrainPreview>> m_preview;
    QString m_words;

    widgets::TextLabel *m_jobsTitle = nullptr;
    widgets::TextLabel *m_jobs = nullptr;
    widgets::TextLabel *m_followsTitle = nullptr;
    QWidget *m_figures = nullptr;
    widgets::TextLabel *m_nowTitle = nullptr;
    widgets::TextLabel *m_afterTitle = nullptr;
    widgets::TextLabel *m_figureName = nullptr;
    widgets::TextLabel *m_now = nullptr;
    widgets::TextLabel *m_after = nullptr;
    QLineEdit *m_reason = nullptr;
    widgets::FormField *m_reasonField = nullptr;
    widgets::TextLabel *m_call = nullptr;
    widgets::TextLabel *m_outcome = nullptr;
    widgets::TextLabel *m_undo = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace chipdeck::ui
