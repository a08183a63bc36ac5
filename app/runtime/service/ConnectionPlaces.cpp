#include "app/runtime/service/ConnectionPlaces.h"

#include <algorithm>

namespace chipdeck::runtime {

bool ConnectionPlaces::enter()
{
    const std::lock_guard lock(m_mutex);
    if (m_taken - m_cut.size() >= m_most) {
        const auto longest =
            std::min_element(m_waiting.begin(), m_waiting.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
        if (longest == m_waiting.end() || m_cut.size() >= m_most)
            return false;
        longest->first->cutOff();
        m_cut.insert(longest->first);
        m_waiting.erase(longest);
    }
    ++m_taken;
    return true;
}

void ConnectionPlaces::leave()
{
    const std::lock_guard lock(m_mutex);
    --m_taken;
    m_left.notify_all();
}

void ConnectionPlaces::setWaiting(HttpConnection &connection)
{
    const std::lock_guard lock(m_mutex);
    if (!m_cut.contains(&connection))
        m_waiting[&connection] = Clock::now();
}

void ConnectionPlaces::setAnswering(HttpConnection &connection)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.erase(&connection);
}

void ConnectionPlaces::forget(HttpConnection &connection)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.erase(&connection);
    m_cut.erase(&connection);
}

void ConnectionPlaces::waitForNone(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_left.wait_for(lock, patience, [this] { return m_taken == 0; });
}

void ConnectionPlaces::waitForNone()
{
    std::unique_lock lock(m_mutex);
    m_left.wait(lock, [this] { return m_taken == 0; });
}

} // namespace chipdeck::runtime
