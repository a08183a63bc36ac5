#pragma once

#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/ServedCluster.h"
#include "chipdeck/v1/maintenance.grpc.pb.h"

namespace chipdeck::gateway {

/// Nodes out of service and back, with a preview of who is hit.
class MaintenanceService final : public v1::Maintenance::CallbackService
{
public:
    MaintenanceService(const Authenticator &authenticator, const ServedClusters &clusters, const Refusals &refusals)
        : m_authenticator(authenticator), m_clusters(clusters), m_refusals(refusals)
    {
    }

    grpc::ServerUnaryReactor *PreviewDrain(grpc::CallbackServerContext *context, const v1::PreviewDrainRequest *request,
                                           v1::PreviewDrainResponse *response) override;
    grpc::ServerUnaryReactor *DrainNode(grpc::CallbackServerContext *context, const v1::DrainNodeRequest *request,
                                        v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *ResumeNode(grpc::CallbackServerContext *context, const v1::ResumeNodeRequest *request,
                                         v1::WriteOutcome *response) override;

private:
    const Authenticator &m_authenticator;
    const ServedClusters &m_clusters;
    const Refusals &m_refusals;
};

} // namespace chipdeck::gateway
