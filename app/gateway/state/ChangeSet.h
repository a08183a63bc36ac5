#pragma once

#include <cstdint>
#include <vector>

namespace chipdeck::gateway {

/// What differs between two snapshots of the same layout, as dense indices and refs. Values are not kept:
/// whoever sends a change reads it from the newest snapshot, so change sets can be united.
struct ChangeSet {
    std::vector<std::uint64_t> stateBits;      ///< one bit a chip: state or owner changed; empty = none
    std::vector<std::uint64_t> telemetryBits;  ///< one bit a chip: some metric changed; empty = none
    std::vector<std::uint32_t> nodes;          ///< sorted
    std::vector<std::uint32_t> jobs;           ///< refs, sorted; also new ones
    std::vector<std::uint32_t> removedJobs;    ///< refs, sorted
    bool pools = false;
    bool layout = false;  ///< inventory changed: indices are not comparable, every watch starts anew

    bool isEmpty() const;
    void unite(const ChangeSet &other);
};

} // namespace chipdeck::gateway
