#pragma once

#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"
#include "client/domain/JobDemand.h"

namespace chipdeck::domain {

/// Adds what a cluster with pools and nodes cannot give of what a job asks for.
void checkAgainst(const JobDemand &demand, const ClusterSnapshot &cluster, std::vector<FieldViolation> &list);

} // namespace chipdeck::domain
