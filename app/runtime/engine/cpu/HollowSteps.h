#pragma once

#include "app/runtime/engine/cpu/CpuOptions.h"
#include "app/runtime/model/Model.h"

#include <memory>

namespace chipdeck::engine {

/// What steps of one token take beside reading and multiplying weights: threads that meet, norms, rotations, attention, the choice of experts.
/// Measured by the backend itself on the network with hollow weights (CpuOptions::hollow), within some milliseconds.
struct HollowSteps
{
    double firstSeconds = 0;                // of the first token, and half a page's attention, since one that is not full costs nearly as much as full ones
    double secondsPerCacheByte = 0;         // more for each byte of keys and values that is attended to, were it in the cache

    /// All zeros where there is no memory for it.
    static HollowSteps measure(const std::shared_ptr<const model::Model> &model, const CpuOptions &options);
};

} // namespace chipdeck::engine
