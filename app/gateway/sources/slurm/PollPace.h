#pragma once

#include <chrono>

namespace chipdeck::gateway::slurm {

/// When to look again: once an interval, but never so often that looking keeps this machine or a slow slurmctld busy.
class PollPace
{
public:
    using Clock = std::chrono::steady_clock;
    using milliseconds = std::chrono::milliseconds;

    explicit PollPace(milliseconds interval) : m_interval(interval) {}

    /// Both on the thread that looks.
    void begin();
    void end();

    /// How long the last look took.
    milliseconds duration() const { return m_duration; }
    milliseconds pause() const { return pauseAfter(m_interval, m_duration, m_processor); }

    /// `duration` is the whole look, waiting included, `processor` the time that we and our commands computed.
    static milliseconds pauseAfter(milliseconds interval, milliseconds duration, milliseconds processor);

private:
    const milliseconds m_interval;
    Clock::time_point m_begin;
    milliseconds m_processorAtBegin{};
    milliseconds m_duration{};
    milliseconds m_processor{};
};

} // namespace chipdeck::gateway::slurm
