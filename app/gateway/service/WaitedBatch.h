#pragma once

#include <optional>
#include <vector>

#include "app/gateway/service/JobBatches.h"

namespace chipdeck::gateway {

struct WaitedOutcomes {
    std::vector<BatchOutcome> outcomes;      ///< of the first jobs, in their order
    std::optional<domain::Failure> failure;  ///< why nothing is known of the others
};

/// Runs the batch and returns at its end; not for a thread of the batches.
WaitedOutcomes runAndWait(JobBatches &batches, JobBatch batch, const Actor &actor);

} // namespace chipdeck::gateway
