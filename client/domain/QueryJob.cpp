#include "client/domain/QueryAnswers.h"

#include <numeric>

#include "client/domain/ChipCatalogue.h"
#include "client/domain/QueryFields.h"

namespace chipdeck::domain {

namespace {

std::optional<double> since(const std::optional<std::int64_t> &from, std::int64_t to)
{
    return from ? std::optional(static_cast<double>(to - *from)) : std::nullopt;
}

/// "4711" also finds its array's tasks "4711_3".
bool matchesJobId(const QueryTerm &term, const std::string &id)
{
    return matchesText(term, id) || matchesText(term, std::string_view(id).substr(0, id.find('_')));
}

bool matchesPools(const QueryTerm &term, std::string_view pools)
{
    while (!pools.empty()) {
        std::string_view one = pools.substr(0, pools.find(','));
        pools.remove_prefix(std::min(one.size() + 1, pools.size()));
        one.remove_prefix(one.rfind('/') + 1);
        if (matchesText(term, one))
            return true;
    }
    return false;
}

bool isJobNumber(QueryField field)
{
    return field >= QueryField::Priority;
}

bool jobHasWord(const QueryTerm &term, const Job &job)
{
    return anyText(term, {job.id, job.displayName, job.user, job.account, job.pool, job.comment})
        || std::any_of(job.allocations.begin(), job.allocations.end(),
                       [&term](const NodeAllocation &part) { return matchesText(term, part.node); })
        || std::any_of(job.chips.begin(), job.chips.end(),
                       [&term](const ChipCount &part) { return matchesText(term, part.schedulerType); });
}

/// Chips of a job are known by the scheduler's word only.
Answer answerJobChips(const QueryTerm &term, const Job &job)
{
    return answer(std::any_of(job.chips.begin(), job.chips.end(), [&term](const ChipCount &chips) {
        const std::optional<ChipModel> known = lookUpChip(chips.schedulerType);
        if (term.id == QueryField::Model)
            return matchesModel(term, known ? known->model : std::string(), chips.schedulerType);
        const char *vendor = vendorWord(known ? known->vendor : Vendor::Unknown);
        return std::find(term.values.begin(), term.values.end(), vendor) != term.values.end();
    }));
}

/// `state:` with words of chips or nodes only says nothing about jobs.
Answer answerJobState(const QueryTerm &term, const Job &job)
{
    if (std::none_of(term.values.begin(), term.values.end(), isJobStateWord))
        return Answer::NotAbout;
    return answerChoice(term, [&job](const std::string &word) { return jobHasState(job, word); });
}

} // namespace

std::string_view jobStateWord(JobState state)
{
    constexpr std::string_view words[] = {"unknown",   "pending",   "held",   "running", "suspended", "completing",
                                          "completed", "cancelled", "failed", "timeout", "node_fail", "preempted",
                                          "out_of_memory", "configuring", "boot_fail", "deadline"};
    const auto index = static_cast<std::size_t>(state);
    return index < std::size(words) ? words[index] : words[0];
}

bool jobHasState(const Job &job, std::string_view word)
{
    return word == jobStateWord(job.state) || (word == "active" && isActive(job.state));
}

std::optional<double> jobNumber(QueryField field, const Job &job, std::int64_t nowS)
{
    const std::optional<std::int64_t> started = job.startIsForecast ? std::nullopt : job.startTimeS;
    switch (field) {
    case QueryField::Priority: return job.priority ? std::optional(static_cast<double>(*job.priority)) : std::nullopt;
    case QueryField::Chips:
        return std::accumulate(job.chips.begin(), job.chips.end(), 0.0, [](double n, const ChipCount &c) { return n + c.count; });
    case QueryField::Nodes: return job.nodeCount;
    case QueryField::Submitted: return since(job.submitTimeS, nowS);
    case QueryField::Started: return since(started, nowS);
    case QueryField::Ended: return isActive(job.state) ? std::nullopt : since(job.endTimeS, nowS);
    case QueryField::Wait: return since(job.submitTimeS, started.value_or(nowS));
    case QueryField::Runtime: return since(started, isActive(job.state) ? nowS : job.endTimeS.value_or(nowS));
    case QueryField::Limit: return job.timeLimitS ? std::optional(static_cast<double>(*job.timeLimitS)) : std::nullopt;
    default: return std::nullopt;
    }
}

Answer answerJobText(const QueryTerm &term, const Job &job)
{
    switch (term.id) {
    case QueryField::Job: return answer(matchesJobId(term, job.id));
    case QueryField::User: return answer(matchesText(term, job.user));
    case QueryField::Name: return answer(matchesText(term, job.displayName));
    case QueryField::Account: return answer(matchesText(term, job.account));
    case QueryField::Qos: return answer(matchesText(term, job.qos));
    default: return answerNumber(term, std::nullopt);
    }
}

bool isJobText(QueryField field)
{
    return field == QueryField::Job || field == QueryField::User || field == QueryField::Name || field == QueryField::Account
        || field == QueryField::Qos;
}

Answer answerUse(const QueryTerm &term, std::int64_t share)
{
    return answerNumber(term, share < 0 ? std::nullopt : std::optional(static_cast<double>(share) / 100));
}

Answer answerForJob(const QueryTerm &term, const ClusterInfo &cluster, const Job &job, std::int64_t nowS)
{
    if (isJobText(term.id))
        return answerJobText(term, job);
    if (isJobNumber(term.id))
        return answerNumber(term, jobNumber(term.id, job, nowS));
    switch (term.id) {
    case QueryField::Word: return answer(jobHasWord(term, job) || anyText(term, {cluster.id, cluster.displayName}));
    case QueryField::Cluster:
    case QueryField::Practice: return answerCluster(term, cluster);
    case QueryField::Vendor:
    case QueryField::Model: return answerJobChips(term, job);
    case QueryField::Pool: return answer(matchesPools(term, job.pool));
    case QueryField::Reason: return answer(matchesText(term, job.reason));
    case QueryField::State: return answerJobState(term, job);
    case QueryField::Node:
        return answer(std::any_of(job.allocations.begin(), job.allocations.end(),
                                  [&term](const NodeAllocation &part) { return matchesText(term, part.node); }));
    default: return Answer::NotAbout;
    }
}

} // namespace chipdeck::domain
