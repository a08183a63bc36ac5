#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::domain {

/// What the scheduler says of a job beyond the picture.
struct JobPlacement {
    std::string id;
    bool canRequeue = true;
    std::string whyNot;              ///< one sentence, where it cannot
    std::vector<std::string> wants;  ///< nodes that it asks for or is planned on while it waits

    bool operator==(const JobPlacement &) const = default;
};

/// The nodes that a target means, in the cluster's order. NODE_NOT_FOUND, NO_SUCH_BLOCK or INVALID_ARGUMENT for chips that the
/// node lacks. Precondition: checkTarget() found nothing.
Result<std::vector<std::string>> nodesOf(const MaintenanceTarget &target, const ClusterSnapshot &snapshot);

/// What else is known when a target's consequences are worked out.
struct ImpactFacts {
    std::vector<JobPlacement> placements;
    bool placementsKnown = false;
    std::vector<MaintenanceWindow> windows;
    std::int64_t nowS = 0;                  ///< on the scheduler's clock
    std::optional<std::int64_t> startS;     ///< of a window; absent = now
    std::optional<std::uint64_t> durationS; ///< of a window
};

/// Who is hit when these nodes, or chips of the only one, take no new work. A pure function of the picture and the facts.
/// Precondition: nodesOf() gave the nodes.
MaintenanceImpact impactOf(const MaintenanceTarget &target, const std::vector<std::string> &nodes, const ClusterSnapshot &snapshot,
                           const ImpactFacts &facts);

} // namespace chipdeck::domain
