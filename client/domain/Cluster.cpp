#include "client/domain/Cluster.h"

#include <algorithm>

namespace chipdeck::domain {

std::uint32_t Node::chipCount() const
{
    // Positions are what counts: a group may start behind a gap.
    std::uint32_t end = 0;
    for (const ChipGroup &group : groups)
        end = std::max(end, group.first + group.count);
    return end;
}

std::uint32_t Inventory::nodeOfChip(std::uint32_t chip) const
{
    // Clusters are mostly uniform: try where the chip would lie, then search.
    const auto nodeCount = static_cast<std::uint64_t>(nodes.size());
    const auto guess = static_cast<std::uint32_t>(chip * nodeCount / chipCount());
    if (firstChip[guess] <= chip && chip < firstChip[guess + 1])
        return guess;
    const auto after = std::upper_bound(firstChip.begin(), firstChip.end(), chip);
    return static_cast<std::uint32_t>(after - firstChip.begin() - 1);
}

std::optional<std::uint32_t> Inventory::findNode(const std::string &id) const
{
    if (byId.size() == nodes.size()) {
        const auto found = std::lower_bound(byId.begin(), byId.end(), id, [this](std::uint32_t node, const std::string &wanted) {
            return nodes[node].id < wanted;
        });
        return found != byId.end() && nodes[*found].id == id ? std::optional(*found) : std::nullopt;
    }
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&id](const Node &node) { return node.id == id; });
    return found != nodes.end() ? std::optional(static_cast<std::uint32_t>(found - nodes.begin())) : std::nullopt;
}

void Inventory::index()
{
    firstChip.assign(1, 0);
    firstChip.reserve(nodes.size() + 1);
    byId.resize(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        firstChip.push_back(firstChip.back() + nodes[i].chipCount());
        byId[i] = static_cast<std::uint32_t>(i);
    }
    std::sort(byId.begin(), byId.end(), [this](std::uint32_t a, std::uint32_t b) { return nodes[a].id < nodes[b].id; });
}

} // namespace chipdeck::domain
