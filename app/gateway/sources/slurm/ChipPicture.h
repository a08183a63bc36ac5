#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/gateway/sources/slurm/ChipLayout.h"
#include "app/gateway/sources/slurm/JobBook.h"
#include "client/domain/Cluster.h"

namespace chipdeck::gateway::slurm {

/// Who holds which chip: painted from the jobs' allocations over the nodes' states.
class ChipPicture
{
public:
    ChipPicture(const ChipLayout &layout, const std::vector<NodeRecord> &nodes, const JobBook::Jobs &jobs,
                const std::vector<NodeParts> &parts);

    /// Chips that a node calls used and no listed job holds: of jobs that we may not see, or one answer was a moment
    /// older than the other. Only what two polls in a row say is believed.
    void believeNodes(const std::vector<std::uint8_t> &usedBefore);
    const std::vector<std::uint8_t> &usedByNobody() const { return m_usedByNobody; }

    std::shared_ptr<const domain::ChipColumns> columns() const;
    std::optional<std::uint32_t> heldUnknown(std::uint32_t node) const;

private:
    void paintJobs(const JobBook::Jobs &jobs);
    void paintParts(const std::vector<NodeParts> &parts);
    void judgeParts();
    void noteUsed(std::uint32_t chip, domain::Allocation allocation);
    void readUsedParts(std::uint32_t node, const GresEntry &entry);
    void paintShare(const domain::NodeAllocation &allocation, std::uint32_t ref);
    void paintNode(std::uint32_t node, const NodeRecord &record);
    void paintDrainedChips(std::uint32_t node, const NodeRecord &record);
    void readUsed(std::uint32_t node, const NodeRecord &record);
    std::uint32_t firstChip(std::uint32_t node) const { return m_layout.inventory()->firstChip[node]; }
    std::uint32_t chipCount(std::uint32_t node) const { return firstChip(node + 1) - firstChip(node); }

    const ChipLayout &m_layout;
    std::vector<std::uint32_t> m_owners;
    std::vector<std::uint8_t> m_states;
    std::vector<std::uint8_t> m_usedByNobody;  ///< the Allocation that the node tells of; 0 = none
    std::vector<std::uint8_t> m_partly;  ///< some of its shares are held
    std::vector<std::uint8_t> m_indexed;  ///< the node tells by index which of its kind are held
    std::vector<domain::ExtraOwner> m_extraOwners;
    std::vector<std::uint32_t> m_unknown;  ///< per node: chips held, which unknown
};

} // namespace chipdeck::gateway::slurm
