#pragma once

#include <optional>
#include <string_view>

#include "client/domain/PlacementEstimates.h"

namespace chipdeck::gateway::slurm {

/// What `sbatch --test-only` wrote of a job that it would take: "Job 7 to start at 1760000000 using 8 processors on nodes nv[01-02]
/// in partition train", with the time as under SLURM_TIME_FORMAT=%s. Without startsInS. Nothing where no line is so.
std::optional<domain::StartEstimate> parseStart(std::string_view errors);

} // namespace chipdeck::gateway::slurm
