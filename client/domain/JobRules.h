#pragma once

#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::domain {

/// What is wrong with a job before any scheduler sees it; empty = nothing. Fields are named as in the
/// contract ("job.chips_per_node"). With a snapshot it also checks pool, chip type, counts and limits against what the
/// cluster has; every description says what would be right.
std::vector<FieldViolation> checkJob(const JobSpec &job, const ClusterSnapshot *cluster);

inline constexpr std::size_t maxScriptBytes = 1024 * 1024 - 1;
inline constexpr std::size_t maxNameBytes = 200;

} // namespace chipdeck::domain
