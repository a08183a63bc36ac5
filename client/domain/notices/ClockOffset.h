#pragma once

#include <cstdint>
#include <limits>

namespace chipdeck::domain {

/// How far a scheduler's clock is from ours, as far as its times give it away; nothing where they agree with ours.
class ClockOffset
{
public:
    /// What happened just now may have been told so late.
    static constexpr std::int64_t latestS = 60;

    /// A time on the scheduler's clock that has been.
    void past(std::int64_t theirsS, std::int64_t oursS);
    /// The time of something that we saw happen.
    void happened(std::int64_t theirsS, std::int64_t oursS);

    /// To be added to our clock.
    std::int64_t seconds() const;

private:
    std::int64_t m_least = std::numeric_limits<std::int64_t>::min();
    std::int64_t m_most = std::numeric_limits<std::int64_t>::max();
};

} // namespace chipdeck::domain
