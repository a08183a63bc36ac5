#pragma once

#include <deque>

#include <QObject>
#include <QStringList>

#include "client/store/Actions.h"
#include "ui/jobs/ActionPlan.h"

namespace chipdeck::ui {

/// Carries a plan out, a few calls at a time, and keeps each job's own outcome.
class ActionRun : public QObject
{
    Q_OBJECT

public:
    /// What goes with the verb: a priority, seconds, or a signal's name.
    struct Arguments {
        quint64 number = 0;
        std::string signal;
        std::string reason;
    };

    ActionRun(store::Actions &actions, ActionPlan plan, Arguments arguments, QObject *parent);

    void start();
    int total() const { return static_cast<int>(m_plan.jobs.size()); }
    int done() const { return m_done; }
    int refused() const { return static_cast<int>(m_refusals.size()); }
    int unknown() const { return m_unknown; }
    /// "4711: Slurm says ...", one a refused job.
    const QStringList &refusals() const { return m_refusals; }
    /// "12 done, 2 refused".
    QString summary() const;

Q_SIGNALS:
    void progressed();
    void finished();

private:
    void next();
    void send(const ChosenJob &job);
    void take(const ChosenJob &job, const domain::Result<domain::WriteOutcome> &outcome);

    static constexpr int maxInFlight = 4;

    store::Actions &m_actions;
    ActionPlan m_plan;
    Arguments m_arguments;
    std::size_t m_nextJob = 0;
    int m_inFlight = 0;
    int m_done = 0;
    int m_unknown = 0;
    QStringList m_refusals;
};

/// A failure in words: what failed, the scheduler's own words when there are any.
QString failureWords(const domain::Failure &failure);

} // namespace chipdeck::ui
