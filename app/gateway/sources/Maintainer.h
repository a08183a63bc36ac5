#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/gateway/sources/Scheduler.h"
#include "client/domain/maintenance/Impact.h"
#include "client/domain/maintenance/NodeBack.h"

namespace chipdeck::gateway {

/// A time for which the scheduler shall keep nodes free of jobs. Times are seconds since the epoch.
struct WindowPlan {
    std::string name;  ///< the scheduler's name of it: there is never a second one
    std::vector<std::string> nodes;  ///< of a change: empty = as they are
    std::int64_t startS = 0;         ///< of a change: 0 = as it is
    std::uint64_t durationS = 0;     ///< of a change: 0 = as it is
    bool ignoreJobs = false;

    bool operator==(const WindowPlan &) const = default;
};

/// A cluster's hands for maintenance beyond single nodes. Calls block, run on the cluster's write pool and fail as Scheduler's do.
class Maintainer
{
public:
    virtual ~Maintainer() = default;

    /// How these nodes are run now, in their order: from the scheduler itself, since a picture is a moment old.
    virtual domain::Result<std::vector<domain::NodeAdministration>> administration(const std::vector<std::string> &nodes) = 0;
    /// Jobs on these nodes, and those that wait for one of them.
    virtual domain::Result<std::vector<domain::JobPlacement>> placements(const std::vector<std::string> &nodes) = 0;

    /// Each node with its own result, in their order. A node that is out of service gets the new reason.
    virtual std::vector<domain::Result<void>> drainAll(const std::vector<std::string> &nodes, const std::string &reason, const ActingUser &user) = 0;
    /// Takes the drain back and nothing else: a node that is down stays so. Nothing to do is no failure.
    virtual domain::Result<void> undrain(const std::string &node, const ActingUser &user) = 0;

    /// Why single chips cannot be taken out of service, one English sentence; empty = they can.
    virtual std::string chipTrouble() const = 0;
    virtual domain::Result<void> drainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const std::string &reason,
                                            const ActingUser &user) = 0;
    virtual domain::Result<void> undrainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const ActingUser &user) = 0;

    /// One that has the plan's name already is the one that was made.
    virtual domain::Result<void> planWindow(const WindowPlan &plan, const ActingUser &user) = 0;
    virtual domain::Result<void> changeWindow(const WindowPlan &plan, const ActingUser &user) = 0;
    /// One that is gone already is no failure.
    virtual domain::Result<void> cancelWindow(const std::string &name, const ActingUser &user) = 0;
    /// All that is reserved, by whomever; `id`, `reason`, `principal` and `state` are left to the caller.
    virtual domain::Result<std::vector<domain::MaintenanceWindow>> windows() = 0;
};

} // namespace chipdeck::gateway
