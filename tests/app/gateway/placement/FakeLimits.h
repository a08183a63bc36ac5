#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "app/gateway/sources/Limits.h"

namespace chipdeck::tests {

/// Limits that a test chooses; can be down, and hang until they are stopped.
class FakeLimits final : public gateway::Limits
{
public:
    struct Book {
        std::mutex mutex;
        std::condition_variable wake;
        domain::ClusterLimits limits;
        bool isDown = false;
        bool hangs = false;
        bool isStopped = false;
        std::atomic<int> readings = 0;
    };

    explicit FakeLimits(Book &book) : m_book(book) {}

    domain::Result<domain::ClusterLimits> read() override
    {
        ++m_book.readings;
        std::unique_lock lock(m_book.mutex);
        m_book.wake.wait(lock, [this] { return !m_book.hangs || m_book.isStopped; });
        if (m_book.isDown || m_book.isStopped)
            return domain::failure(domain::Code::Unavailable, "SLURMCTLD_UNREACHABLE", "It is down.");
        return m_book.limits;
    }

    void stop() override
    {
        const std::lock_guard lock(m_book.mutex);
        m_book.isStopped = true;
        m_book.wake.notify_all();
    }

private:
    Book &m_book;
};

} // namespace chipdeck::tests
