#pragma once

#include <QPointer>
#include <QWidget>

#include "client/store/Actions.h"

class QLineEdit;

namespace chipdeck::widgets {
class LogView;
class SegmentedControl;
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

/// The live output of one job: standard output or error, followed, with a search field.
class JobLog : public QWidget
{
    Q_OBJECT

public:
    JobLog(const widgets::Theme &theme, store::Actions &actions, QWidget *parent);

    /// Nothing happens when that job's log is already shown.
    void showJob(const QString &cluster, const QString &name);
    void clear();
    void retranslate();

private:
    void start();
    void take(const store::LogPiece &piece);
    void fail(const domain::Failure &failure);
    void setStatus(const QString &words);

    // A person reads the end first; what came before is a search away once a job has its own page.
    static constexpr qint64 firstBytes = 256 * 1024;

    store::Actions &m_actions;
    widgets::TextLabel *m_heading;
    widgets::TextLabel *m_status;
    widgets::SegmentedControl *m_stream;
    QLineEdit *m_find;
    widgets::LogView *m_view;
    QPointer<store::LogTail> m_tail;
    QString m_cluster;
    QString m_name;
    bool m_ended = false;
};

} // namespace chipdeck::ui
