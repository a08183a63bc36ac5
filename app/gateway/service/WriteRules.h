#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gateway/ledger/WriteRequest.h"
#include "app/gateway/sources/Scheduler.h"
#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// Who asks, as the gateway authenticated it.
struct Actor {
    std::string name;  ///< the cluster user
    bool isOperator = false;

    bool operator==(const Actor &) const = default;
};

/// Without what means nothing or the same: white space around the reason, the many ways to write a signal. Before all else,
/// so that a repeat in other words is the same wish.
void tidy(WriteRequest &request);
/// What is wrong with the request itself: form, not rights. nullopt = nothing. Precondition: tidy().
std::optional<domain::Failure> checkForm(const WriteRequest &request);
/// What the request changes of a job, as the field mask names it. nullopt = nothing is wrong with the mask.
std::optional<domain::Failure> takeChange(const std::vector<std::string> &mask, std::uint64_t priority, std::uint64_t timeLimitS,
                                          const std::string &pool, WriteRequest &request);
/// Whether jobs that have ended, all of `jobs`, could still be acted on so. nullopt = yes, or one of them has not ended.
std::optional<domain::Failure> checkEnded(const WriteRequest &request, const std::vector<const domain::Job *> &jobs);
/// Whether this person may do this to this cluster as it is, and whether a reason is missing.
/// Precondition: checkForm() found nothing. `jobOwner` is the job's user where it is known; empty for others.
std::optional<domain::Failure> checkRights(const WriteRequest &request, const Actor &actor, const std::string &jobOwner);
/// checkJob() of a submit as a Failure with all fields.
std::optional<domain::Failure> checkSpec(const domain::JobSpec &job, const domain::ClusterSnapshot *cluster);
/// The same of a described job: completes it with pools and chips of the cluster as it is. Fields begin with
/// "description.". Without a scheduler only the rules that hold for all of them are asked.
domain::Result<domain::ChosenJob> chooseFor(const domain::ChosenJob &wish, const domain::ClusterSnapshot *cluster, const Scheduler *scheduler);

/// An INVALID_ARGUMENT that names one field.
domain::Failure fieldFailure(std::string reason, std::string field, std::string description);

} // namespace chipdeck::gateway
