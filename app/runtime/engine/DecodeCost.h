#pragma once

#include "app/runtime/engine/Backend.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// What decoding takes on a device, as it foretells it of a model that is not loaded: one token of one sequence, in seconds.
struct DecodeCost
{
    double tokenSeconds = 0;                // weights read and multiplied, and what stands between: the same at every position
    std::vector<double> positionSeconds;    // one a group of the cache: attention to one position that its layers see
    double lostSecondsPerByte = 0;          // of keys and values that are read: they take the weights' place in the processor's cache
    double mostLostSeconds = 0;             // once no weights are left there

    /// Behind `position` others.
    double secondsAt(std::span<const CacheGroup> groups, std::uint32_t position) const
    {
        double seconds = tokenSeconds, bytes = 0;
        for (std::size_t group = 0; group < std::min(groups.size(), positionSeconds.size()); ++group) {
            const bool window = groups[group].kind == CacheGroup::Kind::Window;
            const double seen = window ? std::min(position, groups[group].window) : position;
            seconds += positionSeconds[group] * seen;
            bytes += seen * static_cast<double>(groups[group].bytesPerPage) / kPagePositions;
        }
        return seconds + std::min(mostLostSeconds, lostSecondsPerByte * bytes);
    }
};

} // namespace chipdeck::engine
