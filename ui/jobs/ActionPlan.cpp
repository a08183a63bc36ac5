#include "ui/jobs/ActionPlan.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <QCoreApplication>
#include <QLocale>

#include "client/domain/Text.h"
#include "client/models/Format.h"

namespace chipdeck::ui {
namespace {

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::ActionPlan)
};

std::uint64_t chipsHeld(const domain::Job &job)
{
    std::uint64_t chips = 0;
    for (const domain::NodeAllocation &allocation : job.allocations)
        chips += allocation.count;
    return domain::holdsChips(job.state) ? chips : 0;
}

/// "h100" of "gpu:h100", as a person says it.
QString kindOf(const domain::ChipCount &count)
{
    const std::string &type = count.schedulerType;
    return QString::fromStdString(domain::harmless(type.substr(type.find(':') + 1), 40)).toUpper();
}

QString idOf(const domain::Job &job)
{
    return QString::fromStdString(domain::harmless(job.id, 64));
}

/// Whether what a cluster does to an array it does to those of its tasks, too, that have started.
bool reachesTasks(JobVerb verb)
{
    return verb == JobVerb::Cancel || verb == JobVerb::TimeLimit;
}

std::vector<ChosenJob> reached(const ActionPlan &plan)
{
    std::vector<ChosenJob> all = plan.jobs;
    if (!reachesTasks(plan.verb))
        return all;
    for (const ChosenJob &array : plan.jobs) {
        for (const auto &task : array.otherTasks) {
            ChosenJob other = array;
            other.job = task;
            all.push_back(std::move(other));
        }
    }
    return all;
}

/// Tasks that were chosen beside the row of their array go with it.
void dropTasksOfArrays(std::vector<ChosenJob> &jobs)
{
    const auto isTaskOf = [](const ChosenJob &one, const ChosenJob &array) {
        const auto &tasks = array.otherTasks;
        return array.cluster == one.cluster
            && std::any_of(tasks.begin(), tasks.end(), [&one](const auto &task) { return task->id == one.job->id; });
    };
    const auto goesWithArray = [&](const ChosenJob &one) {
        return std::any_of(jobs.begin(), jobs.end(), [&](const ChosenJob &array) { return isTaskOf(one, array); });
    };
    std::vector<ChosenJob> left;
    std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(left), [&](const ChosenJob &one) { return !goesWithArray(one); });
    jobs = std::move(left);
}

void addOwners(ActionPlan &plan)
{
    std::map<QString, JobOwner> owners;
    for (const ChosenJob &chosen : reached(plan)) {
        JobOwner &owner = owners[QString::fromStdString(domain::harmless(chosen.job->user, 40))];
        owner.isSelf = owner.isSelf || QString::fromStdString(chosen.job->user) == chosen.principal;
        ++owner.jobs;
        owner.chips += chipsHeld(*chosen.job);
    }
    for (auto &[name, owner] : owners) {
        owner.user = name;
        plan.owners.push_back(owner);
    }
    std::stable_sort(plan.owners.begin(), plan.owners.end(), [](const JobOwner &a, const JobOwner &b) { return a.chips > b.chips; });
}

QString obstacleWords(domain::Obstacle obstacle, const QString &id)
{
    using domain::Obstacle;
    switch (obstacle) {
    case Obstacle::None: return {};
    case Obstacle::Ended: return PlanWords::tr("Job %1 has ended already.").arg(id);
    case Obstacle::HeldAlready: return PlanWords::tr("Job %1 is held already.").arg(id);
    case Obstacle::Started: return PlanWords::tr("Job %1 runs: only a waiting job can be held.").arg(id);
    case Obstacle::NotHeld: return PlanWords::tr("Job %1 is not held.").arg(id);
    case Obstacle::WaitsAlready: return PlanWords::tr("Job %1 waits already.").arg(id);
    case Obstacle::NotStarted: return PlanWords::tr("Job %1 has not started: there is nothing to signal.").arg(id);
    case Obstacle::OutOfQueue: return PlanWords::tr("Job %1 runs: its priority no longer matters.").arg(id);
    case Obstacle::NotRunning: return PlanWords::tr("Job %1 does not run: there is nothing to suspend.").arg(id);
    case Obstacle::NotSuspended: return PlanWords::tr("Job %1 is not suspended.").arg(id);
    case Obstacle::Placed: return PlanWords::tr("Job %1 runs: only a waiting job can move to another pool.").arg(id);
    case Obstacle::ThereAlready: return PlanWords::tr("Job %1 is in that pool already.").arg(id);
    }
    return {};
}

