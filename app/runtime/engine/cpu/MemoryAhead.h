#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace chipdeck::engine {

/// Has the kernel bring memory in before it is written for the first time, on a thread of its own. A huge page may take milliseconds, and sequences
/// that begin a page of the cache in the same step would have to wait for one each. Where the kernel cannot (before Linux 5.14), it comes when it
/// is written, as ever. Nothing is written, so that others may write the same memory meanwhile. One thread at a time, but for its own.
class MemoryAhead
{
public:
    MemoryAhead();
    ~MemoryAhead();
    MemoryAhead(const MemoryAhead &) = delete;
    MemoryAhead &operator=(const MemoryAhead &) = delete;

    /// Returns at once. The memory must stay where it is until forget().
    void want(std::span<std::byte> memory);

    /// What has not come yet does not come; returns when nothing is touched any more.
    void forget();

private:
    void work();

    std::mutex m_mutex;                     // all below
    std::condition_variable m_changed;
    std::vector<std::span<std::byte>> m_wanted;
    bool m_busy = false, m_stopping = false;
    std::thread m_thread;
};

} // namespace chipdeck::engine
