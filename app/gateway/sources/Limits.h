#pragma once

#include "client/domain/ClusterLimits.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// By what rules a cluster lets jobs start: its partitions', accounts' and QOS' limits with what counts under them now,
/// reservations, licences and the priorities of those who wait. The call blocks, bounded by its own time-outs.
class Limits
{
public:
    virtual ~Limits() = default;
    virtual domain::Result<domain::ClusterLimits> read() = 0;
    /// From any thread: what runs ends soon with a Failure, and so does what comes.
    virtual void stop() = 0;
};

} // namespace chipdeck::gateway
