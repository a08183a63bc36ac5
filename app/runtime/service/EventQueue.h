#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace chipdeck::runtime {

/// Events from a worker's thread on their way to the one that waits for them. Outlives the run that reads it in the worker's handlers.
template<typename Event>
class EventQueue
{
public:
    void push(Event event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(std::move(event));
        m_filled.notify_one();
    }

    /// Nothing came within the time: nothing.
    std::optional<Event> take(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        if (!m_filled.wait_for(lock, patience, [this] { return !m_events.empty(); }))
            return {};
        Event event = std::move(m_events.front());
        m_events.pop_front();
        return event;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<Event> m_events;
};

} // namespace chipdeck::runtime
