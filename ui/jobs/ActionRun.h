#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QStringList>

#include "client/store/Actions.h"
#include "ui/jobs/ActionPlan.h"

namespace chipdeck::ui {

/// What goes with a verb.
struct ActionArguments {
    quint64 number = 0;  ///< a priority, or seconds
    std::string signal;
    std::string pool;
    std::string reason;
};

/// One verb with its arguments for some jobs, of any clusters.
struct ActionStep {
    JobVerb verb = JobVerb::Cancel;
    ActionArguments arguments;
    std::vector<ChosenJob> jobs;
};

/// Carries actions out and keeps each job's own outcome. What a cluster gets of one step goes as one list; an older gateway, or a
/// single job, gets a few calls at a time.
class ActionRun : public QObject
{
    Q_OBJECT

public:
    ActionRun(store::Actions &actions, std::vector<ActionStep> steps, QObject *parent);

    void start();
    bool isOver() const { return m_isOver; }
    int total() const { return m_total; }
    int done() const { return m_done; }
    int refused() const { return m_refused; }
    int unknown() const { return m_unknown; }
    /// Jobs that were not done, by the reason, most first.
    struct Group {
        QString words;      ///< why
        QStringList jobs;   ///< their ids
        bool isKnown = true;  ///< refused; else nobody knows yet
    };
    std::vector<Group> groups() const;
    /// "12 done, 2 refused".
    QString summary() const { return summaryOf(m_done, m_refused, m_unknown, m_total); }
    static QString summaryOf(int done, int refused, int unknown, int total);
    /// What brings back those that were done; empty where nothing does.
    std::vector<ActionStep> undo() const;

Q_SIGNALS:
    void progressed();
    void finished();

private:
    struct Task {
        std::size_t step = 0;
        ChosenJob job;
        bool hasOutcome = false;
    };

    void sendList(const QString &cluster, std::size_t step, const std::vector<std::size_t> &tasks);
    void next();
    void send(std::size_t task);
    void take(std::size_t task, const domain::Result<domain::WriteOutcome> &outcome);
    void addGroup(const std::string &key, const QString &words, const ChosenJob &job, bool isKnown);
    void listEnded(const std::vector<std::size_t> &tasks, const domain::Result<void> &end);
    void finishIfOver();
    store::Write writeOf(std::size_t step) const;

    static constexpr int maxInFlight = 4;

    store::Actions &m_actions;
    const std::vector<ActionStep> m_steps;
    std::vector<Task> m_tasks;
    std::deque<std::size_t> m_single;  ///< tasks that go one by one
    int m_inFlight = 0;
    int m_lists = 0;  ///< under way
    int m_total = 0;
    int m_done = 0;
    int m_refused = 0;
    int m_unknown = 0;
    bool m_isOver = false;
    std::map<std::string, Group> m_groups;
    std::vector<std::size_t> m_doneTasks;
};

/// A failure in words: what failed, the scheduler's own words when there are any.
QString failureWords(const domain::Failure &failure);

} // namespace chipdeck::ui
