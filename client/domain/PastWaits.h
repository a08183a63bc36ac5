#pragma once

#include <map>
#include <span>
#include <stop_token>
#include <string>

#include "client/domain/Cluster.h"
#include "client/domain/EndedJobs.h"
#include "client/domain/WaitModel.h"

namespace chipdeck::domain {

/// What the waits of jobs that are over teach of each pool of the cluster as it is: as if somebody had watched them. Jobs that never
/// ran, or are too large for the pool, are passed over. Of each pool the newest mostPastJobs count, some milliseconds each; `jobs` may
/// come in any order. Ends early, with what it has, when it is asked to stop.
std::map<std::string, WaitModel> modelsOf(std::span<const EndedJob> jobs, const ClusterSnapshot &cluster, std::stop_token stop = {});

inline constexpr std::size_t mostPastJobs = 1'000;

} // namespace chipdeck::domain
