#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "client/domain/Job.h"
#include "client/store/Actions.h"

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace chipdeck::widgets {
class LogView;
class SegmentedControl;
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

class GlyphMark;

/// The live output of one job: standard output or error, followed or paused, searched and copied.
class JobLog : public QWidget
{
    Q_OBJECT

public:
    JobLog(const widgets::Theme &theme, store::Actions &actions, QWidget *parent);

    /// Begins anew only for another job, or when this one starts.
    void showJob(const QString &cluster, const QString &name, const domain::Job &job);
    void clear();
    void retranslate();
    void focusFind();
    bool showsErrors() const;

Q_SIGNALS:
    /// Asks for the whole of it: see LogPage.
    void wholeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Phase { Waiting, Opening, Live, Complete, Failed };

    QHBoxLayout *makeTools();
    QToolButton *addTool(QHBoxLayout *row, const QString &name);
    void start();
    void take(const store::LogPiece &piece);
    void fail(const domain::Failure &failure);
    void setPhase(Phase phase);
    void showPhase();
    void find(bool backwards);
    void showMatches();
    void showFollowing();
    void showIcons();

    // A person reads the end first; the rest is on the job's own page.
    static constexpr qint64 firstBytes = 256 * 1024;

    const widgets::Theme &m_theme;
    store::Actions &m_actions;
    widgets::TextLabel *m_heading;
    GlyphMark *m_mark;
    widgets::TextLabel *m_status;
    widgets::SegmentedControl *m_stream;
    QLineEdit *m_find;
    widgets::TextLabel *m_matches;
    QToolButton *m_retry;
    QToolButton *m_follow;
    QToolButton *m_copy;
    QToolButton *m_whole;
    widgets::LogView *m_view;
    QPointer<store::LogTail> m_tail;
    QTimer m_patience;
    QString m_cluster;
    QString m_name;
    Phase m_phase = Phase::Waiting;
    bool m_started = false;
    bool m_over = false;  ///< nobody writes any more
    qint64 m_size = 0;
    QString m_failure;
};

} // namespace chipdeck::ui
