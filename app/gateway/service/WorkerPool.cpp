#include "app/gateway/service/WorkerPool.h"

#include <thread>

#include <pthread.h>

namespace chipdeck::gateway {

struct WorkerPool::Shared {
    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable ended;
    std::multimap<Clock::time_point, Task> tasks;
    std::size_t maxQueue = 0;
    unsigned running = 0;
    bool isStopping = false;
};

WorkerPool::WorkerPool(std::string name, unsigned threads, std::size_t maxQueue) : m_shared(std::make_shared<Shared>())
{
    m_shared->maxQueue = maxQueue;
    name.resize(std::min<std::size_t>(name.size(), 15));
    m_shared->running = threads;
    for (unsigned i = 0; i < threads; ++i) {
        std::thread thread([shared = m_shared] { loop(shared); });
        pthread_setname_np(thread.native_handle(), name.c_str());
        thread.detach();
    }
}

WorkerPool::~WorkerPool()
{
    stop(std::chrono::milliseconds(1500));
}

bool WorkerPool::postAt(Clock::time_point when, Task task)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->isStopping || m_shared->tasks.size() >= m_shared->maxQueue)
            return false;
        m_shared->tasks.emplace(when, std::move(task));
    }
    m_shared->wake.notify_one();
    return true;
}

void WorkerPool::loop(const std::shared_ptr<Shared> &shared)
{
    std::unique_lock lock(shared->mutex);
    while (!shared->isStopping) {
        if (shared->tasks.empty()) {
            shared->wake.wait(lock);
            continue;
        }
        const auto first = shared->tasks.begin();
        if (first->first > Clock::now()) {
            const auto when = first->first;
            shared->wake.wait_until(lock, when);
            continue;
        }
        Task task = std::move(first->second);
        shared->tasks.erase(first);
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
    }
    --shared->running;
    shared->ended.notify_all();
}

bool WorkerPool::stop(std::chrono::milliseconds patience)
{
    std::multimap<Clock::time_point, Task> dropped;
    std::unique_lock lock(m_shared->mutex);
    m_shared->isStopping = true;
    dropped.swap(m_shared->tasks);
    m_shared->wake.notify_all();
    return m_shared->ended.wait_for(lock, patience, [this] { return m_shared->running == 0; });
}

bool WorkerPool::isStopping() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->isStopping;
}

} // namespace chipdeck::gateway
