#pragma once

#include "app/runtime/engine/cpu/CpuOptions.h"
#include "app/runtime/engine/cpu/PartCosts.h"
#include "app/runtime/engine/cpu/WeightStages.h"

namespace chipdeck::engine {

/// What reading and multiplying weights stage by stage takes, with the kernels that do it, in memory that holds nothing: again and again as decoding
/// reads them, so that what the caches keep of a small model stays there. A cache may take a dozen passes to settle on what that is. Of more than the
/// memory, some of the layers, and of the head a share like theirs. Then once more with `crowd` bytes of keys and values in between, unless those are few
/// beside the weights or the memory is full. The memory's beginning should be in no cache, as after filling it. Takes some 15 ms each time, and up to 110
/// where caches settle slowly; {} where there is no memory or there are no weights.
StreamRates measureWeightStream(const WeightStages &stages, const CpuOptions &options, std::span<const std::byte> memory, double crowd);

} // namespace chipdeck::engine
