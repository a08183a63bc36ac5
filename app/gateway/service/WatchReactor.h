#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "app/gateway/service/WatchCursor.h"
#include "app/gateway/service/WatchHub.h"
#include "app/gateway/service/WatchQuota.h"

namespace chipdeck::gateway {

/// One Watch call: reads requests one by one, keeps one write in flight, and asks its cursor what comes next. gRPC's own
/// threads only hand over; the work is done on the hub's pool.
class WatchReactor final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                           public std::enable_shared_from_this<WatchReactor>
{
public:
    /// Finds the hub of a cluster by its id; null when there is none.
    using FindHub = std::function<std::shared_ptr<WatchHub>(const std::string &cluster)>;

    struct Terms {
        std::shared_ptr<WatchQuota::Place> place;  ///< held for as long as the call lasts
        std::chrono::milliseconds readPatience;   ///< one message under way for longer than this: nobody reads
    };

    static WatchReactor *start(WorkerPool &pool, Terms terms, FindHub findHub);

    /// Sends the next message unless one is under way. Any thread of the pool.
    void pump();

    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnCancel() override;
    void OnDone() override;

private:
    WatchReactor(WorkerPool &pool, Terms terms, FindHub findHub);

    void handleRequest();
    domain::Result<void> open(codec::WatchRequest &&request);
    domain::Result<void> handle(codec::WatchRequest &&request);
    void finish(const grpc::Status &status);
    void account();

    WorkerPool &m_pool;
    Terms m_terms;
    FindHub m_findHub;
    std::shared_ptr<WatchReactor> m_self;  ///< until OnDone

    std::mutex m_mutex;  ///< guards all below; never held while waiting
    std::shared_ptr<WatchHub> m_hub;
    std::optional<WatchCursor> m_cursor;
    grpc::ByteBuffer m_request;
    grpc::ByteBuffer m_response;
    bool m_isWriting = false;
    std::size_t m_writingBytes = 0;
    WatchCursor::Clock::time_point m_writingSince;
    bool m_isFinished = false;
};

} // namespace chipdeck::gateway
