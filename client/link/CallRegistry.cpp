#include "client/link/CallRegistry.h"

namespace chipdeck::link {

std::uint64_t CallRegistry::enter(std::function<void()> cancel)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return 0;
    m_calls.emplace(m_next, std::move(cancel));
    return m_next++;
}

void CallRegistry::leave(std::uint64_t id)
{
    const std::lock_guard lock(m_mutex);
    m_calls.erase(id);
    m_changed.notify_all();
}

void CallRegistry::close()
{
    std::map<std::uint64_t, std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        calls = m_calls;
    }
    // Outside the lock: gRPC may run a call's last callback, which leaves, within the cancellation.
    for (const auto &[id, cancel] : calls)
        cancel();
}

bool CallRegistry::isEmpty()
{
    const std::lock_guard lock(m_mutex);
    return m_calls.empty();
}

bool CallRegistry::waitUntilEmpty(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return m_calls.empty(); });
}

} // namespace chipdeck::link
