#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::ui {

/// What taking a node out of service leaves of its pool, or bringing it back adds, and what requeueing its jobs throws
/// away. Worked out from the cluster's picture; only healthy chips that are in service count, so that nothing is lost twice.
struct DrainFigures {
    enum class Change { Drain, Resume };
    struct Count {
        std::uint32_t now = 0;
        std::uint32_t after = 0;

        bool operator==(const Count &) const = default;
    };
    std::string pool;   ///< the smallest that the node is in; empty = none: the whole cluster counts
    Count inService;    ///< chips
    Count free;         ///< chips
    Count wholeNodes;   ///< all their chips healthy and in service
    double lostChipHours = 0;        ///< of the jobs on the node, since they started, on all their nodes
    std::uint32_t jobsOfUnknownStart = 0;

    /// Precondition: `node` is one of the snapshot's; `nowS` is on the scheduler's clock.
    static DrainFigures of(const domain::ClusterSnapshot &snapshot, std::uint32_t node, std::int64_t nowS,
                           Change change = Change::Drain);
};

} // namespace chipdeck::ui
