#include "client/domain/placement/AccessRules.h"

#include <algorithm>
#include <array>

#include "client/domain/placement/NearerLimits.h"

namespace chipdeck::domain::placement {

namespace {

using Kind = PlacementReason::Kind;
using Amounts = std::map<std::string, std::uint64_t>;

constexpr const char *minutesSuffix = " minutes";  ///< "gres/gpu minutes": so many chips for so long

bool has(const std::vector<std::string> &list, const std::string &word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::uint64_t amountIn(const Amounts &amounts, const std::string &resource)
{
    const auto found = amounts.find(resource);
    return found == amounts.end() ? 0 : found->second;
}

/// By the names under which a Holding has them.
std::vector<ResourceLimit> inMinutes(std::vector<ResourceLimit> list)
{
    for (ResourceLimit &limit : list)
        limit.resource += minutesSuffix;
    return list;
}

void weighSingle(const std::vector<ResourceLimit> &list, const Amounts &asked, Kind kind, Verdict &verdict)
{
    for (const ResourceLimit &limit : list) {
        const std::uint64_t needs = amountIn(asked, limit.resource);
        if (needs > limit.most)
            verdict.refuse(kind, limit.resource, limit.most, needs);
    }
}

/// A limit that jobs share; `holder` tells what of it is held where each user or account has the limit for itself.
void weighShared(const std::vector<ResourceLimit> &list, const HolderUse *holder, bool isOwn, const Amounts &asked, Kind kind, Verdict &verdict)
{
    for (const ResourceLimit &limit : list) {
        std::uint64_t used = isOwn ? 0 : limit.used;
        for (const ResourceLimit &held : holder ? holder->held : std::vector<ResourceLimit>())
            used = held.resource == limit.resource ? held.used : used;
        const std::uint64_t needs = amountIn(asked, limit.resource);
        if (needs > limit.most)
            verdict.refuse(kind, limit.resource, limit.most, needs);
        else if (needs > limit.most - std::min(limit.most, used))
            verdict.wait(kind, limit.resource, limit.most - std::min(limit.most, used), needs);
    }
}

/// What jobs together may use up. Where the scheduler does not look ahead, any job starts that finds some of it left.
void weighMinutes(const std::vector<ResourceLimit> &list, bool looksAhead, const Amounts &asked, Kind kind, Verdict &verdict)
{
    if (looksAhead)
        return weighShared(inMinutes(list), nullptr, false, asked, kind, verdict);
    for (const ResourceLimit &limit : inMinutes(list)) {
        if (amountIn(asked, limit.resource) > 0 && limit.used >= limit.most)
            verdict.wait(kind, limit.resource, 0, amountIn(asked, limit.resource));
    }
}

void weighLeast(const std::vector<ResourceLimit> &list, const Amounts &asked, Verdict &verdict)
{
    for (const ResourceLimit &limit : list) {
        if (amountIn(asked, limit.resource) < limit.most)
            verdict.refuse(Kind::QosLimit, "least " + limit.resource);
    }
}

void weighJobs(std::optional<std::uint32_t> most, std::uint32_t running, Kind kind, Verdict &verdict)
{
    if (!most)
        return;
    if (*most == 0)
        verdict.refuse(kind, "jobs", 0, 1);
    else if (running >= *most)
        verdict.wait(kind, "jobs", 0, 1);
}

/// Beyond this the scheduler refuses the job at once.
void weighSubmitted(std::optional<std::uint32_t> most, std::uint32_t submitted, std::uint64_t tasks, Kind kind, Verdict &verdict)
{
    if (most && submitted + tasks > *most)
        verdict.refuse(kind, "submitted jobs", *most - std::min(*most, submitted), tasks);
}

const HolderUse *findHolder(const std::vector<HolderUse> &holders, const std::string &name)
{
    const auto found = std::find_if(holders.begin(), holders.end(), [&](const HolderUse &use) { return use.holder == name; });
    return found == holders.end() ? nullptr : &*found;
}

struct ArrayTasks {
    std::uint64_t count = 0, last = 0;
};

/// Of "0-9,12%4".
ArrayTasks tasksOf(const std::string &array)
{
    ArrayTasks tasks;
    std::size_t at = 0;
    while (at < array.size() && array[at] != '%') {
        const std::size_t end = std::min(array.find_first_of(",%", at), array.size());
        const std::string word = array.substr(at, end - at);
        const std::size_t dash = word.find('-');
        const std::size_t colon = word.find(':');
        const auto number = [&word](std::size_t from) { return std::strtoull(word.c_str() + from, nullptr, 10); };
        const std::uint64_t step = colon == std::string::npos ? 1 : std::max<std::uint64_t>(1, number(colon + 1));
        const std::uint64_t last = dash == std::string::npos ? number(0) : number(dash + 1);
        tasks.count += last >= number(0) ? (last - number(0)) / step + 1 : 1;
        tasks.last = std::max(tasks.last, last);
        at = end + (end < array.size() && array[end] == ',' ? 1 : 0);
    }
    tasks.count = std::max<std::uint64_t>(1, tasks.count);
    return tasks;
}

/// The user's membership of the account: of this pool before that of all.
const AssociationLimits *membershipOf(const ClusterLimits &limits, const std::string &user, const std::string &account, const std::string &pool)
{
    const AssociationLimits *best = nullptr;
    for (const AssociationLimits &one : limits.associations) {
        if (one.user != user || one.account != account || (!one.pool.empty() && one.pool != pool))
            continue;
        if (!best || !one.pool.empty())
            best = &one;
    }
    return best;
}

const AssociationLimits *accountAbove(const ClusterLimits &limits, const AssociationLimits &one)
{
    const std::string &name = one.user.empty() ? one.parent : one.account;
    const auto found = std::find_if(limits.associations.begin(), limits.associations.end(),
                                    [&](const AssociationLimits &other) { return other.user.empty() && other.account == name && &other != &one; });
    return name.empty() || found == limits.associations.end() ? nullptr : &*found;
}

void weighQos(const QosLimits &qos, const Request &request, bool keepsMinutes, const Holding &holding, Verdict &verdict)
{
    const HolderUse *user = findHolder(qos.users, request.submitter.user);
    const HolderUse *account = findHolder(qos.accounts, request.account);
    if (qos.mostTimeS && request.hasLength && request.lengthS > *qos.mostTimeS)
        verdict.refuse(Kind::QosLimit, "time", *qos.mostTimeS, request.lengthS);
    weighSingle(qos.perJob, holding.inAll, Kind::QosLimit, verdict);
    weighSingle(qos.perNode, holding.onNode, Kind::QosLimit, verdict);
    weighShared(qos.group, nullptr, false, holding.inAll, Kind::QosLimit, verdict);
    weighShared(qos.perUser, user, true, holding.inAll, Kind::QosLimit, verdict);
    weighShared(qos.perAccount, account, true, holding.inAll, Kind::QosLimit, verdict);
    weighLeast(qos.leastPerJob, holding.inAll, verdict);
    weighSingle(inMinutes(qos.perJobMinutes), holding.inAll, Kind::QosLimit, verdict);
    weighMinutes(qos.groupMinutes, keepsMinutes, holding.inAll, Kind::QosLimit, verdict);
    weighMinutes(qos.groupRunningMinutes, true, holding.inAll, Kind::QosLimit, verdict);
    weighJobs(qos.groupJobs, qos.jobs, Kind::QosLimit, verdict);
    weighJobs(qos.jobsPerUser, user ? user->running : 0, Kind::QosLimit, verdict);
    weighJobs(qos.jobsPerAccount, account ? account->running : 0, Kind::QosLimit, verdict);
    const std::uint64_t tasks = tasksOf(request.job.array).count;
    weighSubmitted(qos.groupSubmitted, qos.submitted, tasks, Kind::QosLimit, verdict);
    weighSubmitted(qos.submittedPerUser, user ? user->submitted : 0, tasks, Kind::QosLimit, verdict);
    weighSubmitted(qos.submittedPerAccount, account ? account->submitted : 0, tasks, Kind::QosLimit, verdict);
}

/// Limits of one job, each from the nearest that sets it; what a group holds counts at every level. What the job's QOS limits, accounts do not.
void weighAssociations(const AssociationLimits &own, const QosLimits &qos, const Request &request, const ClusterLimits &limits, const Holding &holding,
                       Verdict &verdict)
{
    const std::uint64_t tasks = tasksOf(request.job.array).count;
    std::vector<ResourceLimit> perJob, perNode, perJobMinutes;
    std::optional<std::uint64_t> mostTimeS;
    std::optional<std::uint32_t> mostJobs, mostSubmitted;
    const auto addNearest = [](std::vector<ResourceLimit> &into, const std::vector<ResourceLimit> &from) {
        for (const ResourceLimit &limit : from) {
            if (std::none_of(into.begin(), into.end(), [&](const ResourceLimit &known) { return known.resource == limit.resource; }))
                into.push_back(limit);
        }
    };
    std::size_t depth = 0;
    for (const AssociationLimits *at = &own; at && depth < 64; at = accountAbove(limits, *at), ++depth) {
        addNearest(perJob, at->perJob);
        addNearest(perNode, at->perNode);
        addNearest(perJobMinutes, at->perJobMinutes);
        mostTimeS = mostTimeS ? mostTimeS : at->mostTimeS;
        mostJobs = mostJobs ? mostJobs : at->mostJobs;
        mostSubmitted = mostSubmitted ? mostSubmitted : at->mostSubmitted;
        weighShared(leftOpen(at->group, qos.group), nullptr, false, holding.inAll, Kind::AccountLimit, verdict);
        weighMinutes(leftOpen(at->groupMinutes, qos.groupMinutes), limits.keepsMinutes, holding.inAll, Kind::AccountLimit, verdict);
        weighMinutes(leftOpen(at->groupRunningMinutes, qos.groupRunningMinutes), true, holding.inAll, Kind::AccountLimit, verdict);
        if (!qos.groupJobs)
            weighJobs(at->groupJobs, at->jobs, Kind::AccountLimit, verdict);
        if (!qos.groupSubmitted)
            weighSubmitted(at->groupSubmitted, at->submitted, tasks, Kind::AccountLimit, verdict);
    }
    weighSingle(leftOpen(std::move(perJob), qos.perJob), holding.inAll, Kind::AccountLimit, verdict);
    weighSingle(leftOpen(std::move(perNode), qos.perNode), holding.onNode, Kind::AccountLimit, verdict);
    weighSingle(inMinutes(leftOpen(std::move(perJobMinutes), qos.perJobMinutes)), holding.inAll, Kind::AccountLimit, verdict);
    if (mostTimeS && !qos.mostTimeS && request.hasLength && request.lengthS > *mostTimeS)
        verdict.refuse(Kind::AccountLimit, "time", *mostTimeS, request.lengthS);
    if (!qos.jobsPerUser && !qos.jobsPerAccount)
        weighJobs(mostJobs, own.jobs, Kind::AccountLimit, verdict);
    if (!qos.submittedPerUser && !qos.submittedPerAccount)
        weighSubmitted(mostSubmitted, own.submitted, tasks, Kind::AccountLimit, verdict);
}

const QosLimits *findQos(const ClusterLimits *limits, const std::string &name)
{
    if (!limits)
        return nullptr;
    const auto found = std::find_if(limits->qos.begin(), limits->qos.end(), [&name](const QosLimits &qos) { return qos.name == name; });
    return found == limits->qos.end() ? nullptr : &*found;
}

/// Whether the job's QOS has the flag by which it goes beyond what a pool allows.
bool lifts(const QosLimits *qos, const char *flag)
{
    return qos && has(qos->flags, flag);
}

/// How many nodes a job may have.
void weighPoolNodes(const Request &request, const PoolLimits &limits, const QosLimits *qos, const JobPart &part, const PartNeed &need, Verdict &verdict)
{
    // A range that reaches beyond the limit is not cut: such a job never starts.
    const bool isRange = request.job.together != Together::SameNode && part.tasks.value_or(UINT32_MAX) >= part.leastNodes.value_or(1);
    const std::uint32_t asked = std::max(need.leastNodes, isRange ? part.mostNodes.value_or(0) : 0);
    if (limits.mostNodes && asked > *limits.mostNodes && !lifts(qos, "PartitionMaxNodes"))
        verdict.refuse(Kind::PoolLimit, "node", *limits.mostNodes, asked);
    if (limits.leastNodes && part.leastNodes && need.mostNodes < *limits.leastNodes && !lifts(qos, "PartitionMinNodes"))
        verdict.refuse(Kind::PoolLimit, "node", *limits.leastNodes, need.mostNodes);
}

/// How much memory on a node.
void weighPoolMemory(const ClusterLimits *cluster, const PoolLimits &limits, const PartNeed &need, Verdict &verdict)
{
    const auto most = shareRules(cluster, &limits).mostMemoryPerNodeMb;
    // As the scheduler reckons: the tasks that come to each node at the least.
    const std::uint64_t tasks = std::max<std::uint64_t>(need.tasksPerNode, (need.tasks - 1) / need.mostNodes + 1);
    const std::uint64_t cpus = tasks * need.cpusPerTask;
    const std::uint64_t asked = std::max(need.memoryPerNodeMb, need.memoryPerCpuMb * cpus);
    if (most && asked > *most)
        verdict.refuse(Kind::PoolLimit, "mem", *most, asked);
}

/// Whom it lets in.
void weighPoolPeople(const Request &request, const PoolLimits &limits, Verdict &verdict)
{
    if (request.submitter.user == "root")
        return;
    const auto &groups = request.submitter.groups;
    const bool isIn = limits.onlyGroups.empty()
        || std::any_of(groups.begin(), groups.end(), [&limits](const std::string &group) { return has(limits.onlyGroups, group); });
    if (!isIn || limits.rootOnly)
        verdict.refuse(Kind::PoolLimit, "group");
}

bool isAllowed(const std::vector<std::string> &only, const std::vector<std::string> &except, const std::string &word)
{
    return (only.empty() || has(only, word)) && !has(except, word);
}

/// On which accounts and with which QOS.
void weighPoolWords(const Request &request, const PoolLimits &limits, Verdict &verdict)
{
    if (!request.account.empty() && !isAllowed(limits.onlyAccounts, limits.exceptAccounts, request.account))
        verdict.refuse(Kind::PoolLimit, "account");
    // No QOS is none of those that are let in, and none of those that are not.
    if (!isAllowed(limits.onlyQos, request.qos.empty() ? std::vector<std::string>() : limits.exceptQos, request.qos))
        verdict.refuse(Kind::PoolLimit, "qos");
}

} // namespace

void Holding::add(const PartNeed &need, const std::string &schedulerType)
{
    const std::uint64_t chips = need.leastChips();
    const std::uint64_t nodeChips = need.chipsPerNode > 0 ? need.chipsPerNode : (chips + need.leastNodes - 1) / need.leastNodes;
    const std::uint64_t cpus = need.leastCpus();
    const std::uint64_t memory = std::max({need.memoryPerNodeMb * need.leastNodes, need.memoryPerCpuMb * cpus, need.memoryPerChipMb * chips});
    const auto put = [this](const std::string &name, std::uint64_t all, std::uint64_t node) {
        inAll[name] += all;
        onNode[name] = std::max(onNode[name], node);
    };
    put("cpu", cpus, (cpus + need.leastNodes - 1) / need.leastNodes);
    put("mem", memory, memory / need.leastNodes);
    put("node", need.leastNodes, 1);
    inAll["wall"] = 1;  // a job, however large
    if (chips == 0)
        return;
    put("gres/" + schedulerType.substr(0, schedulerType.find(':')), chips, nodeChips);
    if (schedulerType.find(':') != std::string::npos)
        put("gres/" + schedulerType, chips, nodeChips);
}

Request requestOf(const JobDescription &job, const Submitter &submitter, const ClusterLimits *limits)
{
    Request request{job, submitter, job.account, job.qos, 0, false};
    if (!limits)
        return request;
    for (const AssociationLimits &one : limits->associations) {
        if (request.account.empty() && one.user == submitter.user && one.isDefault)
            request.account = one.account;
    }
    for (const AssociationLimits &one : limits->associations) {
        // Where none is the default, the only one that may be asked for is.
        if (request.qos.empty() && one.user == submitter.user && one.account == request.account)
            request.qos = one.defaultQos.empty() && one.qos.size() == 1 ? one.qos.front() : one.defaultQos;
    }
    return request;
}

void weighPool(const Request &request, const Pool &pool, const ClusterLimits *cluster, const PoolLimits *limits, const JobPart &part, const PartNeed &need,
               Verdict &verdict)
{
    const QosLimits *qos = findQos(cluster, request.qos);
    if (limits && limits->refusesNew)
        verdict.refuse(Kind::PoolClosed, pool.id);
    else if (!pool.available)
        verdict.wait(Kind::PoolClosed, pool.id);
    const auto mostTimeS = limits && limits->mostTimeS ? limits->mostTimeS : pool.maxTimeS;
    if (mostTimeS && request.hasLength && request.lengthS > *mostTimeS && !lifts(qos, "PartitionTimeLimit"))
        verdict.refuse(Kind::PoolLimit, "time", *mostTimeS, request.lengthS);
    if (!limits)
        return;
    if (limits->needsReservation && request.job.reservation.empty())
        verdict.refuse(Kind::PoolLimit, "reservation");
    weighPoolNodes(request, *limits, qos, part, need, verdict);
    weighPoolMemory(cluster, *limits, need, verdict);
    weighPoolPeople(request, *limits, verdict);
    weighPoolWords(request, *limits, verdict);
}

void Holding::last(std::uint64_t lengthS)
{
    const std::uint64_t minutes = (lengthS + 59) / 60;
    Amounts spent;
    for (const auto &[resource, amount] : inAll)
        spent[resource + minutesSuffix] = amount > 0 && minutes > UINT64_MAX / amount ? UINT64_MAX : amount * minutes;
    inAll.merge(spent);
}

void weighArray(const JobDescription &job, const ClusterLimits &limits, Verdict &verdict)
{
    if (job.array.empty() || !limits.mostArrayIndex)
        return;
    if (const std::uint64_t last = tasksOf(job.array).last; last > *limits.mostArrayIndex)
        verdict.refuse(Kind::PoolLimit, "array", *limits.mostArrayIndex, last);
}

void weighMembership(const Request &request, const ClusterLimits &limits, const PoolLimits *pool, const std::string &poolName, const Holding &holding,
                     Verdict &verdict)
{
    const AssociationLimits *own = membershipOf(limits, request.submitter.user, request.account, poolName);
    if (!own && limits.enforcesAssociations)
        return verdict.refuse(Kind::Account, request.account);
    const bool isKnown = std::any_of(limits.qos.begin(), limits.qos.end(), [&](const QosLimits &qos) { return qos.name == request.qos; });
    if (limits.enforcesQos && !request.qos.empty() && (!isKnown || (own && !own->qos.empty() && !has(own->qos, request.qos))))
        verdict.refuse(Kind::Qos, request.qos);
    if (!limits.enforcesLimits)
        return;
    // The pool's own goes before the job's, if that does not say otherwise, and both before the accounts'.
    const QosLimits *jobs = findQos(&limits, request.qos);
    std::array order{pool ? findQos(&limits, pool->qos) : nullptr, jobs};
    if (lifts(jobs, "OverPartQOS"))
        std::swap(order[0], order[1]);
    QosLimits said;
    for (const QosLimits *qos : order) {
        if (!qos)
            continue;
        weighQos(leftOpen(*qos, said), request, limits.keepsMinutes, holding, verdict);
        addTo(said, *qos);
    }
    if (lifts(jobs, "RequiresReservation") && request.job.reservation.empty())
        verdict.refuse(Kind::QosLimit, "reservation");
    if (own)
        weighAssociations(*own, said, request, limits, holding, verdict);
}

} // namespace chipdeck::domain::placement
