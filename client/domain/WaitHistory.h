#pragma once

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

#include "client/domain/WaitModel.h"

namespace chipdeck::domain {

/// A job as a cluster's accounting remembers it.
struct PastJob {
    std::string id;
    AskedJob job;
    double submittedS = 0;  ///< or when it could first have started
    std::optional<double> startedS;  ///< absent: it never did, or does not yet
    std::optional<double> endedS;
    std::uint64_t priority = 0;  ///< higher goes first, then who came first
};

/// What happened in one pool, told to a model in the order in which it happened, so that it knows as much as if it
/// had watched. Of each job the model learns nothing before its time. `asked` is called for each job as it is submitted,
/// with its place in `jobs`, what was then known and what the model answered. Ends when the last job has; jobs that never
/// started wait to the end. Ends before when it is asked to stop.
using AskedInPast = std::function<void(std::size_t job, const PoolMoment &moment, const std::optional<WaitBand> &band)>;
void relive(std::span<const PastJob> jobs, const PoolShare &pool, WaitModel &model, const AskedInPast &asked = {}, std::stop_token stop = {});

} // namespace chipdeck::domain
