#include "ui/fleet/DrainFigures.h"

#include <algorithm>
#include <numeric>

namespace chipdeck::ui {

using namespace domain;

namespace {

enum class When { Now, Resumed };

/// A node that is down stays so: a resume brings back only what the drain took.
bool serves(const ClusterSnapshot &snapshot, std::uint32_t chip, When when)
{
    const ChipState state(snapshot.chips->states[chip]);
    const bool inService = when == When::Resumed ? state.administration() != Administration::Down
                                                  : state.administration() == Administration::InService;
    return inService && state.health() != Health::Faulty;
}

const Pool *smallestPool(const ClusterSnapshot &snapshot, std::uint32_t node)
{
    const Pool *best = nullptr;
    for (const Pool &pool : *snapshot.pools) {
        const bool holds = std::binary_search(pool.nodes.begin(), pool.nodes.end(), node);
        if (holds && (!best || pool.nodes.size() < best->nodes.size()))
            best = &pool;
    }
    return best;
}

struct NodeCount {
    std::uint32_t inService = 0;
    std::uint32_t free = 0;
    bool whole = false;
};

NodeCount count(const ClusterSnapshot &snapshot, std::uint32_t node, When when = When::Now)
{
    NodeCount count;
    const std::uint32_t first = snapshot.inventory->firstChip[node];
    const std::uint32_t chips = snapshot.inventory->nodes[node].chipCount();
    for (std::uint32_t chip = first; chip < first + chips; ++chip) {
        if (!serves(snapshot, chip, when))
            continue;
        ++count.inService;
        count.free += ChipState(snapshot.chips->states[chip]).allocation() == Allocation::Free ? 1 : 0;
    }
    count.whole = chips > 0 && count.inService == chips;
    return count;
}

/// The work of all jobs that hold chips of the node.
void countLost(const ClusterSnapshot &snapshot, const std::string &node, std::int64_t nowS, DrainFigures &figures)
{
    for (const auto &job : *snapshot.jobs) {
        const bool here = job && holdsChips(job->state)
                          && std::any_of(job->allocations.begin(), job->allocations.end(),
                                         [&](const NodeAllocation &share) { return share.node == node; });
        if (!here)
            continue;
        std::uint64_t chips = 0;
        for (const ChipCount &held : job->chips)
            chips += held.count;
        if (job->startTimeS)
            figures.lostChipHours += static_cast<double>(chips) * static_cast<double>(std::max<std::int64_t>(0, nowS - *job->startTimeS)) / 3600;
        else
            ++figures.jobsOfUnknownStart;
    }
}

} // namespace

DrainFigures DrainFigures::of(const ClusterSnapshot &snapshot, std::uint32_t node, std::int64_t nowS, Change change)
{
    DrainFigures figures;
    std::vector<std::uint32_t> nodes;
    if (const Pool *pool = smallestPool(snapshot, node)) {
        figures.pool = pool->id;
        nodes = pool->nodes;
    } else {
        nodes.resize(snapshot.inventory->nodes.size());
        std::iota(nodes.begin(), nodes.end(), 0U);
    }
    for (const std::uint32_t each : nodes) {
        if (each >= snapshot.inventory->nodes.size())
            continue;
        const NodeCount counted = count(snapshot, each);
        figures.inService.now += counted.inService;
        figures.free.now += counted.free;
        figures.wholeNodes.now += counted.whole ? 1 : 0;
    }
    const NodeCount own = count(snapshot, node);
    const NodeCount after = change == Change::Resume ? count(snapshot, node, When::Resumed) : NodeCount();
    figures.inService.after = figures.inService.now - own.inService + after.inService;
    figures.free.after = figures.free.now - own.free + after.free;
    figures.wholeNodes.after = figures.wholeNodes.now - (own.whole ? 1 : 0) + (after.whole ? 1 : 0);
    countLost(snapshot, snapshot.inventory->nodes[node].id, nowS, figures);
    return figures;
}

} // namespace chipdeck::ui
