#include "client/domain/placement/StartRules.h"

#include <algorithm>

#include "client/domain/placement/NodeTable.h"

namespace chipdeck::domain::placement {

namespace {

using Kind = PlacementReason::Kind;

enum class Fulfilment { Done, Open, Never };

Fulfilment fulfilmentBy(Dependency::Kind kind, const Job &job)
{
    const bool isOver = !isActive(job.state);
    const bool isWell = job.state == JobState::Completed;
    const bool waits = job.state == JobState::Pending || job.state == JobState::Held;
    switch (kind) {
    case Dependency::Kind::AfterStart: return waits ? Fulfilment::Open : Fulfilment::Done;
    case Dependency::Kind::AfterEnd: return isOver ? Fulfilment::Done : Fulfilment::Open;
    case Dependency::Kind::AfterSuccess:
    case Dependency::Kind::AfterTask: return !isOver ? Fulfilment::Open : isWell ? Fulfilment::Done : Fulfilment::Never;
    case Dependency::Kind::AfterFailure: return !isOver ? Fulfilment::Open : isWell ? Fulfilment::Never : Fulfilment::Done;
    case Dependency::Kind::Singleton: break;
    }
    return Fulfilment::Done;
}

/// "4711" means an array's tasks, too.
bool isMeant(const Job &job, const std::string &id)
{
    return job.id == id || (job.id.size() > id.size() && job.id[id.size()] == '_' && job.id.starts_with(id))
        || (job.arrayJob && std::to_string(*job.arrayJob) == id);
}

Fulfilment fulfilmentOf(const Dependency &dependency, const std::string &id, const ClusterSnapshot &cluster, std::int64_t nowS)
{
    Fulfilment worst = Fulfilment::Done;
    // Of jobs that Slurm has forgotten it takes everything for fulfilled.
    for (const auto &job : *cluster.jobs) {
        if (!isMeant(*job, id))
            continue;
        Fulfilment one = fulfilmentBy(dependency.kind, *job);
        const bool isDelayed = dependency.kind == Dependency::Kind::AfterStart && dependency.minutesLater > 0;
        if (one == Fulfilment::Done && isDelayed && after(job->startTimeS.value_or(nowS), dependency.minutesLater * 60ULL) > nowS)
            one = Fulfilment::Open;
        worst = std::max(worst, one);
    }
    return worst;
}

bool isSingle(const JobDescription &job, const ClusterSnapshot &cluster, const Submitter &submitter)
{
    return std::none_of(cluster.jobs->begin(), cluster.jobs->end(), [&](const auto &other) {
        return isActive(other->state) && other->user == submitter.user && other->displayName == job.name;
    });
}

void weighDependencies(const JobDescription &job, const ClusterSnapshot &cluster, const Submitter &submitter, std::int64_t nowS, Verdict &verdict)
{
    Fulfilment all = Fulfilment::Done;
    Fulfilment best = Fulfilment::Never;
    std::string subject;
    for (const Dependency &dependency : job.dependencies) {
        std::vector<std::string> ids = dependency.jobs;
        if (dependency.kind == Dependency::Kind::Singleton)
            ids = {job.name};
        for (const std::string &id : ids) {
            const bool isSingleton = dependency.kind == Dependency::Kind::Singleton;
            const Fulfilment one = !isSingleton ? fulfilmentOf(dependency, id, cluster, nowS)
                : isSingle(job, cluster, submitter)  ? Fulfilment::Done : Fulfilment::Open;
            best = std::min(best, one);
            if (one > all)
                subject = id;
            all = std::max(all, one);
        }
    }
    const Fulfilment whole = job.anyDependency ? std::min(best, all) : all;
    if (whole == Fulfilment::Never)
        verdict.refuse(Kind::Dependency, subject);
    else if (whole == Fulfilment::Open)
        verdict.wait(Kind::Dependency, subject);
}

bool has(const std::vector<std::string> &list, const std::string &word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The account and those above it.
std::vector<std::string> accountsFrom(const std::string &account, const ClusterLimits &limits)
{
    std::vector<std::string> accounts{account};
    for (bool grows = true; grows && accounts.size() < 64;) {
        const auto above = std::find_if(limits.associations.begin(), limits.associations.end(), [&accounts](const AssociationLimits &one) {
            return one.user.empty() && one.account == accounts.back() && !one.parent.empty() && !has(accounts, one.parent);
        });
        grows = above != limits.associations.end();
        if (grows)
            accounts.push_back(above->parent);
    }
    return accounts;
}

/// A list of those who may, or with a "-" before each of those who may not.
bool letsIn(const std::vector<std::string> &list, const std::vector<std::string> &names)
{
    const bool isOfOthers = !list.empty() && list.front().starts_with('-');
    const bool isNamed = std::any_of(names.begin(), names.end(), [&](const std::string &name) { return has(list, (isOfOthers ? "-" : "") + name); });
    return list.empty() || isNamed != isOfOthers;
}

/// Licences of that name that reservations other than the job's own keep while it would run.
std::uint64_t keptForOthers(const std::string &licence, const std::string &own, const ClusterLimits &limits, std::uint64_t lengthS, std::int64_t nowS)
{
    std::uint64_t kept = 0;
    for (const Reservation &one : limits.reservations) {
        if (one.name == own || one.startS >= after(nowS, lengthS) || one.endS <= nowS)
            continue;
        for (const ResourceLimit &limit : one.licences)
            kept += limit.resource == licence ? std::min<std::uint64_t>(limit.most, UINT32_MAX) : 0;
    }
    return kept;
}

/// Those that come again: the scheduler moves the times on once one is over.
bool repeats(const Reservation &one)
{
    return std::any_of(one.flags.begin(), one.flags.end(), [](std::string_view flag) {
        return flag == "HOURLY" || flag == "DAILY" || flag == "WEEKLY" || flag == "WEEKDAY" || flag == "WEEKEND";
    });
}

} // namespace

void weighTiming(const JobDescription &job, const ClusterSnapshot &cluster, const Submitter &submitter, std::uint64_t lengthS, std::int64_t nowS,
                 Verdict &verdict)
{
    if (job.timing.hold)
        verdict.wait(Kind::Held, {});
    const bool isLater = job.timing.begin && *job.timing.begin > nowS;
    if (isLater)
        verdict.wait(Kind::BeginsLater, {}, {}, static_cast<std::uint64_t>(*job.timing.begin));
    const std::int64_t endS = after(isLater ? *job.timing.begin : nowS, lengthS);
    if (job.timing.deadline && endS > *job.timing.deadline)
        verdict.refuse(Kind::Deadline, {}, static_cast<std::uint64_t>(std::max<std::int64_t>(0, *job.timing.deadline)), static_cast<std::uint64_t>(endS));
    if (cluster.jobs)
        weighDependencies(job, cluster, submitter, nowS, verdict);
}

void weighLicences(const JobDescription &job, const ClusterLimits &limits, std::uint64_t lengthS, std::int64_t nowS, Verdict &verdict)
{
    for (const Licence &licence : job.licences) {
        const std::uint64_t kept = keptForOthers(licence.name, job.reservation, limits, lengthS, nowS);
        const auto known = std::find_if(limits.licences.begin(), limits.licences.end(), [&](const ResourceLimit &limit) { return limit.resource == licence.name; });
        if (known == limits.licences.end() || licence.count > known->most)
            verdict.refuse(Kind::Licences, licence.name, known == limits.licences.end() ? 0 : known->most, licence.count);
        else if (known->used + kept + licence.count > known->most)
            verdict.wait(Kind::Licences, licence.name, known->most - std::min(known->most, known->used + kept), licence.count);
    }
}

void weighReservation(const JobDescription &job, const ClusterLimits &limits, const Submitter &submitter, const std::string &account,
                      std::uint64_t lengthS, std::int64_t nowS, Verdict &verdict)
{
    if (job.reservation.empty())
        return;
    const auto known = std::find_if(limits.reservations.begin(), limits.reservations.end(), [&](const Reservation &one) { return one.name == job.reservation; });
    const bool isOver = known != limits.reservations.end() && known->endS <= nowS;
    if (known == limits.reservations.end() || (isOver && !repeats(*known)))
        return verdict.refuse(Kind::Reservation, job.reservation);
    if (!letsIn(known->users, {submitter.user}) || !letsIn(known->accounts, accountsFrom(account, limits)))
        return verdict.refuse(Kind::Reservation, job.reservation);
    const std::int64_t startS = isOver ? known->startS : std::max(nowS, known->startS);
    if (after(startS, lengthS) > known->endS && !has(known->flags, "FLEX"))
        return verdict.refuse(Kind::Reservation, job.reservation, static_cast<std::uint64_t>(known->endS - startS), lengthS);
    if (known->startS > nowS || isOver)
        verdict.wait(Kind::Reservation, job.reservation);
}

} // namespace chipdeck::domain::placement
