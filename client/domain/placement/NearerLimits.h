#pragma once

#include <vector>

#include "client/domain/ClusterLimits.h"

namespace chipdeck::domain::placement {

// Slurm asks the QOS of a partition, that of the job and the account one after the other; of what one of them limits those behind it say nothing
// any more, whether they would allow more or less.

/// Limits of resources that `nearer` says nothing of.
std::vector<ResourceLimit> leftOpen(std::vector<ResourceLimit> list, const std::vector<ResourceLimit> &nearer);
/// A QOS without what a nearer one limits.
QosLimits leftOpen(QosLimits qos, const QosLimits &nearer);
/// Adds what the nearer ones leave open to what they limit.
void addTo(QosLimits &nearer, const QosLimits &qos);

} // namespace chipdeck::domain::placement
