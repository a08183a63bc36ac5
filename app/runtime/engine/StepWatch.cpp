#include "app/runtime/engine/StepWatch.h"

#include <algorithm>

namespace chipdeck::engine {

void StepWatch::begin(std::vector<RequestId> requests, double expectedMs)
{
    const std::lock_guard lock(m_mutex);
    m_requests = std::move(requests);
    m_expectedMs = expectedMs;
    m_cancel.store(m_brokenOff);
}

void StepWatch::end()
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
}

void StepWatch::breakOff()
{
    const std::lock_guard lock(m_mutex);
    m_brokenOff = true;
    m_cancel.store(true);
}

void StepWatch::cancelled(RequestId request)
{
    const std::lock_guard lock(m_mutex);
    const auto own = std::count(m_requests.begin(), m_requests.end(), request);
    const bool alone = own == static_cast<std::ptrdiff_t>(m_requests.size());
    // An unknown time (0) may be a long one.
    if (own > 0 && (alone || m_expectedMs == 0 || m_expectedMs > kShortMs))
        m_cancel.store(true);
}

} // namespace chipdeck::engine
