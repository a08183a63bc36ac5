#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "client/domain/placement/PartNeed.h"

namespace chipdeck::domain::placement {

/// Whether these nodes, each with the most that it gives, suffice for a part; `required` nodes (sorted) must all be among them.
/// Necessary, and sufficient unless both tasks and chips are counted over the whole job.
bool suffices(std::span<const Share> shares, const PartNeed &need, const std::vector<std::uint32_t> &required);

/// The nodes that Slurm's select/cons_tres would take of these (in the order of nodes), with what the part takes of each; nothing when
/// they do not suffice. As it does without a topology: of the lightest nodes the tightest run of neighbours that holds the job, else
/// the largest first; on one node the one with fewest CPUs left.
std::optional<std::vector<Share>> choose(const NodeTable &table, std::span<const Share> shares, const PartNeed &need,
                                         const std::vector<std::uint32_t> &required);

/// The same within one block, if the part is to be in one.
bool sufficesInBlocks(const NodeTable &table, std::span<const Share> shares, const PartNeed &need, const std::vector<std::uint32_t> &required);
std::optional<std::vector<Share>> chooseInBlocks(const NodeTable &table, std::span<const Share> shares, const PartNeed &need,
                                                 const std::vector<std::uint32_t> &required);

} // namespace chipdeck::domain::placement
