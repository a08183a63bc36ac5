#include "app/gateway/sources/slurm/ChipLayout.h"

#include <algorithm>

#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

domain::Vendor vendorOf(const std::string &gresName, const std::optional<domain::ChipModel> &model)
{
    if (model && model->vendor != domain::Vendor::Unknown)
        return model->vendor;
    if (gresName == "npu")
        return domain::Vendor::Ascend;
    return gresName == "mlu" ? domain::Vendor::Cambricon : domain::Vendor::Unknown;
}

domain::ChipGroup groupFor(const GresEntry &entry, std::uint32_t first)
{
    domain::ChipGroup group;
    group.first = first;
    group.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(entry.count, maxGresIndex));
    const auto model = domain::lookUpChip(entry.type.empty() ? entry.name : entry.type);
    group.vendor = vendorOf(entry.name, model);
    group.model = model ? model->model : domain::harmless(entry.type.empty() ? entry.name : entry.type, 64);
    group.schedulerType = domain::harmless(entry.schedulerType(), 128);
    if (model) {
        group.dies = model->dies;
        if (model->memoryGb && *model->memoryGb > 0)
            group.memoryBytes = static_cast<std::uint64_t>(*model->memoryGb * 1e9);
    }
    return group;
}

// Slurm shares out the chips of this GRES alone.
constexpr std::string_view sharedGres = "gpu";

std::string_view gresNameOf(const domain::ChipGroup &group)
{
    return std::string_view(group.schedulerType).substr(0, group.schedulerType.find(':'));
}

} // namespace

ChipLayout::ChipLayout(const std::vector<NodeRecord> &nodes, const std::vector<std::string> &chipGres,
                       const std::unordered_map<std::string, std::string> &blocks)
    : m_chipGres(chipGres)
{
    auto inventory = std::make_shared<domain::Inventory>();
    inventory->nodes.reserve(nodes.size());
    for (const NodeRecord &record : nodes) {
        m_indices.emplace(record.name, static_cast<std::uint32_t>(inventory->nodes.size()));
        m_hostNames.push_back(record.hostName);
        keepShares(static_cast<std::uint32_t>(inventory->nodes.size()), record.gres);
        inventory->nodes.push_back(nodeFor(record));
        if (const auto block = blocks.find(record.name); block != blocks.end())
            inventory->nodes.back().block = domain::harmless(block->second, 128);
    }
    inventory->index();
    m_inventory = std::move(inventory);
}

domain::Node ChipLayout::nodeFor(const NodeRecord &record) const
{
    domain::Node node;
    node.id = domain::harmless(record.name, 128);
    node.cpus = record.cpus;
    if (record.memoryMb)
        node.memoryBytes = *record.memoryMb << 20;
    std::uint32_t next = 0;
    for (const GresEntry &entry : parseGres(record.gres)) {
        if (!isChip(entry.name) || entry.count == 0 || next >= maxGresIndex)
            continue;
        node.groups.push_back(groupFor(entry, next));
        next += node.groups.back().count;
    }
    return node;
}

void ChipLayout::shareWith(const ChipLayout &earlier)
{
    if (earlier.m_inventory->nodes == m_inventory->nodes)
        m_inventory = earlier.m_inventory;
}

std::optional<std::uint32_t> ChipLayout::nodeIndex(const std::string &name) const
{
    const auto found = m_indices.find(name);
    return found == m_indices.end() ? std::nullopt : std::optional(found->second);
}

std::string ChipLayout::hostName(const std::string &name) const
{
    const auto node = nodeIndex(name);
    return node ? m_hostNames[*node] : std::string();
}

bool ChipLayout::isChip(const std::string &gresName) const
{
    return std::find(m_chipGres.begin(), m_chipGres.end(), gresName) != m_chipGres.end();
}

bool ChipLayout::isShare(const std::string &gresName) const
{
    return (gresName == "shard" || gresName == "mps") && isChip(std::string(sharedGres));
}

void ChipLayout::keepShares(std::uint32_t node, const std::string &gres)
{
    for (GresEntry &entry : parseGres(gres)) {
        if (isShare(entry.name) && entry.count > 0)
            m_shares[node].push_back(std::move(entry));
    }
}

std::vector<std::uint32_t> ChipLayout::sharedPositions(std::uint32_t node, const GresEntry &entry) const
{
    std::vector<std::uint32_t> positions;
    for (const domain::ChipGroup &group : m_inventory->nodes[node].groups) {
        const bool isMeant = entry.type.empty() ? gresNameOf(group) == sharedGres
                                                : group.schedulerType == std::string(sharedGres) + ':' + entry.type;
        for (std::uint32_t i = 0; isMeant && i < group.count; ++i)
            positions.push_back(group.first + i);
    }
    return positions;
}

/// 0 where the node does not say, or shares them out unevenly.
std::uint64_t ChipLayout::sharesOfAChip(std::uint32_t node, const GresEntry &entry) const
{
    const auto offered = m_shares.find(node);
    if (offered == m_shares.end())
        return 0;
    for (const GresEntry &offer : offered->second) {
        const bool isMeant = offer.name == entry.name && (offer.type == entry.type || offer.type.empty() || entry.type.empty());
        const std::size_t chips = isMeant ? sharedPositions(node, offer).size() : 0;
        if (chips > 0)
            return offer.count % chips == 0 ? offer.count / chips : 0;
    }
    return 0;
}

std::vector<ChipPart> ChipLayout::parts(std::uint32_t node, const GresEntry &entry) const
{
    const std::uint64_t whole = sharesOfAChip(node, entry);
    const auto permille = [whole](std::uint64_t held) {
        return whole > 0 && held <= whole ? static_cast<std::uint32_t>(held * 1000 / whole) : 0;
    };
    std::vector<ChipPart> parts;
    const std::vector<std::uint32_t> positions = sharedPositions(node, entry);
    for (std::size_t i = 0; i < std::min(entry.parts.size(), positions.size()); ++i) {
        if (entry.parts[i] > 0)
            parts.push_back({positions[i], permille(entry.parts[i])});
    }
    for (const std::uint32_t index : entry.indices) {
        // Of several chips Slurm tells the sum alone.
        if (const auto at = position(node, std::string(sharedGres), index))
            parts.push_back({*at, entry.indices.size() == 1 ? permille(entry.count) : 0});
    }
    return parts;
}

std::uint32_t ChipLayout::chipsFor(std::uint32_t node, const GresEntry &entry) const
{
    const std::uint64_t whole = std::max<std::uint64_t>(1, sharesOfAChip(node, entry));
    const std::uint64_t most = sharedPositions(node, entry).size();
    return static_cast<std::uint32_t>(std::min(entry.count / whole + (entry.count % whole > 0 ? 1 : 0), most));
}

std::optional<std::uint32_t> ChipLayout::position(std::uint32_t node, const std::string &gresName,
                                                  std::uint32_t index) const
{
    for (const domain::ChipGroup &group : m_inventory->nodes[node].groups) {
        if (gresNameOf(group) != gresName)
            continue;
        if (index < group.count)
            return group.first + index;
        index -= group.count;
    }
    return std::nullopt;
}

bool ChipLayout::matches(std::uint32_t node, std::uint32_t position, const GresEntry &entry) const
{
    for (const domain::ChipGroup &group : m_inventory->nodes[node].groups) {
        if (position >= group.first && position < group.first + group.count)
            return entry.type.empty() ? gresNameOf(group) == entry.name : group.schedulerType == entry.schedulerType();
    }
    return false;
}

} // namespace chipdeck::gateway::slurm
