#include "widgets/chipmap/ChipMapData.h"

#include <algorithm>

namespace chipdeck::widgets {

namespace {

/// Index of the last item whose `first` is not beyond `value`.
template<typename Items, typename First>
std::uint32_t holderOf(const Items &items, std::uint32_t value, First first)
{
    const auto next = std::upper_bound(items.begin(), items.end(), value,
                                       [&](std::uint32_t v, const auto &item) { return v < first(item); });
    return next == items.begin() ? 0 : static_cast<std::uint32_t>(next - items.begin() - 1);
}

} // namespace

std::uint32_t ChipMapData::nodeOfChip(std::uint32_t chip) const
{
    return holderOf(nodes, chip, [](const ChipMapNode &n) { return n.firstChip; });
}

std::uint32_t ChipMapData::blockOfNode(std::uint32_t node) const
{
    return holderOf(blocks, node, [](const ChipMapBlock &b) { return b.firstNode; });
}

std::uint32_t ChipMapData::poolOfBlock(std::uint32_t block) const
{
    return holderOf(pools, block, [](const ChipMapPool &p) { return p.firstBlock; });
}

std::uint32_t ChipMapData::clusterOfPool(std::uint32_t pool) const
{
    return holderOf(clusters, pool, [](const ChipMapCluster &c) { return c.firstPool; });
}

std::uint32_t ChipMapData::clusterOfNode(std::uint32_t node) const
{
    return clusterOfPool(poolOfBlock(blockOfNode(node)));
}

ChipMapSummary summarise(const std::uint8_t *states, const std::uint8_t *metrics, std::uint32_t count)
{
    ChipMapSummary summary;
    std::uint8_t border = 0;
    std::uint8_t common = count > 0 ? 3 : 0;
    std::uint8_t anyPlanned = 0;
    std::uint8_t allDimmed = 32;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint8_t byte = states[i];
        ++summary.counts[std::min<unsigned>(byte & 7U, chipFillCount - 1)];
        border = std::max<std::uint8_t>(border, byte >> 3 & 3U);
        common = std::min<std::uint8_t>(common, byte >> 3 & 3U);
        allDimmed &= byte;
        anyPlanned |= byte;
    }
    summary.border = static_cast<ChipBorder>(border);
    summary.common = static_cast<ChipBorder>(common);
    summary.planned = chipPlanned(anyPlanned);
    summary.dimmed = count > 0 && allDimmed != 0;
    summary.faulty = summary.counts[static_cast<int>(ChipFill::Faulty)];
    int best = 0;
    for (int fill = 1; fill < chipFillCount; ++fill) {
        if (summary.counts[fill] >= summary.counts[best] && summary.counts[fill] > 0)
            best = fill;
    }
    summary.majority = static_cast<ChipFill>(best);
    if (!metrics)
        return summary;
    std::uint32_t sum = 0;
    std::uint32_t reported = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (metrics[i] != ChipMapData::noMetric) {
            sum += metrics[i];
            ++reported;
        }
    }
    if (reported > 0)
        summary.metric = static_cast<std::uint8_t>((sum + reported / 2) / reported);
    return summary;
}

ChipMapSummary summarise(const ChipMapData &data, std::uint32_t node)
{
    const ChipMapNode &n = data.nodes[node];
    return summarise(data.states.data() + n.firstChip, data.metrics.empty() ? nullptr : data.metrics.data() + n.firstChip,
                     n.chipCount);
}

} // namespace chipdeck::widgets