/// Jobs that are left out, each reason once, however many there are.
class LeftOut
{
public:
    void add(int reason, const QString &words)
    {
        if (m_counts[reason]++ == 0) {
            m_order.push_back(reason);
            m_words[reason] = words;
        }
    }
    QStringList sentences() const
    {
        QStringList all;
        for (const int reason : m_order) {
            const int more = m_counts.at(reason) - 1;
            all << m_words.at(reason);
            if (more > 0)
                all << PlanWords::tr("The same is true of %n more job(s).", nullptr, more);
        }
        return all;
    }

private:
    std::vector<int> m_order;
    std::map<int, int> m_counts;
    std::map<int, QString> m_words;
};

QString titleOf(JobVerb verb, int n)
{
    switch (verb) {
    case JobVerb::Cancel: return PlanWords::tr("Cancel %n job(s)", nullptr, n);
    case JobVerb::Signal: return PlanWords::tr("Signal %n job(s)", nullptr, n);
    case JobVerb::Hold: return PlanWords::tr("Hold %n job(s)", nullptr, n);
    case JobVerb::Release: return PlanWords::tr("Release %n job(s)", nullptr, n);
    case JobVerb::Requeue: return PlanWords::tr("Requeue %n job(s)", nullptr, n);
    case JobVerb::Suspend: return PlanWords::tr("Suspend %n job(s)", nullptr, n);
    case JobVerb::Resume: return PlanWords::tr("Resume %n job(s)", nullptr, n);
    case JobVerb::Priority: return PlanWords::tr("Change the priority of %n job(s)", nullptr, n);
    case JobVerb::TimeLimit: return PlanWords::tr("Change the time limit of %n job(s)", nullptr, n);
    case JobVerb::Pool: return PlanWords::tr("Move %n job(s) to another pool", nullptr, n);
    }
    return {};
}

QString buttonOf(JobVerb verb, int n)
{
    switch (verb) {
    case JobVerb::Priority: return PlanWords::tr("Set priority of %n job(s)", nullptr, n);
    case JobVerb::TimeLimit: return PlanWords::tr("Set time limit of %n job(s)", nullptr, n);
    case JobVerb::Pool: return PlanWords::tr("Move %n job(s)", nullptr, n);
    default: return titleOf(verb, n);
    }
}

/// "16 H100, 8 910C": what of each kind the jobs hold.
QString kindsHeld(const std::vector<ChosenJob> &jobs)
{
    std::map<QString, std::uint64_t> kinds;
    for (const ChosenJob &chosen : jobs) {
        const std::uint64_t held = chipsHeld(*chosen.job);
        if (held == 0)
            continue;
        // A job of several kinds does not say how many of each it holds: what it asked for does.
        if (chosen.job->chips.size() == 1) {
            kinds[kindOf(chosen.job->chips.front())] += held;
        } else {
            for (const domain::ChipCount &count : chosen.job->chips)
                kinds[kindOf(count)] += count.count;
        }
    }
    QStringList words;
    for (const auto &[kind, count] : kinds)
        words << PlanWords::tr("%1 %2").arg(QLocale().toString(static_cast<qulonglong>(count)), kind);
    return models::Format::list(words);
}

