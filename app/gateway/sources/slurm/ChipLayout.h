#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/gateway/sources/slurm/Gres.h"
#include "app/gateway/sources/slurm/Records.h"
#include "client/domain/Cluster.h"

namespace chipdeck::gateway::slurm {

/// A share of one chip.
struct ChipPart {
    std::uint32_t position = 0;  ///< on its node
    std::uint32_t permille = 0;  ///< 0 = not known
};

/// Which chips each node has, and how GRES indices map to positions on the node.
///
/// A node's chips stand in the order of its Gres string: "gpu:a100:4,gpu:l40s:4,npu:910c:2" gives positions 0-3, 4-7 and
/// 8-9. Slurm counts indices per GRES *name* across types, so gpu index 5 is the second l40s (position 5), and npu
/// index 0 is position 8: position = the index-th chip of all groups of that name.
class ChipLayout
{
public:
    /// `blocks` by the nodes' names.
    ChipLayout(const std::vector<NodeRecord> &nodes, const std::vector<std::string> &chipGres,
               const std::unordered_map<std::string, std::string> &blocks = {});

    const std::shared_ptr<const domain::Inventory> &inventory() const { return m_inventory; }
    /// Keeps the pointer of an equal inventory, so that whoever compares pointers sees that nothing changed.
    void shareWith(const ChipLayout &earlier);

    std::optional<std::uint32_t> nodeIndex(const std::string &name) const;
    /// How many nodes a list can name at most: those that are known, and some that came or left since.
    std::size_t mostNodes() const { return m_indices.size() + 1024; }
    /// What the node calls itself; empty when not told.
    std::string hostName(const std::string &name) const;
    /// Position on the node of a GRES index.
    std::optional<std::uint32_t> position(std::uint32_t node, const std::string &gresName, std::uint32_t index) const;
    bool isChip(const std::string &gresName) const;
    /// GRES that are shares of the node's gpu: Slurm knows "shard" and "mps".
    bool isShare(const std::string &gresName) const;
    bool hasShares() const { return !m_shares.empty(); }
    /// What an entry of shares holds on the node, chip by chip; empty where that is not told.
    std::vector<ChipPart> parts(std::uint32_t node, const GresEntry &entry) const;
    /// How many chips those shares take at least, wherever they are.
    std::uint32_t chipsFor(std::uint32_t node, const GresEntry &entry) const;
    /// Whether the chip at `position` could be meant by an entry without indices.
    bool matches(std::uint32_t node, std::uint32_t position, const GresEntry &entry) const;

private:
    domain::Node nodeFor(const NodeRecord &record) const;
    void keepShares(std::uint32_t node, const std::string &gres);
    std::vector<std::uint32_t> sharedPositions(std::uint32_t node, const GresEntry &entry) const;
    std::uint64_t sharesOfAChip(std::uint32_t node, const GresEntry &entry) const;

    std::vector<std::string> m_chipGres;
    std::shared_ptr<const domain::Inventory> m_inventory;
    std::unordered_map<std::string, std::uint32_t> m_indices;
    std::vector<std::string> m_hostNames;
    std::unordered_map<std::uint32_t, std::vector<GresEntry>> m_shares;  ///< what a node's Gres offers of them
};

} // namespace chipdeck::gateway::slurm
