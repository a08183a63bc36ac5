#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/ledger/TransitionReader.h"
#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/WatchHub.h"
#include "app/gateway/service/WatchQuota.h"
#include "app/gateway/service/WorkerPool.h"
#include "app/gateway/state/ClusterState.h"
#include "chipdeck/v1/fleet.grpc.pb.h"

namespace chipdeck::gateway {

/// What the fleet service works with; all of it outlives the service.
struct FleetParts {
    std::vector<ClusterState *> clusters;
    const Authenticator *authenticator = nullptr;
    TransitionReader *transitions = nullptr;  ///< null: ListTransitions is not offered
    std::vector<std::string> capabilities;    ///< beyond "watch"
    std::size_t watchesPerCaller = 256;
    std::chrono::milliseconds readPatience{30000};  ///< of a watch; see WatchReactor::Terms
    /// Planned and not yet read, of all watches of one caller, beside the snapshot that was begun last; a million chips take 12 MB.
    std::size_t watchBytesPerCaller = std::size_t{256} << 20;
};

/// chipdeck.v1.Fleet. Watch is served from raw bytes, so that what several watches need is encoded once.
class FleetService final
    : public v1::Fleet::WithRawCallbackMethod_Watch<v1::Fleet::WithCallbackMethod_GetServerInfo<
          v1::Fleet::WithCallbackMethod_ListClusters<v1::Fleet::WithCallbackMethod_ListTransitions<v1::Fleet::Service>>>>
{
public:
    explicit FleetService(FleetParts parts);
    ~FleetService() override;

    std::size_t watchCount() const;
    /// Ends the threads: call after the server has shut down.
    void stop();

private:
    grpc::ServerUnaryReactor *GetServerInfo(grpc::CallbackServerContext *context, const v1::GetServerInfoRequest *request,
                                            v1::ServerInfo *response) override;
    grpc::ServerUnaryReactor *ListClusters(grpc::CallbackServerContext *context, const v1::ListClustersRequest *request,
                                           v1::ListClustersResponse *response) override;
    grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> *Watch(grpc::CallbackServerContext *context) override;
    grpc::ServerUnaryReactor *ListTransitions(grpc::CallbackServerContext *context,
                                              const v1::ListTransitionsRequest *request,
                                              v1::ListTransitionsResponse *response) override;

    std::shared_ptr<WatchHub> findHub(const std::string &cluster) const;

    FleetParts m_parts;
    WatchQuota m_quota;
    WorkerPool m_pool;     ///< encodes and sends
    WorkerPool m_readers;  ///< waits for the log
    std::map<std::string, std::shared_ptr<WatchHub>> m_hubs;
};

} // namespace chipdeck::gateway
