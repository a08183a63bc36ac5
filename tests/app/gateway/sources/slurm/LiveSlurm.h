#pragma once

#include <memory>
#include <set>
#include <string>

#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "client/domain/Cluster.h"
#include "tests/support/SlurmCluster.h"

namespace chipdeck::tests {

/// A small Slurm that really runs, with a scheduler over it, and what it says itself.
struct LiveSlurm {
    LiveSlurm();

    gateway::SlurmConfig config(bool rest, bool commands) const;
    domain::JobSpec sleeper(const std::string &pool, const std::string &chips, std::uint32_t count) const;
    std::string submit(const domain::JobSpec &job, const std::string &requestId);
    /// The chips that scontrol says the job holds.
    std::set<std::string> heldAccordingToSlurm(const std::string &id) const;

    SlurmCluster cluster;
    std::unique_ptr<gateway::Scheduler> scheduler;
    const gateway::ActingUser self{"", true};
};

/// Null where the picture does not show it.
const domain::Job *findJob(const domain::ClusterSnapshot &snapshot, const std::string &id);
bool jobIs(const domain::ClusterSnapshot &snapshot, const std::string &id, domain::JobState state);
/// "node/position" of every chip that a job owns in the picture.
std::set<std::string> ownedBy(const domain::ClusterSnapshot &snapshot, std::uint32_t ref);
bool isLive(const domain::PartFreshness &part);
bool isUnreachable(const domain::PartFreshness &part);

} // namespace chipdeck::tests
