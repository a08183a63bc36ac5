#pragma once

#include "app/runtime/engine/TeamReading.h"

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// Memory that all threads read together, each its part, which is of whole grains.
struct ReadPiece
{
    std::span<const std::byte> memory;
    Reader read;
    std::size_t grain = 64;                 // bytes
};

/// Bytes per second of all threads together: the first time, when the cache holds other things, and once everything was read again and again, so that
/// it holds of it what it can. 0 = not measured.
struct PassRates { double first = 0, again = 0; };

/// Has the pieces read in their order, all of them again and again, as decoding reads weights, and tells what each reaches. A cache may take a dozen
/// passes to settle on what it keeps, so most of `within` goes into those. Two passes are made at least.
std::vector<PassRates> measurePasses(std::size_t threads, std::span<const ReadPiece> pieces, std::chrono::milliseconds within);

} // namespace chipdeck::engine
