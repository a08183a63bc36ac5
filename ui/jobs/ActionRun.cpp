#include "ui/jobs/ActionRun.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "client/domain/Text.h"
#include "client/models/Format.h"
#include "client/store/Refusals.h"
#include "client/store/Trouble.h"

namespace chipdeck::ui {

namespace {

/// As many as one list takes.
constexpr std::size_t maxListed = 10'000;

store::Write::Verb writeVerb(JobVerb verb)
{
    using Verb = store::Write::Verb;
    switch (verb) {
    case JobVerb::Cancel:
    case JobVerb::Signal: return Verb::Cancel;
    case JobVerb::Hold: return Verb::Hold;
    case JobVerb::Release: return Verb::Release;
    case JobVerb::Requeue: return Verb::Requeue;
    case JobVerb::Suspend: return Verb::Suspend;
    case JobVerb::Resume: return Verb::ResumeJob;
    case JobVerb::Priority: return Verb::Priority;
    case JobVerb::TimeLimit: return Verb::TimeLimit;
    case JobVerb::Pool: return Verb::Pool;
    }
    return Verb::Cancel;
}

/// A refusal as an outcome tells it, which has no code: the reason stands for all. Its words are the scheduler's own only where
/// nothing else is known.
domain::Failure refusalOf(const domain::WriteOutcome &outcome)
{
    const bool isOwn = outcome.reason == "SLURM_REFUSED";
    return {domain::Code::FailedPrecondition, outcome.reason, outcome.schedulerWords, isOwn ? outcome.schedulerWords : std::string(), {}, {}};
}

} // namespace

QString failureWords(const domain::Failure &failure)
{
    const QString message = store::troubleText(failure);
    const QString own = QString::fromStdString(domain::harmless(failure.schedulerWords, 400));
    if (own.isEmpty() || message.contains(own))
        return message;
    return message.isEmpty() ? own : ActionRun::tr("%1 The scheduler says: %2").arg(message, own);
}

ActionRun::ActionRun(store::Actions &actions, std::vector<ActionStep> steps, QObject *parent)
    : QObject(parent), m_actions(actions), m_steps(std::move(steps))
{
    for (std::size_t step = 0; step < m_steps.size(); ++step) {
        for (const ChosenJob &job : m_steps[step].jobs)
            m_tasks.push_back({step, job, false});
    }
    m_total = static_cast<int>(m_tasks.size());
}

void ActionRun::start()
{
    std::map<std::pair<std::size_t, QString>, std::vector<std::size_t>> lists;
    for (std::size_t task = 0; task < m_tasks.size(); ++task)
        lists[{m_tasks[task].step, m_tasks[task].job.cluster}].push_back(task);
    for (const auto &[of, tasks] : lists) {
        if (tasks.size() == 1 || !m_actions.canActOnMany(of.second)) {
            m_single.insert(m_single.end(), tasks.begin(), tasks.end());
            continue;
        }
        for (std::size_t first = 0; first < tasks.size(); first += maxListed) {
            const std::size_t end = std::min(first + maxListed, tasks.size());
            sendList(of.second, of.first, {tasks.begin() + static_cast<std::ptrdiff_t>(first), tasks.begin() + static_cast<std::ptrdiff_t>(end)});
        }
    }
    next();
    finishIfOver();
}

store::Write ActionRun::writeOf(std::size_t step) const
{
    store::Write write;
    write.verb = writeVerb(m_steps[step].verb);
    const ActionArguments &arguments = m_steps[step].arguments;
    write.reason = arguments.reason;
    write.signal = m_steps[step].verb == JobVerb::Signal ? arguments.signal : std::string();
    write.number = arguments.number;
    write.pool = arguments.pool;
    return write;
}

void ActionRun::sendList(const QString &cluster, std::size_t step, const std::vector<std::size_t> &tasks)
{
    std::vector<std::string> names;
    std::transform(tasks.begin(), tasks.end(), std::back_inserter(names), [this](std::size_t task) { return m_tasks[task].job.name.toStdString(); });
    ++m_lists;
    m_actions.actOnMany(
        cluster, writeOf(step), names, this,
        [this, tasks](const std::vector<store::JobOutcome> &outcomes) {
            for (const store::JobOutcome &one : outcomes)
                take(tasks[one.job], one.outcome);
            Q_EMIT progressed();
        },
        [this, tasks](const domain::Result<void> &end) { listEnded(tasks, end); });
}

/// What no outcome came of is not known: it may have been carried out all the same, unless all of it was refused as a whole.
void ActionRun::listEnded(const std::vector<std::size_t> &tasks, const domain::Result<void> &end)
{
    --m_lists;
    const bool isRefused = !end && end.error().code != domain::Code::Unavailable && end.error().code != domain::Code::DeadlineExceeded
        && end.error().code != domain::Code::Cancelled;
    for (const std::size_t task : tasks) {
        if (m_tasks[task].hasOutcome)
            continue;
        m_tasks[task].hasOutcome = true;
        ++(isRefused ? m_refused : m_unknown);
        addGroup(end ? std::string("?") : end.error().reason, end ? tr("Whether it was done is not known yet.") : failureWords(end.error()),
                 m_tasks[task].job, isRefused);
    }
    Q_EMIT progressed();
    finishIfOver();
}

void ActionRun::next()
{
    while (m_inFlight < maxInFlight && !m_single.empty()) {
        const std::size_t task = m_single.front();
        m_single.pop_front();
        ++m_inFlight;
        send(task);
    }
}

void ActionRun::send(std::size_t task)
{
    const ChosenJob &job = m_tasks[task].job;
    store::Write write = writeOf(m_tasks[task].step);
    write.name = job.name.toStdString();
    m_actions.act(job.cluster, write, this, [this, task](const domain::Result<domain::WriteOutcome> &outcome) {
        --m_inFlight;
        take(task, outcome);
        Q_EMIT progressed();
        next();
        finishIfOver();
    });
}

void ActionRun::take(std::size_t task, const domain::Result<domain::WriteOutcome> &outcome)
{
    Task &one = m_tasks[task];
    if (std::exchange(one.hasOutcome, true))
        return;
    if (!outcome || outcome->state == domain::WriteState::Refused) {
        ++m_refused;
        const domain::Failure failure = outcome ? refusalOf(*outcome) : outcome.error();
        // What nothing else is known of is told apart by its words.
        const bool isOwn = failure.reason.empty() || failure.reason == "SLURM_REFUSED";
        addGroup(isOwn ? failure.message + failure.schedulerWords : failure.reason, failureWords(failure), one.job, true);
    } else if (outcome->state == domain::WriteState::Done) {
        ++m_done;
        m_doneTasks.push_back(task);
    } else {
        ++m_unknown;
        addGroup("?", tr("Whether it was done is not known yet."), one.job, false);
    }
}

void ActionRun::addGroup(const std::string &key, const QString &words, const ChosenJob &job, bool isKnown)
{
    Group &group = m_groups[(isKnown ? "" : "?") + key];
    if (group.jobs.isEmpty()) {
        group.words = words;
        group.isKnown = isKnown;
    }
    group.jobs << QString::fromStdString(domain::harmless(job.job->id, 64));
}

void ActionRun::finishIfOver()
{
    if (m_isOver || m_lists > 0 || m_inFlight > 0 || !m_single.empty())
        return;
    m_isOver = true;
    Q_EMIT finished();
}

std::vector<ActionRun::Group> ActionRun::groups() const
{
    std::vector<Group> all;
    for (const auto &[reason, group] : m_groups) {
        all.push_back(group);
        const QString general = group.jobs.size() > 1 ? store::refusalWordsForMany(reason) : QString();
        if (!general.isEmpty())
            all.back().words = general;
    }
    std::stable_sort(all.begin(), all.end(), [](const Group &a, const Group &b) { return a.jobs.size() > b.jobs.size(); });
    return all;
}

std::vector<ActionStep> ActionRun::undo() const
{
    std::map<std::tuple<JobVerb, std::uint64_t, std::string>, ActionStep> steps;
    for (const std::size_t task : m_doneTasks) {
        const ActionStep &made = m_steps[m_tasks[task].step];
        const auto back = domain::undoOf(made.verb, *m_tasks[task].job.job);
        if (!back)
            continue;
        ActionStep &step = steps[{back->verb, back->number, back->pool}];
        step.verb = back->verb;
        step.arguments = {back->number, {}, back->pool, made.arguments.reason};
        step.jobs.push_back(m_tasks[task].job);
    }
    std::vector<ActionStep> all;
    for (auto &[key, step] : steps)
        all.push_back(std::move(step));
    return all;
}

QString ActionRun::summaryOf(int done, int refused, int unknown, int total)
{
    QStringList parts;
    if (done > 0 || total == 0)
        parts << tr("%n done", nullptr, done);
    if (refused > 0)
        parts << tr("%n refused", nullptr, refused);
    if (unknown > 0)
        parts << tr("%n not yet known", nullptr, unknown);
    if (const int open = total - done - refused - unknown; open > 0)
        parts << tr("%n to go", nullptr, open);
    return models::Format::clauses(parts);
}

} // namespace chipdeck::ui
