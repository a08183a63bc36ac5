#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace chipdeck::gateway {

/// A few threads and a bounded queue for calls that block. Each source has its own, so that a hung one harms nobody.
class WorkerPool
{
public:
    using Clock = std::chrono::steady_clock;
    using Task = std::function<void()>;

    WorkerPool(std::string name, unsigned threads, std::size_t maxQueue);
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// False when the queue is full or the pool is ending.
    bool post(Task task) { return postAt(Clock::now(), std::move(task)); }
    bool postAfter(std::chrono::milliseconds delay, Task task) { return postAt(Clock::now() + delay, std::move(task)); }
    /// Takes no more tasks and drops those that wait. Returns when the running ones have ended, at most `patience` later;
    /// false = some still hang, and what they use must not be destroyed.
    bool stop(std::chrono::milliseconds patience);
    bool isStopping() const;

private:
    struct Shared;

    bool postAt(Clock::time_point when, Task task);
    static void loop(const std::shared_ptr<Shared> &shared);

    /// Shared with the threads, which may outlive the pool where a call hangs.
    std::shared_ptr<Shared> m_shared;
};

} // namespace chipdeck::gateway
