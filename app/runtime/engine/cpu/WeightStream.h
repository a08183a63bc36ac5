#pragma once

#include "app/runtime/engine/cpu/PartCosts.h"
#include "app/runtime/kernels/cpu/Isa.h"

namespace chipdeck::engine {

/// What reading and multiplying so many weights takes, with the kernels that do it, in memory that holds nothing: read again and again as decoding reads
/// them, so that what the caches keep of a small model stays there. Of more than the memory, as much of each type in proportion as it has room for. The
/// memory's beginning should be in no cache, as after filling it. Takes some 15 ms; {} where there is no memory or there are no weights.
StreamRates measureWeightStream(const WeightBytes &weights, kernels::Isa isa, std::size_t threads, std::span<const std::byte> memory);

} // namespace chipdeck::engine
