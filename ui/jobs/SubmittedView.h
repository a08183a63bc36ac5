#pragma once

#include <memory>

#include <QWidget>

#include "client/store/Actions.h"

class QAction;
class QPlainTextEdit;
class QPushButton;

namespace chipdeck::widgets {
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

/// The whole description of a job, as lines of a job's file: as it was submitted, where its gateway knows that, else what the scheduler
/// tells. Asked for when it comes into sight.
class SubmittedView : public QWidget
{
    Q_OBJECT

public:
    SubmittedView(const widgets::Theme &theme, store::Actions &actions, QAction *submitAgain, QAction *edit, QWidget *parent);

    /// A change of the same job asks for nothing anew.
    void showJob(const QString &cluster, const QString &name, std::shared_ptr<const domain::Job> job);
    void retranslate();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void take(const domain::Result<domain::SubmittedJob> &submitted);

    store::Actions &m_actions;
    QString m_cluster;
    QString m_name;
    std::shared_ptr<const domain::Job> m_job;
    bool m_isAsked = false;
    widgets::TextLabel *m_source;
    QPlainTextEdit *m_text;
};

} // namespace chipdeck::ui
