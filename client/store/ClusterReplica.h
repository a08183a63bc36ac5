#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::store {

/// What one batch of watch messages changed; a view decides by it how much to redraw.
struct ReplicaChange {
    bool layout = false;     ///< nodes or chips were added, removed or renumbered: start over
    bool states = false;     ///< allocation, health, administration or owner of some chips
    bool telemetry = false;
    bool nodes = false;
    bool jobs = false;
    bool pools = false;
    bool freshness = false;
    std::vector<std::uint32_t> changedNodes;  ///< dense indices: own status or a chip's state; sorted; empty with `layout`
    std::vector<std::uint32_t> changedJobs;   ///< refs, sorted
    std::vector<std::uint32_t> removedJobs;

    bool any() const { return layout || states || telemetry || nodes || jobs || pools || freshness; }
    void unite(const ReplicaChange &other);
};

} // namespace chipdeck::store
