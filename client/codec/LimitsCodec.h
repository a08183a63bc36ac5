#pragma once

#include "client/domain/ClusterLimits.h"
#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class ClusterLimits;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// Priorities are not part of it.
void toProto(const domain::ClusterLimits &limits, v1::ClusterLimits &out);
/// MALFORMED_MESSAGE for lists of nodes that stand for more names than any cluster has.
domain::Result<domain::ClusterLimits> fromProto(const v1::ClusterLimits &limits);

} // namespace chipdeck::codec
