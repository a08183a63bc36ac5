#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace chipdeck::link {

/// Between a thread of gRPC and the GUI thread. It bounds what waits: when it is full the sender stops reading, gRPC's flow
/// control reaches the gateway, and that merges what this console missed. Nothing is lost, and memory stays bounded
/// however slow the reader is. Thread-safe.
template<typename T>
class Mailbox
{
public:
    /// `wake` is called on the posting thread, at most once until the next take(). `resume` is called by take(), outside the
    /// lock, when a full mailbox has room again.
    Mailbox(std::size_t capacity, std::function<void()> wake) : m_capacity(capacity), m_wake(std::move(wake)) {}

    void onRoom(std::function<void()> resume)
    {
        const std::lock_guard lock(m_mutex);
        m_resume = std::move(resume);
    }

    /// Always takes it. False: full now, do not post more before `resume`.
    bool post(T &&item)
    {
        bool wake = false;
        bool room = true;
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed)
                return false;
            m_items.push_back(std::move(item));
            wake = !std::exchange(m_woken, true);
            m_full |= m_items.size() >= m_capacity;
            room = !m_full;
        }
        if (wake)
            m_wake();
        return room;
    }

    /// Up to `most` of the oldest. Call again while it returns something, before waiting for the next wake.
    std::vector<T> take(std::size_t most)
    {
        std::vector<T> out;
        std::function<void()> resume;
        {
            const std::lock_guard lock(m_mutex);
            while (!m_items.empty() && out.size() < most) {
                out.push_back(std::move(m_items.front()));
                m_items.pop_front();
            }
            m_woken = !m_items.empty();
            // Half empty, not one below full: else the sender would wake for every single item.
            if (m_full && m_items.size() <= m_capacity / 2) {
                m_full = false;
                resume = m_resume;
            }
        }
        if (resume)
            resume();
        return out;
    }

    bool isEmpty() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.empty();
    }

    bool hasRoom() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_closed && !m_full;
    }

    /// Drops everything, also what is posted later.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_items.clear();
        m_resume = nullptr;
    }

private:
    mutable std::mutex m_mutex;
    const std::size_t m_capacity;
    const std::function<void()> m_wake;
    std::function<void()> m_resume;
    std::deque<T> m_items;
    bool m_woken = false;
    bool m_full = false;
    bool m_closed = false;
};

} // namespace chipdeck::link
