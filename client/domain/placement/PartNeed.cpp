#include "client/domain/placement/PartNeed.h"

#include <algorithm>

#include "client/domain/description/ChipFit.h"

namespace chipdeck::domain::placement {

namespace {

constexpr std::uint32_t anyNumber = UINT32_MAX;

std::uint64_t toMb(std::uint64_t bytes)
{
    return std::max<std::uint64_t>(1, bytes >> 20);
}

std::uint64_t times(std::uint64_t a, std::uint64_t b)
{
    return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

std::uint32_t bounded(std::uint64_t number)
{
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, UINT32_MAX));
}

bool isGpu(const std::string &type)
{
    return type == "gpu" || type.starts_with("gpu:");
}

void addMemory(const std::optional<MemoryNeed> &asked, const ClusterLimits *limits, const PoolLimits *pool, PartNeed &need)
{
    if (asked) {
        need.allMemory = asked->bytes == 0;
        if (asked->bytes == 0)
            return;
        if (asked->per == MemoryNeed::Per::Node)
            need.memoryPerNodeMb = toMb(asked->bytes);
        else if (asked->per == MemoryNeed::Per::Cpu)
            need.memoryPerCpuMb = toMb(asked->bytes);
        else
            need.memoryPerChipMb = toMb(asked->bytes);
        return;
    }
    if (!limits || !limits->countsMemory)
        return;
    const bool isPools = pool && (pool->memoryPerCpuMb || pool->memoryPerNodeMb);
    need.memoryPerCpuMb = (isPools ? pool->memoryPerCpuMb : limits->memoryPerCpuMb).value_or(0);
    need.memoryPerNodeMb = (isPools ? pool->memoryPerNodeMb : limits->memoryPerNodeMb).value_or(0);
    need.allMemory = need.memoryPerCpuMb == 0 && need.memoryPerNodeMb == 0;
}

void addNodes(const JobPart &part, Together together, PartNeed &need)
{
    need.cpusPerTask = std::max(1U, part.cpusPerTask.value_or(1));
    need.tasksPerNode = part.tasksPerNode.value_or(0);
    need.leastNodes = std::max(1U, part.leastNodes.value_or(1));
    const bool spreads = part.tasks.value_or(1) > 1 || part.chips.per == ChipNeed::Per::Job;
    need.mostNodes = part.mostNodes.value_or(part.leastNodes.value_or(spreads ? anyNumber : 1));
    if (together == Together::SameNode)
        need.leastNodes = need.mostNodes = 1;
    if (part.tasks && *part.tasks < need.leastNodes)
        need.leastNodes = need.mostNodes = std::max(1U, *part.tasks);
    if (need.tasksPerNode > 0 && part.tasks) {
        const std::uint32_t filled = (*part.tasks + need.tasksPerNode - 1) / need.tasksPerNode;
        need.leastNodes = std::max(need.leastNodes, filled);
        need.mostNodes = std::max(need.mostNodes, need.leastNodes);
    }
    need.tasks = std::max<std::uint64_t>({part.tasks.value_or(1), need.leastNodes, std::uint64_t{need.tasksPerNode} * need.leastNodes});
}

/// Slurm counts over a whole job or a task only what it calls "gpu"; else so many come on each node.
std::string addOtherChips(const JobPart &part, Together together, std::uint32_t largestNode, PartNeed &need)
{
    const ChipNeed &chips = part.chips;
    if (chips.per == ChipNeed::Per::Task) {
        need.chipsPerNode = bounded(times(chips.count, need.tasksPerNode));
        return need.tasksPerNode > 0 ? "" : "chips.per";
    }
    const bool isFixed = together == Together::SameNode || (part.leastNodes && need.leastNodes == need.mostNodes);
    if (isFixed && chips.count % need.leastNodes == 0) {
        need.chipsPerNode = chips.count / need.leastNodes;
        return {};
    }
    const std::uint32_t perNode = evenChips(chips.count, need.leastNodes, need.mostNodes, largestNode);
    if (perNode == 0)
        return "chips.per";
    need.chipsPerNode = perNode;
    need.leastNodes = need.mostNodes = chips.count / perNode;
    need.tasks = std::max<std::uint64_t>(need.tasks, need.leastNodes);
    return {};
}

std::string addChips(const JobPart &part, Together together, const std::string &type, std::uint32_t largestNode, PartNeed &need)
{
    const ChipNeed &chips = part.chips;
    if (!isGpu(type) && need.memoryPerChipMb > 0)
        return "memory";
    if (chips.per == ChipNeed::Per::Node)
        need.chipsPerNode = chips.count;
    else if (!isGpu(type))
        return addOtherChips(part, together, largestNode, need);
    else if (chips.per == ChipNeed::Per::Task)
        need.chipsPerTask = chips.count;
    else
        need.chipsInAll = chips.count;
    // Slurm itself would refuse it.
    return chips.per == ChipNeed::Per::Task && part.tasksPerNode && !knowsTasks(part, together) ? "tasks" : "";
}

void addPoolRules(const JobPart &part, const PoolLimits &pool, PartNeed &need)
{
    need.mostCpusPerNode = pool.mostCpusPerNode;
    // A job that names no number of nodes gets as many as the pool asks for; one that does is held to it elsewhere.
    if (pool.leastNodes && !part.leastNodes && *pool.leastNodes > need.leastNodes) {
        need.leastNodes = *pool.leastNodes;
        need.mostNodes = std::max(need.mostNodes, need.leastNodes);
        need.tasks = std::max<std::uint64_t>(need.tasks, need.leastNodes);
    }
    if (pool.mostNodes)
        need.mostNodes = std::max(need.leastNodes, std::min(need.mostNodes, *pool.mostNodes));
}

std::uint64_t upTo(std::uint64_t most, std::uint64_t has, std::uint64_t each)
{
    return each == 0 ? most : std::min(most, has / each);
}

/// What comes with chips unasked, and the CPUs that much memory brings along.
void addShares(const JobPart &part, const std::string &type, bool countsMemory, const ShareRules &rules, PartNeed &need)
{
    if (part.chips.count > 0 && isGpu(type)) {
        need.cpusPerChip = part.cpusPerTask ? 0 : rules.cpusPerChip.value_or(0);
        if (countsMemory)
            need.roomPerChipMb = rules.memoryPerChipMb.value_or(0);
        if (rules.memoryPerChipMb && !part.memory && countsMemory) {
            need.memoryPerChipMb = *rules.memoryPerChipMb;
            need.memoryPerCpuMb = need.memoryPerNodeMb = 0;
            need.allMemory = false;
        }
    }
    const std::uint64_t most = rules.mostMemoryPerCpuMb.value_or(0);
    if (most == 0)
        return;
    if (part.memory && need.memoryPerCpuMb > most) {
        const std::uint64_t more = (need.memoryPerCpuMb - 1) / most + 1;
        need.cpusPerTask = bounded(times(need.cpusPerTask, more));
        need.memoryPerCpuMb = (need.memoryPerCpuMb - 1) / more + 1;
    }
    if (need.memoryPerNodeMb > 0)
        need.leastCpusPerNode = bounded((need.memoryPerNodeMb - 1) / most + 1);
}

/// CPUs of the node that the part may have.
std::uint64_t cpusFor(const NodeTable &table, std::uint32_t node, const Room &room, const PartNeed &need)
{
    const std::uint64_t whole = table.whole.cpus[node];
    const std::uint64_t used = whole - std::min(whole, room.cpus);
    std::uint64_t cpus = room.cpus;
    if (need.mostCpusPerNode)
        cpus = std::min<std::uint64_t>(cpus, *need.mostCpusPerNode > used ? *need.mostCpusPerNode - used : 0);
    return need.oneThread ? cpus / table.threadsOf(node) : cpus;
}

/// Tasks for which the node's chips suffice; `share` tells what it has else, and is told how many chips could be had for the whole job.
std::uint64_t byChips(const PartNeed &need, std::uint32_t chips, Share &share)
{
    const std::uint64_t byCpus = upTo(chips, share.cpus, need.cpusPerChip);
    share.chips = static_cast<std::uint32_t>(upTo(byCpus, share.memoryMb, std::max(need.memoryPerChipMb, need.roomPerChipMb)));
    if (share.chips < need.chipsPerNode || (need.chipsInAll > 0 && share.chips == 0))
        return 0;
    return upTo(share.tasks, share.chips, need.chipsPerTask);
}

} // namespace

