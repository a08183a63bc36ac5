#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "app/gateway/service/WatchFeed.h"
#include "app/gateway/service/WorkerPool.h"

namespace chipdeck::gateway {

class WatchReactor;

/// All watches of one cluster: wakes them when it changed, and often enough for their heartbeats. Everything that
/// encodes or sends runs on the pool, never on a source's or on gRPC's threads.
class WatchHub : public std::enable_shared_from_this<WatchHub>
{
public:
    WatchHub(ClusterState &state, WorkerPool &pool);
    ~WatchHub();
    WatchHub(const WatchHub &) = delete;
    WatchHub &operator=(const WatchHub &) = delete;

    /// Begins to listen; once, right after making it.
    void start();

    const std::shared_ptr<WatchFeed> &feed() const { return m_feed; }
    WorkerPool &pool() { return m_pool; }
    void join(std::shared_ptr<WatchReactor> watch);
    void leave(const WatchReactor *watch);
    std::size_t watchCount() const;

private:
    void wake();
    void tick();
    void pumpAll();

    WorkerPool &m_pool;
    std::shared_ptr<WatchFeed> m_feed;
    std::uint64_t m_subscription = 0;
    std::atomic<bool> m_isWoken = false;
    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<WatchReactor>> m_watches;
};

} // namespace chipdeck::gateway
