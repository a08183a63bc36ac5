#pragma once

#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::store {

/// Gives pictures that nobody shows any more to another thread to be freed: the names of 128,000 nodes take longer than the
/// window may stand still. Call it when their owner is gone or holds others.
void freeElsewhere(std::vector<domain::ClusterSnapshot> pictures);
void freeElsewhere(std::vector<std::shared_ptr<const domain::Job>> jobs);

} // namespace chipdeck::store
