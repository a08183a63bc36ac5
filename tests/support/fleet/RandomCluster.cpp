#include "tests/support/fleet/RandomCluster.h"

#include <algorithm>

namespace chipdeck::test {

RandomCluster::RandomCluster(unsigned seed, std::uint32_t nodes) : m_random(seed)
{
    rebuild(nodes);
}

std::string RandomCluster::word()
{
    static const char *const words[] = {"", "a", "gpu:h100", "加速卡", "naïve", "10.0.0.1", "x y z", "🧪", "REASON_WORD"};
    return std::string(words[below(std::size(words))]).append(chance(50) ? std::to_string(below(1000)) : "");
}

domain::ChipGroup RandomCluster::group(std::uint32_t first)
{
    domain::ChipGroup group;
    group.first = first;
    group.count = 1 + below(9);
    group.vendor = static_cast<domain::Vendor>(below(5));
    group.model = word();
    group.schedulerType = word();
    group.dies = below(3);
    if (chance(60))
        group.memoryBytes = std::uint64_t{below(200)} << 30;
    if (chance(30)) {
        for (std::uint32_t i = 0; i < group.count; ++i)
            group.uids.push_back(std::string("GPU-").append(std::to_string(m_random())));
    }
    if (chance(20))
        group.slices.push_back({below(group.count), "1g.10gb", word(), 125});
    return group;
}

domain::NodeStatus RandomCluster::status()
{
    domain::NodeStatus status;
    status.availability = static_cast<domain::NodeAvailability>(below(4));
    status.states = {chance(50) ? "IDLE" : "MIXED"};
    if (chance(20))
        status.states.push_back("DRAIN");
    status.drain = chance(20);
    if (chance(20))
        status.reason = word();
    if (chance(80))
        status.cpusAllocated = below(4);
    if (chance(30))
        status.memoryAllocatedBytes = m_random();
    if (chance(30))
        status.memoryFreeBytes = 0;
    if (chance(30))
        status.cpuLoadMilli = below(9000);
    if (chance(10))
        status.chipsHeldUnknown = below(9);
    if (chance(10))
        status.reservation = word();
    return status;
}

std::shared_ptr<const domain::Job> RandomCluster::job(std::uint32_t ref)
{
    auto job = std::make_shared<domain::Job>();
    job->id = std::to_string(ref).append(chance(20) ? "_3" : "");
    job->ref = ref;
    job->displayName = word();
    job->state = static_cast<domain::JobState>(below(16));
    job->schedulerStates = {"RUNNING", word()};
    job->reason = word();
    job->user = word();
    job->account = word();
    job->qos = word();
    job->pool = chance(50) ? "all" : "";
    if (chance(50))
        job->priority = m_random();
    job->nodeCount = below(5);
    job->cpus = below(500);
    job->chips = {{"gpu:h100", below(64)}, {word(), 1}};
    const auto &nodes = m_snapshot->inventory->nodes;
    for (std::uint32_t node = below(4); node < nodes.size() && chance(80); node += 1 + below(5)) {
        domain::NodeAllocation allocation{nodes[node].id, {}, below(9)};
        if (chance(70)) {
            for (std::uint32_t chip = below(3); chip < 20; chip += 1 + below(6))
                allocation.chips.push_back(chip);
            allocation.count = static_cast<std::uint32_t>(allocation.chips.size());
        }
        job->allocations.push_back(std::move(allocation));
    }
    // What the packed form cannot say must still arrive.
    if (chance(15))
        job->allocations.push_back({"node-of-elsewhere", {70, 2}, 5});
    if (chance(50))
        job->submitTimeS = -5;
    if (chance(50))
        job->startTimeS = 1'760'000'000;
    job->startIsForecast = chance(30);
    if (chance(50))
        job->endTimeS = 0;
    if (chance(50))
        job->timeLimitS = 3600;
    if (chance(30))
        job->exitCode = -1;
    if (chance(30))
        job->exitSignal = 9;
    if (chance(20)) {
        job->arrayJob = 7;
        job->arrayTask = 0;
        job->arrayPending = "0-9:2%4";
    }
    job->comment = word();
    job->stdoutPath = word();
    job->stderrPath = word();
    job->workingDirectory = word();
    job->restarts = below(3);
    return job;
}

std::vector<domain::Pool> RandomCluster::pools()
{
    std::vector<domain::Pool> pools(1 + below(3));
    const auto nodes = static_cast<std::uint32_t>(m_snapshot->inventory->nodes.size());
    for (std::size_t i = 0; i < pools.size(); ++i) {
        pools[i].id = std::string("pool").append(std::to_string(i));
        pools[i].available = chance(80);
        if (chance(50))
            pools[i].maxTimeS = below(100'000);
        pools[i].isDefault = i == 0;
        for (std::uint32_t node = 0; node < nodes; ++node) {
            if (chance(70))
                pools[i].nodes.push_back(node);
        }
    }
    return pools;
}

void RandomCluster::randomiseChip(domain::ChipColumns &chips, std::uint32_t chip)
{
    chips.states[chip] = domain::ChipState(static_cast<domain::Allocation>(below(5)), static_cast<domain::Health>(below(4)),
                                           static_cast<domain::Administration>(below(4)))
                             .byte();
    chips.owners[chip] = chance(60) ? 100 + below(20) : 0;
    std::erase_if(chips.extraOwners, [chip](const domain::ExtraOwner &share) { return share.chip == chip; });
    if (chance(10)) {
        const domain::ExtraOwner first{chip, 100 + below(20), below(1001)};
        const domain::ExtraOwner second{chip, 200 + below(20), 0};
        chips.extraOwners.insert(chips.extraOwners.end(), {first, second});
        std::sort(chips.extraOwners.begin(), chips.extraOwners.end());
    }
}

std::shared_ptr<const domain::ClusterSnapshot> RandomCluster::rebuild(std::uint32_t nodes)
{
    auto next = std::make_shared<domain::ClusterSnapshot>();
    next->info = {"random", "Random cluster", domain::ClusterKind::Simulated, false, "none", {"submit"}};
    auto inventory = std::make_shared<domain::Inventory>();
    for (std::uint32_t i = 0; i < nodes; ++i) {
        domain::Node node;
        if (i > 0 && chance(60))
            node = inventory->nodes.back();
        else if (chance(80))
            node.groups = {group(0)};
        node.id = std::string("n").append(std::to_string(m_random() % 100'000)).append("-").append(std::to_string(i));
        if (chance(10) && !node.groups.empty())
            node.groups.push_back(group(node.chipCount() + below(3)));
        if (chance(20))
            node.block = word();
        if (chance(20))
            node.cpus = below(256);
        inventory->nodes.push_back(std::move(node));
    }
    inventory->index();
    next->inventory = std::move(inventory);
    m_snapshot = next;
    auto chips = std::make_shared<domain::ChipColumns>();
    const std::uint32_t count = next->inventory->chipCount();
    chips->states.resize(count);
    chips->owners.resize(count);
    for (auto &metric : chips->metrics) {
        metric.resize(count);
        for (auto &value : metric)
            value = static_cast<std::uint8_t>(chance(10) ? 255 : below(251));
    }
    for (std::uint32_t chip = 0; chip < count; ++chip)
        randomiseChip(*chips, chip);
    next->chips = std::move(chips);
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>();
    for (std::uint32_t i = 0; i < nodes; ++i)
        statuses->push_back(status());
    next->nodeStatuses = std::move(statuses);
    auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    for (std::uint32_t ref = 100; ref < 120; ++ref)
        jobs->push_back(job(ref));
    next->jobs = std::move(jobs);
    next->pools = std::make_shared<std::vector<domain::Pool>>(pools());
    return m_snapshot;
}

void RandomCluster::changeJobs(domain::ClusterSnapshot &next)
{
    auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    std::uint32_t last = 99;
    for (const auto &old : *m_snapshot->jobs) {
        last = old->ref;
        if (!chance(10))
            jobs->push_back(chance(20) ? job(old->ref) : old);
    }
    for (std::uint32_t i = 0; i < below(4); ++i)
        jobs->push_back(job(++last));
    next.jobs = std::move(jobs);
}

std::shared_ptr<const domain::ClusterSnapshot> RandomCluster::change()
{
    auto next = std::make_shared<domain::ClusterSnapshot>(*m_snapshot);
    const std::uint32_t count = next->inventory->chipCount();
    if (count > 0 && chance(80)) {
        auto chips = std::make_shared<domain::ChipColumns>(*next->chips);
        for (std::uint32_t i = 0; i < below(30); ++i)
            randomiseChip(*chips, below(count));
        for (std::uint32_t i = 0; i < below(60); ++i)
            chips->metrics[below(4)][below(count)] = static_cast<std::uint8_t>(below(256));
        next->chips = std::move(chips);
    }
    if (!next->nodeStatuses->empty() && chance(50)) {
        auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(*next->nodeStatuses);
        for (std::uint32_t i = 0; i < below(5); ++i)
            (*statuses)[below(static_cast<std::uint32_t>(statuses->size()))] = status();
        next->nodeStatuses = std::move(statuses);
    }
    if (chance(50))
        changeJobs(*next);
    if (chance(10))
        next->pools = std::make_shared<std::vector<domain::Pool>>(pools());
    m_snapshot = std::move(next);
    return m_snapshot;
}

std::shared_ptr<const domain::ClusterSnapshot> RandomCluster::changeTelemetry(std::uint32_t chips)
{
    auto next = std::make_shared<domain::ClusterSnapshot>(*m_snapshot);
    auto columns = std::make_shared<domain::ChipColumns>(*next->chips);
    const std::uint32_t count = next->inventory->chipCount();
    for (std::uint32_t i = 0; i < std::min(chips, count); ++i) {
        const std::uint32_t chip = i * (count / std::max(1U, std::min(chips, count)));
        for (auto &metric : columns->metrics)
            metric[chip] = static_cast<std::uint8_t>((metric[chip] + 1 + below(200)) % 251);
    }
    next->chips = std::move(columns);
    m_snapshot = std::move(next);
    return m_snapshot;
}

std::string difference(const domain::ClusterSnapshot &a, const domain::ClusterSnapshot &b)
{
    if (a.info != b.info)
        return "info";
    if (*a.pools != *b.pools)
        return "pools";
    if (a.inventory->nodes != b.inventory->nodes || a.inventory->firstChip != b.inventory->firstChip)
        return "inventory";
    if (a.chips->states != b.chips->states)
        return "states";
    if (a.chips->owners != b.chips->owners)
        return "owners";
    if (a.chips->extraOwners != b.chips->extraOwners)
        return "shares";
    for (std::size_t i = 0; i < domain::metricCount; ++i) {
        if (a.chips->metrics[i] != b.chips->metrics[i])
            return std::string("metric ").append(std::to_string(i + 1));
    }
    if (*a.nodeStatuses != *b.nodeStatuses)
        return "node statuses";
    if (!std::equal(a.jobs->begin(), a.jobs->end(), b.jobs->begin(), b.jobs->end(),
                    [](const auto &left, const auto &right) { return *left == *right; }))
        return "jobs";
    return {};
}

} // namespace chipdeck::test
