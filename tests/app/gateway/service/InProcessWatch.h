#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/service/WatchCursor.h"
#include "app/gateway/service/WorkerPool.h"
#include "client/link/Mailbox.h"

namespace chipdeck::gateway::tests {

/// One watch whose transport is a function call: on the threads of a pool it does what the gateway's and the console's reactors
/// do, so that all between a source and a replica runs in as many threads as in earnest.
class InProcessWatch : public std::enable_shared_from_this<InProcessWatch>
{
public:
    InProcessWatch(std::shared_ptr<WatchFeed> feed, WorkerPool &pool, codec::OpenWatch open);

    /// Sends the next message on a thread of the pool. Any thread.
    void wake();
    /// From the client, which is one thread.
    void request(codec::WatchRequest request);
    void close();
    /// What has come, at most so many; waits a moment where there is nothing.
    std::vector<codec::WatchMessage> take(std::size_t most);

    std::optional<domain::Failure> failure() const;
    /// How often its reader took nothing for so long that all that was planned for it was dropped.
    int releases() const;

private:
    void pump();
    void fail(const domain::Failure &failure);

    WorkerPool &m_pool;
    mutable std::mutex m_mutex;  ///< guards the cursor and what follows, as in the gateway's reactor
    WatchCursor m_cursor;
    std::optional<WatchCursor::Clock::time_point> m_fullSince;
    std::optional<domain::Failure> m_failure;
    int m_releases = 0;
    bool m_isClosed = false;

    std::mutex m_wakeMutex;
    std::condition_variable m_wake;
    bool m_isWoken = false;
    link::Mailbox<codec::WatchMessage> m_mailbox;
};

} // namespace chipdeck::gateway::tests
