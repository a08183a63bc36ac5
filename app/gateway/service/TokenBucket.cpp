#include "app/gateway/service/TokenBucket.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::gateway {

TokenBucket::TokenBucket(double perSecond)
    : m_perSecond(perSecond), m_reserve(std::max(1.0, perSecond / 2)), m_tokens(m_reserve)
{
}

void TokenBucket::fill(Clock::time_point now)
{
    const double seconds = std::chrono::duration<double>(now - m_filled).count();
    if (seconds <= 0)
        return;
    m_tokens = std::min(m_reserve, m_tokens + seconds * m_perSecond);
    m_filled = now;
}

std::chrono::milliseconds TokenBucket::waitFor(double count, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    fill(now);
    const double missing = std::min(count, m_reserve) - m_tokens;
    return std::chrono::milliseconds(missing <= 0 ? 0 : static_cast<long>(std::ceil(missing / m_perSecond * 1000)));
}

void TokenBucket::spend(double count, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    fill(now);
    // A crowd of single writes must not hold a batch up for longer than a second.
    m_tokens = std::max(-m_reserve, m_tokens - count);
}

} // namespace chipdeck::gateway
