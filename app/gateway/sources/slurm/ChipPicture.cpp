#include "app/gateway/sources/slurm/ChipPicture.h"

#include <algorithm>

#include "app/gateway/sources/slurm/StateWords.h"

namespace chipdeck::gateway::slurm {

using domain::Administration;
using domain::Allocation;
using domain::ChipState;
using domain::Health;

ChipPicture::ChipPicture(const ChipLayout &layout, const std::vector<NodeRecord> &nodes, const JobBook::Jobs &jobs,
                         const std::vector<NodeParts> &parts)
    : m_layout(layout)
{
    const std::uint32_t count = layout.inventory()->chipCount();
    m_owners.resize(count);
    m_states.resize(count);
    m_usedByNobody.resize(count);
    m_indexed.resize(count);
    m_partly.resize(count);
    m_unknown.resize(nodes.size());
    paintJobs(jobs);
    paintParts(parts);
    for (std::uint32_t node = 0; node < nodes.size(); ++node) {
        readUsed(node, nodes[node]);
        paintNode(node, nodes[node]);
        paintDrainedChips(node, nodes[node]);
    }
}

void ChipPicture::paintJobs(const JobBook::Jobs &jobs)
{
    for (const auto &job : jobs) {
        if (!domain::holdsChips(job->state))
            continue;
        for (const domain::NodeAllocation &allocation : job->allocations)
            paintShare(allocation, job->ref);
    }
}

void ChipPicture::paintParts(const std::vector<NodeParts> &parts)
{
    for (const NodeParts &part : parts) {
        for (const ChipPart &one : part.chips) {
            const std::uint32_t chip = firstChip(part.node) + one.position;
            if (m_owners[chip] == 0)
                m_owners[chip] = part.ref;
            m_extraOwners.push_back({chip, part.ref, one.permille});
            m_partly[chip] = 1;
        }
        if (part.chips.empty())
            m_unknown[part.node] += part.atLeastChips;
    }
    std::sort(m_extraOwners.begin(), m_extraOwners.end());
    judgeParts();
}

/// A chip whose shares are all held is held. Each share was rounded down to a permille.
void ChipPicture::judgeParts()
{
    for (auto first = m_extraOwners.begin(); first != m_extraOwners.end();) {
        std::uint32_t sum = 0;
        std::uint32_t owners = 0;
        bool allTold = true;
        const std::uint32_t chip = first->chip;
        for (; first != m_extraOwners.end() && first->chip == chip; ++first, ++owners) {
            sum += first->permille;
            allTold = allTold && first->permille > 0;
        }
        if (allTold && sum + owners > 1000)
            m_partly[chip] = 0;
    }
}

void ChipPicture::paintShare(const domain::NodeAllocation &allocation, std::uint32_t ref)
{
    const auto node = m_layout.nodeIndex(allocation.node);
    if (!node)
        return;
    for (const std::uint32_t position : allocation.chips) {
        const std::uint32_t chip = firstChip(*node) + position;
        if (position >= chipCount(*node))
            continue;
        if (m_owners[chip] == 0)
            m_owners[chip] = ref;
        else if (m_owners[chip] != ref)
            m_extraOwners.push_back({chip, ref, 0});
    }
    if (allocation.count > allocation.chips.size())
        m_unknown[*node] += allocation.count - static_cast<std::uint32_t>(allocation.chips.size());
}

void ChipPicture::noteUsed(std::uint32_t chip, Allocation allocation)
{
    if (m_owners[chip] == 0 && m_usedByNobody[chip] != static_cast<std::uint8_t>(Allocation::Allocated))
        m_usedByNobody[chip] = static_cast<std::uint8_t>(allocation);
}

void ChipPicture::readUsedParts(std::uint32_t node, const GresEntry &entry)
{
    for (const ChipPart &part : m_layout.parts(node, entry))
        noteUsed(firstChip(node) + part.position, Allocation::Partly);
    if (entry.count > 0 && entry.indices.empty() && entry.parts.empty())
        m_unknown[node] = std::max(m_unknown[node], m_layout.chipsFor(node, entry));
}

void ChipPicture::readUsed(std::uint32_t node, const NodeRecord &record)
{
    std::uint64_t withoutIndex = 0;
    for (const GresEntry &entry : parseGres(record.gresUsed)) {
        if (m_layout.isShare(entry.name))
            readUsedParts(node, entry);
        if (!m_layout.isChip(entry.name))
            continue;
        withoutIndex += entry.count - entry.indices.size();
        for (std::uint32_t position = 0; entry.tellsIndices && !entry.whichUnknown() && position < chipCount(node); ++position) {
            if (m_layout.matches(node, position, entry))
                m_indexed[firstChip(node) + position] = 1;
        }
        for (const std::uint32_t index : entry.indices) {
            const auto position = m_layout.position(node, entry.name, index);
            if (position)
                noteUsed(firstChip(node) + *position, Allocation::Allocated);
        }
    }
    // Without indices the node's own count is the better one: it includes jobs that we may not see.
    if (withoutIndex > 0)
        m_unknown[node] = std::max(m_unknown[node], static_cast<std::uint32_t>(std::min<std::uint64_t>(withoutIndex, chipCount(node))));
    m_unknown[node] = std::min(m_unknown[node], chipCount(node));
}

void ChipPicture::paintNode(std::uint32_t node, const NodeRecord &record)
{
    const Administration service = administration(record.states);
    for (std::uint32_t chip = firstChip(node); chip < firstChip(node + 1); ++chip) {
        const Allocation allocation = m_partly[chip] != 0 ? Allocation::Partly
            : m_owners[chip] != 0 ? Allocation::Allocated
            : m_unknown[node] > 0 && m_indexed[chip] == 0 ? Allocation::WhichUnknown
                                                          : Allocation::Free;
        m_states[chip] = ChipState(allocation, Health::NotReported, service).byte();
    }
}

/// Single chips that Slurm has taken out of service on a node that still works: "gpu:h100:1(IDX:3)".
void ChipPicture::paintDrainedChips(std::uint32_t node, const NodeRecord &record)
{
    for (const GresEntry &entry : parseGres(record.gresDrained)) {
        for (const std::uint32_t index : entry.indices) {
            const auto position = m_layout.isChip(entry.name) ? m_layout.position(node, entry.name, index) : std::nullopt;
            if (!position)
                continue;
            std::uint8_t &state = m_states[firstChip(node) + *position];
            const ChipState now(state);
            if (now.administration() != Administration::InService)
                continue;
            const bool held = now.allocation() == Allocation::Allocated || now.allocation() == Allocation::Partly;
            state = ChipState(now.allocation(), now.health(), held ? Administration::Draining : Administration::Drained).byte();
        }
    }
}

void ChipPicture::believeNodes(const std::vector<std::uint8_t> &usedBefore)
{
    if (usedBefore.size() != m_usedByNobody.size())
        return;
    for (std::size_t chip = 0; chip < m_states.size(); ++chip) {
        if (m_usedByNobody[chip] == 0 || usedBefore[chip] == 0)
            continue;
        const ChipState now(m_states[chip]);
        m_states[chip] = ChipState(static_cast<Allocation>(m_usedByNobody[chip]), now.health(), now.administration()).byte();
    }
}

std::shared_ptr<const domain::ChipColumns> ChipPicture::columns() const
{
    auto columns = std::make_shared<domain::ChipColumns>();
    columns->states = m_states;
    columns->owners = m_owners;
    columns->extraOwners = m_extraOwners;
    return columns;
}

std::optional<std::uint32_t> ChipPicture::heldUnknown(std::uint32_t node) const
{
    return m_unknown[node] > 0 ? std::optional(m_unknown[node]) : std::nullopt;
}

} // namespace chipdeck::gateway::slurm
