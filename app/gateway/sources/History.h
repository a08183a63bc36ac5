#pragma once

#include <cstdint>
#include <functional>

#include "client/domain/EndedJobs.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// What a cluster's own accounting remembers of jobs that are over. Calls block, bounded by their own time-outs.
class History
{
public:
    virtual ~History() = default;

    /// Whether the cluster keeps an accounting at all.
    virtual domain::Result<bool> isKept() = 0;
    /// Calls `use` for every run that ended from `fromS` to `untilS`, both included, in no order; a run may come again in
    /// another call. A Failure "SLURM_BAD_ANSWER" with code ResourceExhausted means that the stretch holds too many.
    virtual domain::Result<void> endedJobs(std::int64_t fromS, std::int64_t untilS,
                                           const std::function<void(domain::EndedJob &&)> &use) = 0;
    /// From any thread: what runs ends soon with a Failure, and so does what comes.
    virtual void stop() = 0;
};

} // namespace chipdeck::gateway
