#pragma once

#include <chrono>

namespace chipdeck::link {

/// When to try again: exponential back-off with full jitter, so that many consoles do not come back at once. Pure: the
/// caller gives the clock and the dice.
class ReconnectPolicy
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using Time = std::chrono::steady_clock::time_point;
    struct Limits {
        Milliseconds first{500};
        Milliseconds longest{10'000};
        Milliseconds shortest{50};      ///< never at once: a refusal must not become a busy loop
        Milliseconds stableAfter{5000};  ///< a connection that lasted this long starts the series anew
    };

    ReconnectPolicy() = default;
    explicit ReconnectPolicy(Limits limits) : m_limits(limits) {}

    void connected(Time now);
    /// After a loss or a failed try. `dice` is uniform in [0, 1).
    Milliseconds nextDelay(Time now, double dice);
    int failures() const { return m_failures; }

private:
    Limits m_limits;
    int m_failures = 0;
    bool m_connected = false;
    Time m_connectedAt;
};

} // namespace chipdeck::link