ShareRules shareRules(const ClusterLimits *limits, const PoolLimits *pool)
{
    ShareRules rules = pool ? pool->shares : ShareRules();
    if (!limits)
        return rules;
    const auto fill = [](auto &own, const auto &general) { own = own ? own : general; };
    fill(rules.cpusPerChip, limits->shares.cpusPerChip);
    fill(rules.memoryPerChipMb, limits->shares.memoryPerChipMb);
    if (rules.mostMemoryPerCpuMb || rules.mostMemoryPerNodeMb)
        return rules;
    rules.mostMemoryPerCpuMb = limits->shares.mostMemoryPerCpuMb;
    rules.mostMemoryPerNodeMb = limits->shares.mostMemoryPerNodeMb;
    return rules;
}

std::uint64_t PartNeed::leastChips() const
{
    return std::max({times(chipsPerNode, leastNodes), times(chipsPerTask, tasks), chipsInAll});
}

std::uint64_t PartNeed::leastCpus() const
{
    return std::max({times(tasks, cpusPerTask), times(leastChips(), cpusPerChip), times(leastNodes, leastCpusPerNode)});
}

Room roomOf(const NodeTable &table, const Stock &stock, std::uint32_t node, const PartNeed &need)
{
    const std::uint32_t chips = need.asksChips() ? table.chipsOf(stock, node, need.types) : 0;
    return {stock.cpus[node], stock.memoryMb[node], chips, need.exclusive && table.isTouched(stock, node)};
}

