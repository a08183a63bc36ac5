#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "client/domain/description/JobDescription.h"
#include "client/domain/placement/NodeTable.h"

namespace chipdeck::domain::placement {

/// What one part of a job asks of nodes, with the scheduler's own defaults in the place of what was left open.
struct PartNeed {
    std::uint32_t leastNodes = 1;
    std::uint32_t mostNodes = 1;
    std::uint64_t tasks = 1;
    std::uint32_t cpusPerTask = 1;
    std::uint32_t tasksPerNode = 0;  ///< 0 = as they come
    std::uint32_t chipsPerNode = 0;
    std::uint32_t chipsPerTask = 0;
    std::uint64_t chipsInAll = 0;
    std::uint64_t memoryPerNodeMb = 0;
    std::uint64_t memoryPerCpuMb = 0;
    std::uint64_t memoryPerChipMb = 0;
    std::uint64_t roomPerChipMb = 0;  ///< of memory, which has to be free for a chip to be given, and stays so
    std::uint32_t cpusPerChip = 0;  ///< at the least
    std::uint32_t leastCpusPerNode = 0;
    bool oneThread = false;  ///< a CPU a core: its others stay empty, and are held
    bool allMemory = false;  ///< of each node
    bool exclusive = false;
    bool oneBlock = false;
    std::optional<std::uint32_t> mostCpusPerNode;  ///< of the pool
    std::vector<char> types;  ///< of chips that will do, by the table's number

    bool asksChips() const { return chipsPerNode > 0 || chipsPerTask > 0 || chipsInAll > 0; }
    /// Chips that it holds at the least.
    std::uint64_t leastChips() const;
    /// CPUs that it asks for at the least.
    std::uint64_t leastCpus() const;
};

/// What a node gives, or could give at most.
struct Share {
    std::uint32_t node = 0;
    std::uint64_t tasks = 0;
    std::uint64_t cpus = 0;
    std::uint64_t memoryMb = 0;
    std::uint32_t chips = 0;
};

/// What a node has to give at some time.
struct Room {
    std::uint64_t cpus = 0;
    std::uint64_t memoryMb = 0;
    std::uint32_t chips = 0;  ///< of the types that will do
    bool touched = false;  ///< another job has some of the node
};

/// Which of a need's demands count: what makes a job not fit is found by leaving some out.
struct Demands {
    bool chips = true, cpus = true, memory = true;
};

Room roomOf(const NodeTable &table, const Stock &stock, std::uint32_t node, const PartNeed &need);

/// The most that such a part gets of the node; nothing if not even one task fits there.
std::optional<Share> mostOf(const NodeTable &table, std::uint32_t node, const Room &room, const PartNeed &need, Demands demands = {});

/// What the part takes of its nodes, which `shares` give the most of: tasks and chips are spread in their order.
void spread(const NodeTable &table, const PartNeed &need, std::vector<Share> &shares);
void take(const NodeTable &table, const PartNeed &need, const Share &share, Stock &stock);

/// Those of the pool, and the cluster's where it has none; null pointers where they are not known.
ShareRules shareRules(const ClusterLimits *cluster, const PoolLimits *pool);

/// By what rules a part is read; null pointers where they are not known.
struct NeedRules {
    const ClusterLimits *cluster = nullptr;
    const PoolLimits *pool = nullptr;
    std::uint32_t largestNode = 0;  ///< most chips of that type on one node of the pool
};

/// What a part asks for with chips of one type (empty = none). Returns the field that the scheduler could not be told, empty if there is
/// none; `types` and `oneThread` stay to be filled in.
std::string makeNeed(const JobPart &part, Together together, const std::string &type, const NeedRules &rules, PartNeed &need);

} // namespace chipdeck::domain::placement
