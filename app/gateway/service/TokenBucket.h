#pragma once

#include <chrono>
#include <mutex>

namespace chipdeck::gateway {

/// So many pieces of work a second, with a reserve of half a second. Who must not wait spends without asking and leaves less to
/// the others. Usable from several threads.
class TokenBucket
{
public:
    using Clock = std::chrono::steady_clock;

    explicit TokenBucket(double perSecond);

    /// How long until there is enough for `count` pieces, at most the reserve; 0 = there is.
    std::chrono::milliseconds waitFor(double count, Clock::time_point now = Clock::now());
    void spend(double count, Clock::time_point now = Clock::now());

private:
    void fill(Clock::time_point now);

    const double m_perSecond;
    const double m_reserve;
    std::mutex m_mutex;
    double m_tokens;
    Clock::time_point m_filled = Clock::now();
};

} // namespace chipdeck::gateway
