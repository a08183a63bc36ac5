#include "app/gateway/sources/slurm/PollPace.h"

#include <algorithm>

#include <sys/resource.h>

namespace chipdeck::gateway::slurm {

namespace {

std::chrono::milliseconds total(int who)
{
    rusage usage{};
    if (::getrusage(who, &usage) != 0)
        return {};
    const auto of = [](const timeval &time) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(time.tv_sec)
                                                                     + std::chrono::microseconds(time.tv_usec));
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

/// This thread and the commands that have ended. Commands of other threads count too, which errs on the cheap side.
std::chrono::milliseconds processorSoFar()
{
    return total(RUSAGE_THREAD) + total(RUSAGE_CHILDREN);
}

} // namespace

void PollPace::begin()
{
    m_begin = Clock::now();
    m_processorAtBegin = processorSoFar();
}

void PollPace::end()
{
    m_duration = std::chrono::duration_cast<milliseconds>(Clock::now() - m_begin);
    m_processor = processorSoFar() - m_processorAtBegin;
}

PollPace::milliseconds PollPace::pauseAfter(milliseconds interval, milliseconds duration, milliseconds processor)
{
    // A seventh of a core at most; the bound keeps the picture of the longest queue from being called stale.
    constexpr int shares = 6;
    constexpr milliseconds longestForShare{2000};
    // What answers slowly gets as much time without us as with us.
    return std::max({interval - duration, duration, std::min(processor * shares, longestForShare)});
}

} // namespace chipdeck::gateway::slurm
