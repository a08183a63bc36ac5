#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/maintenance/Impact.h"

namespace chipdeck::gateway::slurm {

/// The format for `squeue -h -a -O`: fields that hold no text of users.
std::string placementFormat();

/// Its answer: what can be requeued, and which nodes those want that wait. Rows that are none are passed over; lists of nodes
/// are expanded only as far as a cluster has nodes.
std::vector<domain::JobPlacement> parsePlacements(std::string_view text);

} // namespace chipdeck::gateway::slurm
