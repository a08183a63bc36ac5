#pragma once

#include "app/runtime/engine/DecodeCost.h"
#include "app/runtime/engine/cpu/HollowSteps.h"
#include "app/runtime/engine/cpu/WeightStages.h"

#include <map>

namespace chipdeck::engine {

/// As much as the caches have to do with where each token may be given to other experts. These come back sooner or later, of which a cache keeps more than
/// of all of them in turn: a little more than half of those that a token is not given to count.
WeightStages circlingStages(const model::Model &model);

/// Bytes per second of all threads together: the first time, when the cache holds other things, and once everything was read again and again, so that
/// it holds of it what it can; `crowded` is that where keys and values were read in between. 0 = not measured.
struct PassRates { double first = 0, again = 0, crowded = 0; };

/// Packed bytes a second at which weights of each type are read and multiplied, and at which memory is only read, all of it one after the other, again
/// and again. See measureWeightStream.
struct StreamRates
{
    double bytes = 0;                               // that they were measured with: all that circles, or what there was memory for
    double crowd = 0;                               // bytes of keys and values in between; 0 = not measured, as they are few or there was no memory for them
    std::map<gguf::TensorType, PassRates> kernels;
    PassRates reading;
};

/// What a computer takes for the parts that decoding is made of, and so for decoding. See CpuSpeed, which measures it.
///
/// Seconds a token =  sum over the types of weights of bytes * streamed
///                  + what a step takes beside them (HollowSteps)
///                  + bytes of keys and values * attended + lost,
/// streamed = first + (again - first) * kept, lost = (crowded - again) * kept * bytes of keys and values / crowd, at most (first - again) * kept,
/// attended = attendedInCache + read, read = as streamed, of reading alone.
/// All but `kept` are seconds a byte: `first` of data that no cache holds, `again` and `crowded` of as much as was measured, read again and again. So much as caches
/// kept of that they keep less of more, since what circles is mostly thrown out before it comes back: kept = (bytes measured / bytes that circle)^2, at most
/// 1. A model that was measured as a whole takes what was measured.
struct PartCosts
{
    StreamRates stream;                                 // has the kernel of each type that is touched
    HollowSteps steps;                                  // of the model in question

    /// No cost (0 seconds) where nothing could be measured.
    DecodeCost decodeCost(const WeightBytes &touched, const WeightBytes &circling, std::span<const CacheGroup> groups) const;
};

} // namespace chipdeck::engine
