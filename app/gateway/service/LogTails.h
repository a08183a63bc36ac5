#pragma once

#include <atomic>
#include <string>

#include <grpcpp/support/server_callback.h>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/WorkerPool.h"
#include "app/gateway/service/WriteRules.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/state/ClusterState.h"

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

    struct Parts {
        std::string cluster;
        ClusterState *state = nullptr;
        Scheduler *scheduler = nullptr;
        WriteLog *log = nullptr;
        std::string ownUser;
        bool canChangeUser = false;  ///< the gateway is root
    };

    explicit LogTails(Parts parts);
    /// The reactor owns itself.
    grpc::ServerWriteReactor<v1::TailLogResponse> *start(const v1::TailLogRequest &request, const std::string &job,
                                                         Actor actor);
    bool stop(std::chrono::milliseconds patience) { return m_pool.stop(patience); }

private:
    friend class LogTailCall;

    const Parts m_parts;
    std::atomic<int> m_count{0};
    WorkerPool m_pool;
};

/// A reactor that only refuses.
grpc::ServerWriteReactor<v1::TailLogResponse> *refuseTail(const domain::Failure &failure);

} // namespace chipdeck::gateway
