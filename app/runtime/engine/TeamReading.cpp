#include "app/runtime/engine/TeamReading.h"

#include <algorithm>

#include <sched.h>
#include <time.h>

namespace chipdeck::engine {

namespace {

double ownSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Below 1 where threads have to take turns.
double shareOfProcessors(std::size_t threads)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    const bool known = sched_getaffinity(0, sizeof set, &set) == 0;
    return known ? std::min(1.0, static_cast<double>(CPU_COUNT(&set)) / static_cast<double>(threads)) : 1.0;
}

} // namespace

Reading Reading::of(std::span<const std::byte> bytes, const Reader &reader, std::size_t rounds)
{
    Reading reading;
    reading.bytes = rounds * bytes.size();
    reading.ownSeconds = -engine::ownSeconds();
    reading.begin = Clock::now();
    for (std::size_t round = 0; round < rounds; ++round)
        reader(bytes);
    reading.end = Clock::now();
    reading.ownSeconds += engine::ownSeconds();
    return reading;
}

TeamRate TeamRate::of(std::span<const Reading> readings)
{
    double rate = 0, own = 0;
    bool kept = true;
    Reading::Clock::time_point begin = Reading::Clock::time_point::min(), end = Reading::Clock::time_point::max();
    for (const Reading &reading : readings) {
        if (reading.bytes == 0)
            continue;
        rate += static_cast<double>(reading.bytes) / std::max(1e-9, reading.seconds());
        kept = kept && reading.seconds() < 1.1 * reading.ownSeconds + 20e-6;
        own += static_cast<double>(reading.bytes) / std::max(1e-9, reading.ownSeconds);
        begin = std::max(begin, reading.begin);
        end = std::min(end, reading.end);
    }
    const double together = std::chrono::duration<double>(end - begin).count();
    for (const Reading &reading : readings)
        kept = kept && (reading.bytes == 0 || together > 0.8 * reading.seconds());
    return kept ? TeamRate{rate, rate > 0} : TeamRate{own * shareOfProcessors(readings.size()), false};
}

} // namespace chipdeck::engine
