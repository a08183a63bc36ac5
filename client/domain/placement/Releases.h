#pragma once

#include <cstdint>
#include <vector>

#include "client/domain/placement/NodeTable.h"

namespace chipdeck::domain::placement {

/// What a node gets back when a job ends.
struct Release {
    std::int64_t endS = 0;
    std::uint32_t cpus = 0;
    std::uint64_t memoryMb = 0;
    std::uint32_t slot = UINT32_MAX;  ///< of the chips; the last value = none
    std::uint32_t chips = 0;
    std::uint32_t next = 0;
};

/// What nodes get back and when, by node. Kept as lists in one array: a million chips are a hundred thousand of them.
class Releases
{
public:
    explicit Releases(std::size_t nodes) : m_first(nodes, 0) {}

    void add(std::uint32_t node, const Release &release);
    /// Adds the node's to a list.
    void read(std::uint32_t node, std::vector<const Release *> &into) const;

private:
    std::vector<std::uint32_t> m_first;  ///< entry + 1 by node; 0 = none
    std::vector<Release> m_entries;
};

/// What jobs that run give back at the end of their time limits.
Releases releasesOf(const NodeTable &table, const ClusterSnapshot &cluster);

} // namespace chipdeck::domain::placement