std::optional<Share> mostOf(const NodeTable &table, std::uint32_t node, const Room &room, const PartNeed &need, Demands demands)
{
    if (need.exclusive && room.touched)
        return std::nullopt;
    Share share{node, anyNumber, demands.cpus ? cpusFor(table, node, room, need) : UINT64_MAX, demands.memory ? room.memoryMb : endlessMemory, 0};
    if (demands.chips && need.asksChips())
        share.tasks = byChips(need, room.chips, share);
    if (demands.cpus) {
        if (share.cpus < need.leastCpusPerNode)
            return std::nullopt;
        share.tasks = upTo(share.tasks, share.cpus, need.cpusPerTask);
    }
    if (demands.memory) {
        if (share.memoryMb < need.memoryPerNodeMb || (need.allMemory && share.memoryMb < table.whole.memoryMb[node]))
            return std::nullopt;
        share.tasks = upTo(share.tasks, share.memoryMb, times(need.memoryPerCpuMb, need.cpusPerTask));
    }
    if (need.tasksPerNode > 0)
        share.tasks = share.tasks >= need.tasksPerNode ? need.tasksPerNode : 0;
    return share.tasks > 0 ? std::optional(share) : std::nullopt;
}

void spread(const NodeTable &table, const PartNeed &need, std::vector<Share> &shares)
{
    std::uint64_t tasks = std::max<std::uint64_t>(need.tasks, shares.size());
    std::uint64_t chips = need.chipsInAll;
    std::uint64_t others = shares.size();
    for (Share &share : shares) {
        --others;
        const bool isWhole = need.exclusive;
        share.tasks = std::min(share.tasks, tasks - std::min(tasks, others));
        tasks -= std::min(tasks, share.tasks);
        if (need.chipsInAll > 0) {
            share.chips = static_cast<std::uint32_t>(std::min<std::uint64_t>(share.chips, chips - std::min(chips, others)));
            chips -= share.chips;
        } else {
            share.chips = need.chipsPerTask > 0 ? static_cast<std::uint32_t>(need.chipsPerTask * share.tasks) : need.chipsPerNode;
        }
        if (isWhole)
            share.chips = need.asksChips() ? table.chipsOf(table.whole, share.node, need.types) : 0;
        const std::uint64_t wanted = std::max({share.tasks * need.cpusPerTask, std::uint64_t{share.chips} * need.cpusPerChip, std::uint64_t{need.leastCpusPerNode}});
        const std::uint64_t held = need.oneThread ? wanted * table.threadsOf(share.node) : wanted;
        share.cpus = isWhole && table.whole.cpus[share.node] != endlessCpus ? table.whole.cpus[share.node] : held;
        if (!need.allMemory)
            // What counts by CPU does not count the empty threads.
            share.memoryMb = std::max({need.memoryPerNodeMb, need.memoryPerCpuMb * (need.oneThread ? wanted : share.cpus), need.memoryPerChipMb * share.chips});
    }
}

void take(const NodeTable &table, const PartNeed &need, const Share &share, Stock &stock)
{
    std::uint32_t &cpus = stock.cpus[share.node];
    if (cpus != endlessCpus)
        cpus -= static_cast<std::uint32_t>(std::min<std::uint64_t>(cpus, share.cpus));
    std::uint64_t &memory = stock.memoryMb[share.node];
    if (memory != endlessMemory)
        memory -= std::min(memory, share.memoryMb);
    std::uint32_t chips = share.chips;
    for (std::uint32_t slot = table.firstSlot[share.node]; slot < table.firstSlot[share.node + 1]; ++slot) {
        if (need.exclusive)
            stock.chips[slot] = 0;
        if (chips == 0 || !need.types[table.slotTypes[slot]])
            continue;
        const std::uint32_t taken = std::min<std::uint32_t>(chips, stock.chips[slot]);
        stock.chips[slot] = static_cast<std::uint16_t>(stock.chips[slot] - taken);
        chips -= taken;
    }
}

std::string makeNeed(const JobPart &part, Together together, const std::string &type, const NeedRules &rules, PartNeed &need)
{
    addNodes(part, together, need);
    addMemory(part.memory, rules.cluster, rules.pool, need);
    addShares(part, type, rules.cluster && rules.cluster->countsMemory, shareRules(rules.cluster, rules.pool), need);
    need.exclusive = part.exclusive || (rules.pool && rules.pool->exclusive);
    need.oneBlock = together == Together::SameBlock;
    if (rules.pool)
        addPoolRules(part, *rules.pool, need);
    return part.chips.count == 0 ? std::string() : addChips(part, together, type, rules.largestNode, need);
}

} // namespace chipdeck::domain::placement
