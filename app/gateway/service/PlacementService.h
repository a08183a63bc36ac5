#pragma once

#include <map>
#include <string>

#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/ServedCluster.h"
#include "app/gateway/service/StartAsker.h"
#include "app/gateway/service/WorkerPool.h"
#include "chipdeck/v1/placement.grpc.pb.h"

namespace chipdeck::gateway {

class LimitsKeeper;
class WaitsKeeper;

/// By what rules jobs start, how long they would wait, and when the scheduler would start one. What takes long runs on threads of its
/// own, each cluster's questions to its scheduler on that cluster's.
class PlacementService final : public v1::Placement::CallbackService
{
public:
    /// What there is of a cluster; null what there is not. All outlive the service.
    struct Parts {
        LimitsKeeper *limits = nullptr;
        WaitsKeeper *waits = nullptr;
        StartAsker *starts = nullptr;
    };

    PlacementService(const Authenticator &authenticator, const ServedClusters &clusters, std::string ownUser)
        : m_authenticator(authenticator), m_clusters(clusters), m_ownUser(std::move(ownUser))
    {
    }
    /// Before the server starts. `cluster` is the id.
    void serve(const std::string &cluster, const Parts &parts) { m_parts[cluster] = parts; }

    grpc::ServerUnaryReactor *GetLimits(grpc::CallbackServerContext *context, const v1::GetLimitsRequest *request,
                                        v1::GetLimitsResponse *response) override;
    grpc::ServerUnaryReactor *EstimateWaits(grpc::CallbackServerContext *context, const v1::EstimateWaitsRequest *request,
                                            v1::EstimateWaitsResponse *response) override;
    grpc::ServerUnaryReactor *PreviewJob(grpc::CallbackServerContext *context, const v1::PreviewJobRequest *request,
                                         v1::PreviewJobResponse *response) override;
    grpc::ServerUnaryReactor *GetPriority(grpc::CallbackServerContext *context, const v1::GetPriorityRequest *request,
                                          v1::GetPriorityResponse *response) override;
    /// False = a call still hangs.
    bool stop() { return m_pool.stop(std::chrono::milliseconds(500)); }

private:
    using Work = std::function<domain::Result<void>(const Principal &, const Parts &)>;

    domain::Result<Parts> partsOf(const std::string &name) const;
    /// The scheduler's own of the job with that name, as it is listed now.
    domain::Result<std::uint32_t> numberOf(const std::string &name) const;
    /// Answers with what `work` says, on a thread that may wait.
    grpc::ServerUnaryReactor *answer(grpc::CallbackServerContext *context, const std::string &cluster, Work work);

    const Authenticator &m_authenticator;
    const ServedClusters &m_clusters;
    const std::string m_ownUser;
    std::map<std::string, Parts> m_parts;
    WorkerPool m_pool{"placement", 2, 64};
};

} // namespace chipdeck::gateway
