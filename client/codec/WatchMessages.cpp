#include "client/codec/WatchMessages.h"

#include <algorithm>

namespace chipdeck::codec {

WatchView WatchView::everything()
{
    return {static_cast<std::uint8_t>((1U << domain::metricCount) - 1), true, {}};
}

void WatchView::normalise()
{
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    metrics &= static_cast<std::uint8_t>((1U << domain::metricCount) - 1);
    if (allNodes)
        nodes.clear();
}

std::vector<std::uint64_t> visibleChips(const WatchView &view, const domain::Inventory &inventory)
{
    if (view.allNodes)
        return {};
    std::vector<std::uint64_t> bits((inventory.chipCount() + 63) / 64, 0);
    if (view.metrics == 0)
        return bits;
    for (const std::uint32_t node : view.nodes) {
        if (node >= inventory.nodes.size())
            break;
        for (std::uint32_t chip = inventory.firstChip[node]; chip < inventory.firstChip[node + 1]; ++chip)
            bits[chip / 64] |= std::uint64_t{1} << (chip % 64);
    }
    return bits;
}

} // namespace chipdeck::codec
