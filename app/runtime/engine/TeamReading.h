#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <span>

namespace chipdeck::engine {

/// What a thread does with a piece of memory while it is measured.
using Reader = std::function<void(std::span<const std::byte>)>;

/// One thread's reading of its part of a piece.
struct Reading
{
    using Clock = std::chrono::steady_clock;

    Clock::time_point begin, end;
    double ownSeconds = 0;                  // what others have of the processor meanwhile does not count
    std::size_t bytes = 0;

    double seconds() const { return std::chrono::duration<double>(end - begin).count(); }

    /// Reads so many times; now.
    static Reading of(std::span<const std::byte> bytes, const Reader &reader, std::size_t rounds = 1);
};

/// What threads reached that read at once.
struct TeamRate
{
    double bytesPerSecond = 0;
    bool undisturbed = false;               // else by the threads' own time, as if they had read together

    /// Undisturbed is what all read at the same time and without losing the processor. Threads without bytes had no part in it.
    static TeamRate of(std::span<const Reading> readings);
};

} // namespace chipdeck::engine
