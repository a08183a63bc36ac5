#pragma once

#include <optional>

#include "client/domain/EndedJobs.h"
#include "client/store/Actions.h"
#include "ui/history/DetailsPane.h"
#include "ui/history/FactsGrid.h"

namespace chipdeck::ui {

class RunBar;

/// All that is known of one job that is over: why it ended, its times, what it held and used, and what the gateway saw of it.
class EndedDetails : public DetailsPane
{
    Q_OBJECT

public:
    EndedDetails(const widgets::Theme &theme, store::Actions &actions, QWidget *parent = nullptr);

    /// `cluster` is a ClusterStore::key().
    void showJob(const QString &cluster, const QString &clusterTitle, const domain::EndedJob &ended);
    void retranslate();

private:
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
    QString m_cluster, m_clusterTitle;
    std::optional<domain::EndedJob> m_ended;
    std::vector<store::TransitionEntry> m_seen;
    qint64 m_seenAtS = 0;
    int m_question = 0;
};

} // namespace chipdeck::ui
