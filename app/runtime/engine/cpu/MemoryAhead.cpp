#include "app/runtime/engine/cpu/MemoryAhead.h"

#include <algorithm>
#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>

namespace chipdeck::engine {

namespace {

constexpr std::size_t atOnce = 2u << 20; // forget() waits no longer than for this

void bringIn(std::span<std::byte> memory)
{
#ifdef MADV_POPULATE_WRITE
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto first = reinterpret_cast<std::uintptr_t>(memory.data()) / page * page;
    const auto last = reinterpret_cast<std::uintptr_t>(memory.data()) + memory.size();
    madvise(reinterpret_cast<void *>(first), last - first, MADV_POPULATE_WRITE);
#else
    static_cast<void>(memory);
#endif
}

} // namespace

MemoryAhead::MemoryAhead() : m_thread([this] { work(); }) {}

MemoryAhead::~MemoryAhead()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

void MemoryAhead::want(std::span<std::byte> memory)
{
    if (memory.empty())
        return;
    const std::lock_guard lock(m_mutex);
    m_wanted.push_back(memory);
    m_changed.notify_all();
}

void MemoryAhead::forget()
{
    std::unique_lock lock(m_mutex);
    m_wanted.clear();
    m_changed.wait(lock, [this] { return !m_busy; });
}

void MemoryAhead::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_stopping || !m_wanted.empty(); });
        if (m_stopping)
            return;
        std::span<std::byte> &next = m_wanted.front();
        const std::span<std::byte> piece = next.first(std::min(next.size(), atOnce));
        next = next.subspan(piece.size());
        if (next.empty())
            m_wanted.erase(m_wanted.begin());
        m_busy = true;
        lock.unlock();
        bringIn(piece);
        lock.lock();
        m_busy = false;
        m_changed.notify_all();
    }
}

} // namespace chipdeck::engine