void addLosses(ActionPlan &plan, std::int64_t nowS)
{
    std::uint64_t chips = 0;
    std::uint64_t outOfService = 0;
    double chipHours = 0;
    int running = 0;
    const std::vector<ChosenJob> jobs = reached(plan);
    for (const ChosenJob &chosen : jobs) {
        const std::uint64_t held = chipsHeld(*chosen.job);
        chips += held;
        outOfService += std::min(held, chosen.outOfService);
        if (domain::holdsChips(chosen.job->state)) {
            ++running;
            if (chosen.job->startTimeS)
                chipHours += static_cast<double>(held) * static_cast<double>(std::max<std::int64_t>(0, nowS - *chosen.job->startTimeS)) / 3600.0;
        }
    }
    if (running == 0) {
        plan.consequences << PlanWords::tr("Nothing is lost: none of them has started.");
        return;
    }
    plan.consequences << PlanWords::tr("%n running job(s) end.", nullptr, running);
    const QString kinds = kindsHeld(jobs);
    if (chips > 0)
        plan.consequences << (kinds.isEmpty() ? PlanWords::tr("%n chip(s) become free.", nullptr, static_cast<int>(chips))
                                              : PlanWords::tr("%n chip(s) become free: %1.", nullptr, static_cast<int>(chips)).arg(kinds));
    if (outOfService > 0)
        plan.consequences << PlanWords::tr("%n of them stay(s) out of service.", nullptr, static_cast<int>(outOfService));
    plan.consequences << (chipHours < 0.1 ? PlanWords::tr("What was computed since the last checkpoint is lost: less than 0.1 chip-hours.")
                                          : PlanWords::tr("What was computed since the last checkpoint is lost: at most %1 chip-hours.")
                                                .arg(QLocale().toString(chipHours, 'f', chipHours < 10 ? 1 : 0)));
    const int waiting = static_cast<int>(jobs.size()) - running;
    if (waiting > 0 && plan.verb == JobVerb::Cancel)
        plan.consequences << PlanWords::tr("%n waiting job(s) leave the queue.", nullptr, waiting);
}

QString consequenceOf(JobVerb verb)
{
    switch (verb) {
    case JobVerb::Cancel:
        return PlanWords::tr("A cancelled job cannot be brought back; it can be submitted again.");
    case JobVerb::Requeue:
        return PlanWords::tr("They start from the beginning when their turn comes.");
    case JobVerb::Signal:
        return PlanWords::tr("The signal goes to every step of the job; what follows is up to the program.");
    case JobVerb::Hold:
        return PlanWords::tr("They keep their place in the list but do not start until released.");
    case JobVerb::Release:
        return PlanWords::tr("They queue again and start when their turn comes.");
    case JobVerb::Priority:
        return PlanWords::tr("The order in the queue changes, also for others who wait for the same chips.");
    case JobVerb::TimeLimit:
        return PlanWords::tr("A running job ends when the new limit is reached. Only operators can raise a limit.");
    case JobVerb::Suspend:
        return PlanWords::tr("They stop where they are and keep their chips. Only operators of the scheduler may do it.");
    case JobVerb::Resume:
        return PlanWords::tr("They run on where they stopped.");
    case JobVerb::Pool:
        return PlanWords::tr("They wait for the nodes of the other pool, by its limits.");
    }
    return {};
}

void addConsequences(ActionPlan &plan, std::int64_t nowS)
{
    if (plan.verb == JobVerb::Cancel || plan.verb == JobVerb::Requeue)
        addLosses(plan, nowS);
    plan.consequences << consequenceOf(plan.verb);
    if (plan.verb == JobVerb::Priority) {
        plan.consequences << PlanWords::tr("The number stays: the scheduler no longer computes it, until the job is held and released.");
        plan.consequences << PlanWords::tr("Undo sets the old number, which stays as well.");
    } else if (domain::hasUndo(plan.verb))
        plan.consequences << PlanWords::tr("It can be undone afterwards.");
    else if (plan.verb != JobVerb::Cancel)
        plan.consequences << PlanWords::tr("It cannot be undone.");
}

