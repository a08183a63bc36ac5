#pragma once

#include <atomic>
#include <string>

#include <grpcpp/support/server_callback.h>

#include "app/gateway/service/LogAccess.h"
#include "app/gateway/service/WorkerPool.h"

namespace chipdeck::v1 {
class TailLogRequest;
class TailLogResponse;
} // namespace chipdeck::v1

namespace chipdeck::gateway {

/// All log tails of one cluster: a few threads, a bounded number of readers, one piece in flight for each.
class LogTails
{
public:
    static constexpr int maxTails = 64;

    explicit LogTails(LogParts parts);
    /// The reactor owns itself.
    grpc::ServerWriteReactor<v1::TailLogResponse> *start(const v1::TailLogRequest &request, const std::string &job,
                                                         Actor actor);
    bool stop(std::chrono::milliseconds patience) { return m_pool.stop(patience); }

private:
    friend class LogTailCall;

    const LogParts m_parts;
    std::atomic<int> m_count{0};
    WorkerPool m_pool;
};

/// A reactor that only refuses.
grpc::ServerWriteReactor<v1::TailLogResponse> *refuseTail(const domain::Failure &failure);

} // namespace chipdeck::gateway
