#pragma once

#include "app/runtime/engine/DecodeCost.h"
#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/HollowSteps.h"
#include "app/runtime/model/Model.h"

#include <map>

namespace chipdeck::engine {

/// Packed bytes of weights that a token of one sequence reads, by type; of experts those that it is given to.
using TouchedBytes = std::map<gguf::TensorType, double>;
TouchedBytes touchedBytes(const model::Model &model);

/// What a computer takes for the parts that decoding is made of, and so for decoding. See CpuSpeed, which measures it.
///
/// Seconds a token =  sum over the types of weights of bytes * multiplied
///                  + what a step takes beside them (HollowSteps)
///                  + bytes of keys and values * attended,
/// multiplied = sqrt(cached^2 + (streamed^2 - cached^2) * (read / readFromMemory)^2), attended = sqrt(attendedInCache^2 + read^2).
/// All are seconds a byte: `cached` and `streamed` of the type's kernel on data in the cache and from memory; `read` of reading alone, again and
/// again as much as a token needs (ReadRates), since what of a small model stays in the cache is not read from memory. So a small model's kernels
/// take what they take in the cache, a large one's what they take from memory, where neither arithmetic nor memory alone is what limits them; in
/// between the squares are what measuring gave.
struct PartCosts
{
    /// Packed bytes a second.
    struct KernelRates { double cached = 0, streamed = 0; };

    ReadRates reading;
    std::map<gguf::TensorType, KernelRates> kernels;    // of each type that is touched
    HollowSteps steps;                                  // of the model in question

    /// No cost (0 seconds) where nothing could be measured.
    DecodeCost decodeCost(const TouchedBytes &touched, std::span<const CacheGroup> groups) const;
};

} // namespace chipdeck::engine
