#pragma once

#include <optional>

#include "client/domain/EndedJobs.h"
#include "client/store/Actions.h"
#include "ui/history/DetailsPane.h"
#include "ui/history/FactsGrid.h"

class QAction;

namespace chipdeck::ui {

class RunBar;

/// All that is known of one job that is over: why it ended, its times, what it held and used, and what the gateway saw of it; below it
/// whether it can be submitted once more, or why not.
class EndedDetails : public DetailsPane
{
    Q_OBJECT

public:
    /// The actions submit it once more, as it was or edited.
    EndedDetails(const widgets::Theme &theme, store::Actions &actions, QAction *again, QAction *edit, QWidget *parent = nullptr);

    /// `cluster` is a ClusterStore::key().
    void showJob(const QString &cluster, const QString &clusterTitle, const domain::EndedJob &ended);
    void retranslate();

private:
    QWidget *makeAgain();
    void askForSubmission();
    void tellAgain();
    void fill();
    void fillTimes(const std::vector<store::TransitionEntry> &seen);
    void askForStates();
    QString useWords() const;

    store::Actions &m_actions;
    RunBar *m_bar;
    widgets::TextLabel *m_why;
    widgets::TextLabel *m_timesHead;
    FactsGrid *m_times;
    widgets::TextLabel *m_factsHead;
    FactsGrid *m_facts;
    QAction *const m_again;
    QAction *const m_edit;
    widgets::TextLabel *m_againWords;
    QString m_cluster, m_clusterTitle;
    std::optional<domain::EndedJob> m_ended;
    std::vector<store::TransitionEntry> m_seen;
    qint64 m_seenAtS = 0;
    std::optional<domain::Result<domain::SubmittedJob>> m_submitted;  ///< absent until the gateway has answered
    int m_question = 0;
};

} // namespace chipdeck::ui
