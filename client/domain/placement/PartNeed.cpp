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
        need.chipsPerNode = chips.count * need.tasksPerNode;
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
    const bool isGpu = type == "gpu" || type.starts_with("gpu:");
    if (!isGpu && need.memoryPerChipMb > 0)
        return "memory";
    if (chips.per == ChipNeed::Per::Node)
        need.chipsPerNode = chips.count;
    else if (!isGpu)
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

/// Tasks for which the node's chips suffice, and how many of them could be had for the whole job.
std::uint64_t byChips(const PartNeed &need, std::uint32_t chips, std::uint64_t memoryMb, std::uint64_t tasks, std::uint32_t &mostChips)
{
    if (need.memoryPerChipMb > 0)
        chips = static_cast<std::uint32_t>(std::min<std::uint64_t>(chips, memoryMb / need.memoryPerChipMb));
    mostChips = chips;
    if (chips < need.chipsPerNode || (need.chipsInAll > 0 && chips == 0))
        return 0;
    return upTo(tasks, chips, need.chipsPerTask);
}

} // namespace

std::uint64_t PartNeed::leastChips() const
{
    return std::max({times(chipsPerNode, leastNodes), times(chipsPerTask, tasks), chipsInAll});
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
    Share share{node, anyNumber, room.cpus, demands.memory ? room.memoryMb : endlessMemory, 0};
    if (demands.chips && need.asksChips())
        share.tasks = byChips(need, room.chips, share.memoryMb, share.tasks, share.chips);
    if (demands.cpus) {
        const std::uint64_t whole = table.whole.cpus[node];
        const std::uint64_t used = whole - std::min(whole, room.cpus);
        if (need.mostCpusPerNode)
            share.cpus = std::min<std::uint64_t>(share.cpus, *need.mostCpusPerNode > used ? *need.mostCpusPerNode - used : 0);
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
        const std::uint64_t wanted = share.tasks * need.cpusPerTask;
        share.cpus = isWhole && table.whole.cpus[share.node] != endlessCpus ? table.whole.cpus[share.node] : wanted;
        if (!need.allMemory)
            share.memoryMb = std::max({need.memoryPerNodeMb, need.memoryPerCpuMb * share.cpus, need.memoryPerChipMb * share.chips});
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
    need.exclusive = part.exclusive || (rules.pool && rules.pool->exclusive);
    need.oneBlock = together == Together::SameBlock;
    if (rules.pool)
        addPoolRules(part, *rules.pool, need);
    return part.chips.count == 0 ? std::string() : addChips(part, together, type, rules.largestNode, need);
}

} // namespace chipdeck::domain::placement
