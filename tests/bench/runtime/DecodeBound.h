#pragma once

#include "Contestant.h"

namespace chipdeck::bench {

/// What no decoding on this machine can exceed: each byte of the weights and of the keys and values is read once a token, at the rate of memory or at
/// that of the kernel on data in the cache, whichever is lower for its type.
struct DecodeBound
{
    double bytesPerToken = 0;           // of the file's weights, and of the cache behind 64 positions: the middle of 128
    double bandwidth = 0;               // bytes a second, of these threads together, measured just now
    double cacheRate = 0;               // bytes a second of the file's weights, were all of them in the cache
    double tokensPerSecond = 0;

    static DecodeBound measure(const Setup &setup);
};

} // namespace chipdeck::bench
