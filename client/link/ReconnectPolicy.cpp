#include "client/link/ReconnectPolicy.h"

#include <algorithm>

namespace chipdeck::link {

void ReconnectPolicy::connected(Time now)
{
    m_connected = true;
    m_connectedAt = now;
}

ReconnectPolicy::Milliseconds ReconnectPolicy::nextDelay(Time now, double dice)
{
    if (m_connected && now - m_connectedAt >= m_limits.stableAfter)
        m_failures = 0;
    m_connected = false;
    // 2^20 x first is beyond any sensible bound, and the shift stays defined.
    const Milliseconds grown = m_limits.first * (1LL << std::min(m_failures, 20));
    ++m_failures;
    const Milliseconds bound = std::min(grown, m_limits.longest);
    const auto drawn = Milliseconds(static_cast<long long>(static_cast<double>(bound.count()) * std::clamp(dice, 0.0, 1.0)));
    return std::clamp(drawn, std::min(m_limits.shortest, bound), bound);
}

} // namespace chipdeck::link
