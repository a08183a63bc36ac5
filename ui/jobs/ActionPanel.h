#pragma once

#include <functional>

#include "ui/jobs/ActionPlan.h"
#include "ui/jobs/ActionRun.h"
#include "widgets/forms/SidePanel.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace chipdeck::widgets {
class FormField;
class TextLabel;
}

namespace chipdeck::ui {

class PlanView;

/// Says what an action will do, asks for what it needs, does it, and lists what came of it job by job.
class ActionPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    ActionPanel(const widgets::Theme &theme, store::Actions &actions, QWidget *parent);

    /// `pools`: where jobs of all their clusters could move.
    void show(ActionPlan plan, const QStringList &pools = {});
    /// Something else than a verb on jobs: `plan` says it in the current language, `agreed` does it.
    void ask(std::function<ActionPlan()> plan, std::function<void()> agreed);
    void retranslate();
    /// What would stay half done if the console ended now; empty = nothing.
    QString unfinished() const;
    bool hasJobs() const { return !m_plan.jobs.empty(); }
    /// For pictures: what it says when some of many were refused; nothing is done.
    void showExample();

Q_SIGNALS:
    void finished(const QString &summary);

private:
    QWidget *makeContent();
    void makeFooter();
    void leaveRun();
    void prepare(ActionPlan plan);
    void showPlan();
    void showValueField();
    /// Not where no job of the plan is left to act on.
    bool asks() const { return !m_isOver && !m_plan.jobs.empty(); }
    void check();
    void run();
    void runBack();
    void begin(std::vector<ActionStep> steps);
    void ended();
    bool isHalfWayBack() const;
    void showProgress();
    void showGroups(const QString &summary, const std::vector<ActionRun::Group> &groups);
    bool isUndoneByStatus() const;
    void showEnd(bool canUndo);
    void keepFocus();
    std::optional<ActionArguments> readArguments();
    bool readTime(ActionArguments &arguments);

    const widgets::Theme &m_theme;
    store::Actions &m_actions;
    ActionPlan m_plan;
    std::function<ActionPlan()> m_replan;  ///< empty = the plan is of a verb
    std::function<void()> m_agreed;
    ActionRun *m_run = nullptr;
    bool m_isUndo = false;  ///< what runs brings back what ran before
    bool m_isOver = false;  ///< what came of it stands in the place of what would follow
    PlanView *m_preview;
    widgets::TextLabel *m_summary;
    widgets::TextLabel *m_outcome;
    QLineEdit *m_number;
    QComboBox *m_signal;
    QComboBox *m_pool;
    QLineEdit *m_reason;
    widgets::FormField *m_numberField;
    widgets::FormField *m_signalField;
    widgets::FormField *m_poolField;
    widgets::FormField *m_reasonField;
    QPushButton *m_closeButton;
    QPushButton *m_undoButton;
    QPushButton *m_goButton;
};

} // namespace chipdeck::ui
