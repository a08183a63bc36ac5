#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

#include "client/domain/Job.h"
#include "client/domain/LogTime.h"
#include "client/store/JobLogs.h"

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QScrollBar;
class QToolButton;
class QVBoxLayout;

namespace chipdeck::store {
class LogSave;
}

namespace chipdeck::widgets {
class LogPageView;
class NoteBar;
class PageHeader;
class SegmentedControl;
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

class GlyphMark;
class LogFinder;
class LogPager;

/// The whole output of one job, whatever its size: paged, searched, filtered, gone to by time, followed and saved. Holds a window of it only.
class LogPage : public QWidget
{
    Q_OBJECT

public:
    /// `logs` outlives this object.
    LogPage(const widgets::Theme &theme, store::JobLogs &logs, QWidget *parent);
    ~LogPage() override;

    /// Opens the job's output at its end; for the job that is open already only what is known of it changes.
    void showJob(const QString &cluster, const QString &name, const domain::Job &job, bool standardError);
    void updateJob(const domain::Job &job);
    /// Nothing is shown and nothing is asked for any more.
    void closeLog();
    /// "clusters/c/jobs/j"; empty = closed.
    QString jobName() const { return QString::fromStdString(m_place.name.job); }
    void retranslate();
    /// Into this file of the computer; empty asks where.
    void save(const QString &file = {});
    void focusFind();

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTools(QVBoxLayout *layout);
    void makeView(QVBoxLayout *layout);
    void makeStatus(QVBoxLayout *layout);
    void connectParts();
    QToolButton *addTool(QHBoxLayout *row, const char *name, bool checkable);
    void addShortcuts();
    void open();
    void listTasks(const std::string &pageToken);
    void chooseTask(int index);
    void changePattern();
    void findNext(bool backwards);
    void showMatch(const domain::LogMatch &match, bool wrapped);
    void applyFilter();
    void goToTime();
    void showMoment(const domain::Result<domain::LogMoment> &moment, qint64 wantedMs);
    domain::LogPeriod period() const;
    void note(bool isError, const QString &strong, const QString &muted = {});
    void hideNote();
    void fail(const domain::Failure &failure);
    void moveByBar(int action);
    void showPlace();
    void showMatches();
    void showStatus();
    void showSaving();
    void showIcons();

    const widgets::Theme &m_theme;
    store::JobLogs &m_logs;
    store::LogPlace m_place;
    domain::Job m_job;
    widgets::PageHeader *m_header;
    QToolButton *m_back = nullptr;
    QComboBox *m_tasks = nullptr;
    widgets::SegmentedControl *m_stream = nullptr;
    QLineEdit *m_find = nullptr;
    QToolButton *m_case = nullptr;
    QToolButton *m_expression = nullptr;
    QToolButton *m_filter = nullptr;
    widgets::TextLabel *m_matches = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QLineEdit *m_time = nullptr;
    QToolButton *m_saveButton = nullptr;
    widgets::NoteBar *m_note = nullptr;
    widgets::LogPageView *m_view = nullptr;
    QScrollBar *m_bar = nullptr;
    GlyphMark *m_mark = nullptr;
    widgets::TextLabel *m_status = nullptr;
    QToolButton *m_follow = nullptr;
    LogPager *m_pager = nullptr;
    LogFinder *m_finder = nullptr;
    QPointer<store::LogSave> m_saving;
    bool m_isFollowShown = false;  ///< by the button's icon
    bool m_isAway = false;  ///< somebody has scrolled since the last match was shown
};

} // namespace chipdeck::ui
