#include "app/gateway/sources/slurm/JobConversion.h"

#include <algorithm>
#include <unordered_map>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/OutputPath.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

using domain::harmless;

namespace {

constexpr std::size_t maxPathBytes = 4096;
constexpr std::uint64_t maxChips = 1u << 24;

void addChips(std::vector<domain::ChipCount> &chips, const std::string &type, std::uint64_t count)
{
    if (count == 0)
        return;
    const auto bounded = static_cast<std::uint32_t>(std::min(count, maxChips));
    const auto found = std::find_if(chips.begin(), chips.end(), [&](const auto &c) { return c.schedulerType == type; });
    if (found == chips.end())
        chips.push_back({type, bounded});
    else
        found->count = static_cast<std::uint32_t>(std::min<std::uint64_t>(found->count + std::uint64_t{bounded}, maxChips));
}

void addRequest(std::vector<domain::ChipCount> &chips, const std::string &request, std::uint64_t times,
                const ChipLayout &layout)
{
    for (const GresEntry &entry : parseGres(request)) {
        if (layout.isChip(entry.name))
            addChips(chips, harmless(entry.schedulerType(), 128), std::min(entry.count, maxChips) * times);
    }
}

/// What it holds where that is known, else what it asks for.
std::vector<domain::ChipCount> chipsOf(const JobRecord &record, const ChipLayout &layout)
{
    std::vector<domain::ChipCount> chips;
    for (const NodeGres &share : record.gres) {
        const auto nodes = expandHostlist(share.nodes, layout.mostNodes());
        addRequest(chips, share.gres, nodes ? nodes->size() : 0, layout);
    }
    if (!chips.empty())
        return chips;
    if (!record.tresPerJob.empty())
        addRequest(chips, record.tresPerJob, 1, layout);
    else if (!record.tresPerNode.empty())
        addRequest(chips, record.tresPerNode, std::max(1U, record.nodeCount), layout);
    else if (!record.tresPerTask.empty())
        addRequest(chips, record.tresPerTask, std::max(1U, record.tasks), layout);
    else
        addRequest(chips, record.tresPerSocket, std::max(1U, record.nodeCount), layout);
    return chips;
}

void addShare(domain::NodeAllocation &allocation, std::uint32_t node, const std::string &gres, const ChipLayout &layout)
{
    for (const GresEntry &entry : parseGres(gres)) {
        if (!layout.isChip(entry.name))
            continue;
        allocation.count += static_cast<std::uint32_t>(std::min<std::uint64_t>(entry.count, maxGresIndex));
        for (const std::uint32_t index : entry.indices) {
            if (const auto position = layout.position(node, entry.name, index))
                allocation.chips.push_back(*position);
        }
    }
    std::sort(allocation.chips.begin(), allocation.chips.end());
    allocation.chips.erase(std::unique(allocation.chips.begin(), allocation.chips.end()), allocation.chips.end());
}

void setTimes(domain::Job &job, const JobRecord &record)
{
    job.submitTimeS = record.submitTimeS;
    job.startTimeS = record.startTimeS;
    job.startIsForecast = record.startTimeS && (job.state == domain::JobState::Pending || job.state == domain::JobState::Held);
    // Slurm forecasts the end from the limit; only an end that happened is a fact.
    if (!domain::isActive(job.state))
        job.endTimeS = record.endTimeS;
    job.timeLimitS = record.timeLimitS;
}

} // namespace

std::vector<domain::NodeAllocation> allocationsOf(const JobRecord &record, const ChipLayout &layout)
{
    std::vector<domain::NodeAllocation> allocations;
    const auto nodes = expandHostlist(record.nodeList, layout.mostNodes());
    if (!nodes || nodes->empty())
        return allocations;
    std::unordered_map<std::string, std::size_t> byName;
    for (const std::string &name : *nodes) {
        if (layout.nodeIndex(name) && byName.emplace(name, allocations.size()).second)
            allocations.push_back({harmless(name, 128), {}, 0});
    }
    for (const NodeGres &share : record.gres) {
        for (const std::string &name : expandHostlist(share.nodes, layout.mostNodes()).value_or(std::vector<std::string>())) {
            const auto found = byName.find(name);
            if (found != byName.end())
                addShare(allocations[found->second], *layout.nodeIndex(name), share.gres, layout);
        }
    }
    return allocations;
}

std::vector<NodeParts> partsOf(const JobRecord &record, const ChipLayout &layout)
{
    std::vector<NodeParts> all;
    const std::vector<std::string> own = expandHostlist(record.nodeList, layout.mostNodes()).value_or(std::vector<std::string>());
    const auto add = [&](const std::string &name, const GresEntry &entry) {
        const auto node = layout.nodeIndex(name);
        if (node && std::find(own.begin(), own.end(), name) != own.end())
            all.push_back({*node, record.jobId, layout.parts(*node, entry), layout.chipsFor(*node, entry)});
    };
    for (const NodeGres &share : record.gres) {
        for (const GresEntry &entry : parseGres(share.gres)) {
            if (!layout.isShare(entry.name) || entry.count == 0)
                continue;
            for (const std::string &name : expandHostlist(share.nodes, layout.mostNodes()).value_or(std::vector<std::string>()))
                add(name, entry);
        }
    }
    return all;
}

std::string jobIdText(const JobRecord &record)
{
    if (record.arrayJob != 0 && record.arrayTask)
        return std::to_string(record.arrayJob) + '_' + std::to_string(*record.arrayTask);
    return std::to_string(record.jobId);
}

void normaliseArray(JobRecord &record)
{
    if (record.arrayTask || record.arrayPending.empty())
        return;
    record.arrayPending.erase(std::min(record.arrayPending.size(), record.arrayPending.find('%')));
    const auto tasks = expandNumbers(record.arrayPending, 2);
    if (tasks && tasks->size() == 1) {
        record.arrayTask = tasks->front();
        record.arrayPending.clear();
    }
}

domain::Job toJob(const JobRecord &record, const ChipLayout &layout)
{
    domain::Job job;
    job.id = jobIdText(record);
    job.ref = record.jobId;
    job.displayName = harmless(record.name, 256);
    job.state = jobState(record);
    for (const std::string &state : record.states)
        job.schedulerStates.push_back(harmless(state, 64));
    job.reason = harmless(record.reason, 512);
    job.user = harmless(record.user, 128);
    job.account = harmless(record.account, 128);
    job.qos = harmless(record.qos, 128);
    job.pool = harmless(record.partition, 512);
    job.priority = record.priority;
    job.nodeCount = record.nodeCount;
    job.cpus = record.cpus;
    job.chips = chipsOf(record, layout);
    if (domain::isActive(job.state) && job.state != domain::JobState::Pending && job.state != domain::JobState::Held)
        job.allocations = allocationsOf(record, layout);
    setTimes(job, record);
    if (!domain::isActive(job.state)) {
        job.exitCode = record.exitCode;
        job.exitSignal = record.exitSignal;
    }
    if (record.arrayJob != 0)
        job.arrayJob = record.arrayJob;
    job.arrayTask = record.arrayTask;
    job.arrayPending = harmless(record.arrayPending, 512);
    job.comment = harmless(record.comment, 1024);
    const std::string host = layout.hostName(firstNodeOf(record));
    job.stdoutPath = harmless(standardOutputOf(record, host), maxPathBytes);
    job.stderrPath = harmless(standardErrorOf(record, host), maxPathBytes);
    job.workingDirectory = harmless(record.workingDirectory, maxPathBytes);
    job.restarts = record.restarts;
    return job;
}

} // namespace chipdeck::gateway::slurm
