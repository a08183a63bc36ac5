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

    /// Behind `position` others.
    double secondsAt(std::span<const CacheGroup> groups, std::uint32_t position) const
    {
        double seconds = tokenSeconds;
        for (std::size_t group = 0; group < std::min(groups.size(), positionSeconds.size()); ++group) {
            const bool window = groups[group].kind == CacheGroup::Kind::Window;
            seconds += positionSeconds[group] * (window ? std::min(position, groups[group].window) : position);
        }
        return seconds;
    }
};

} // namespace chipdeck::engine
