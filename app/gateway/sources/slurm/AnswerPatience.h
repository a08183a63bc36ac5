#pragma once

#include <array>
#include <chrono>
#include <cstddef>

namespace chipdeck::gateway::slurm {

/// How long to wait for one kind of answer. Where answers took a moment, one that stays out for seconds was swallowed, and waiting
/// on would hide the end of a fault; where they take long, or after silences, the wait grows, so that a slow server gets
/// its time. Pure: the caller measures.
class AnswerPatience
{
public:
    using Milliseconds = std::chrono::milliseconds;

    /// Never waits for less than this, unless the limit is below it.
    static constexpr Milliseconds least{5'000};
    static constexpr int timesUsual = 4;
    static constexpr int timesLast = 2;

    /// `first`: before any answer came.
    AnswerPatience(Milliseconds limit, Milliseconds first) : m_limit(limit), m_first(first) {}

    void answered(Milliseconds took);
    void silent();
    Milliseconds now() const;
    bool wasSilent() const { return m_silences > 0; }

private:
    /// Of the last few answers the middle one: a single answer that came late, after a fault, is forgotten again.
    Milliseconds usual() const;

    Milliseconds m_limit;
    Milliseconds m_first;
    std::array<Milliseconds, 5> m_recent{};
    std::size_t m_answers = 0;
    int m_silences = 0;  ///< since the last answer
};

} // namespace chipdeck::gateway::slurm
