#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace chipdeck::link {

/// All calls under way of one link, so that they can be cancelled and waited for. Thread-safe.
class CallRegistry
{
public:
    /// `cancel` keeps alive what it cancels. 0 = closed: do not start the call.
    std::uint64_t enter(std::function<void()> cancel);
    void leave(std::uint64_t id);
    /// Cancels all and takes no more.
    void close();
    bool isEmpty();
    /// False when some are still there after `patience`.
    bool waitUntilEmpty(std::chrono::milliseconds patience);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::uint64_t, std::function<void()>> m_calls;
    std::uint64_t m_next = 1;
    bool m_closed = false;
};

} // namespace chipdeck::link