/// Why the job is left out: a number that stands for the reason, and the sentence; 0 = it is not.
int whyLeftOut(JobVerb verb, const ChosenJob &one, QString &words)
{
    constexpr int gone = 100, away = 101, foreign = 102;
    if (!one.job) {
        words = PlanWords::tr("Job %1 is no longer listed.").arg(one.name.section(QLatin1Char('/'), -1));
        return gone;
    }
    if (!one.reachable) {
        words = PlanWords::tr("Job %1 belongs to a cluster that does not answer now.").arg(idOf(*one.job));
        return away;
    }
    if (!one.mayActOnOthers && QString::fromStdString(one.job->user) != one.principal) {
        words = PlanWords::tr("Job %1 belongs to %2: only they and operators may do that.")
                    .arg(idOf(*one.job), QString::fromStdString(domain::harmless(one.job->user, 40)));
        return foreign;
    }
    const domain::Obstacle obstacle = domain::obstacleTo(verb, *one.job);
    words = obstacleWords(obstacle, idOf(*one.job));
    return static_cast<int>(obstacle);
}

} // namespace

bool applies(JobVerb verb, const domain::Job &job, QString *whyNot)
{
    const domain::Obstacle obstacle = domain::obstacleTo(verb, job);
    if (whyNot)
        *whyNot = obstacleWords(obstacle, idOf(job));
    return obstacle == domain::Obstacle::None;
}

std::uint64_t chipsOutOfService(const domain::ClusterSnapshot &cluster, const domain::Job &job)
{
    std::uint64_t chips = 0;
    for (const domain::NodeAllocation &allocation : job.allocations) {
        const auto node = cluster.inventory && cluster.nodeStatuses ? cluster.inventory->findNode(allocation.node) : std::nullopt;
        if (!node || *node >= cluster.nodeStatuses->size())
            continue;
        const domain::NodeStatus &status = (*cluster.nodeStatuses)[*node];
        if (status.drain || status.availability == domain::NodeAvailability::Down)
            chips += allocation.count;
    }
    return chips;
}

std::vector<std::shared_ptr<const domain::Job>> otherTasks(const domain::ClusterSnapshot &cluster, const domain::Job &job)
{
    std::vector<std::shared_ptr<const domain::Job>> tasks;
    if (!cluster.jobs || job.arrayPending.empty() || !job.arrayJob)
        return tasks;
    std::copy_if(cluster.jobs->begin(), cluster.jobs->end(), std::back_inserter(tasks), [&job](const auto &other) {
        return other->arrayJob == job.arrayJob && other->id != job.id && domain::isActive(other->state);
    });
    return tasks;
}

ActionPlan planAction(JobVerb verb, const std::vector<ChosenJob> &chosen, std::int64_t nowS)
{
    ActionPlan plan;
    plan.verb = verb;
    LeftOut leftOut;
    for (const ChosenJob &one : chosen) {
        QString words;
        if (const int reason = whyLeftOut(verb, one, words))
            leftOut.add(reason, words);
        else
            plan.jobs.push_back(one);
    }
    plan.leftOut = leftOut.sentences();
    if (reachesTasks(verb))
        dropTasksOfArrays(plan.jobs);
    const int n = static_cast<int>(plan.jobs.size());
    plan.title = titleOf(verb, n);
    plan.button = buttonOf(verb, n);
    plan.destructive = verb == JobVerb::Cancel || verb == JobVerb::Requeue;
    if (n == 0)
        return plan;
    addOwners(plan);
    addConsequences(plan, nowS);
    plan.touchesOthers = std::any_of(plan.jobs.begin(), plan.jobs.end(), [](const ChosenJob &chosen) {
        return !chosen.principal.isEmpty() && QString::fromStdString(chosen.job->user) != chosen.principal;
    });
    return plan;
}

} // namespace chipdeck::ui
