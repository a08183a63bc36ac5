#pragma once

#include <optional>

#include <QWidget>

#include "client/store/Actions.h"
#include "client/store/ClusterStore.h"
#include "client/store/Estimates.h"

class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class SegmentedControl;
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

class ActionRow;
class CommandRegistry;
class GlyphMark;
class HeldChipsView;
class JobLog;
class JobTimeline;
class PriorityNote;
class SubmittedView;

/// Everything about one job, top to bottom: what can be done, why it is where it is, its chips, its times, its log.
class JobDetails : public QWidget
{
    Q_OBJECT

public:
    /// `estimates` may be null.
    JobDetails(const widgets::Theme &theme, store::Actions &actions, store::Estimates *estimates, CommandRegistry &commands, QWidget *parent);

    /// `job` is the newest record; never null.
    void showJob(store::ClusterStore *cluster, const QString &name, std::shared_ptr<const domain::Job> job);
    /// The scheduler no longer lists the job that is shown: its last record stays and says so.
    void showGone();
    void retranslate();
    /// Below everything else: its log, or its description.
    void showDescription(bool show);
    /// The menu of further actions, as if its button had been pressed.
    void showActions(bool show);

Q_SIGNALS:
    void closeRequested();
    void nodeRequested(const QString &node);
    /// Asks for the job's whole output, or that of its errors.
    void logRequested(bool errors);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeHeader(QVBoxLayout *layout);
    void makeReason(QVBoxLayout *layout);
    void makeChips(QVBoxLayout *layout);
    void makeButtons(QVBoxLayout *layout);
    void makePages(QVBoxLayout *layout, store::Actions &actions);
    void refresh();
    void showReason(const domain::Job &job, bool stale);
    void showChips(const domain::Job &job);
    QString subtitle(const domain::Job &job) const;
    QString facts(const domain::Job &job) const;
    std::optional<QString> placeOf(const domain::Job &job) const;

    const widgets::Theme &m_theme;
    CommandRegistry &m_commands;
    store::ClusterStore *m_cluster = nullptr;
    QString m_name;
    std::shared_ptr<const domain::Job> m_job;
    bool m_listed = false;
    widgets::TextLabel *m_title;
    widgets::TextLabel *m_subtitle;
    GlyphMark *m_reasonGlyph;
    widgets::TextLabel *m_reasonHead;
    widgets::TextLabel *m_reasonWords;
    PriorityNote *m_priority;
    widgets::TextLabel *m_chipsHead;
    widgets::TextLabel *m_chipsDetail;
    HeldChipsView *m_chips;
    widgets::TextLabel *m_timelineHead;
    JobTimeline *m_timeline;
    widgets::TextLabel *m_facts;
    widgets::SegmentedControl *m_pages;
    QStackedWidget *m_stack;
    JobLog *m_log;
    SubmittedView *m_submitted;
    QToolButton *m_cross;
    ActionRow *m_actions;
};

} // namespace chipdeck::ui
