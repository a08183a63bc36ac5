#pragma once

#include <functional>

#include "app/gateway/ledger/WriteRequest.h"
#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/ServedCluster.h"
#include "chipdeck/v1/maintenance.grpc.pb.h"
#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::gateway {

class MaintenanceDesk;

/// Nodes, chips and blocks out of service and back, now or in a planned window, with a preview of who is hit.
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
    grpc::ServerUnaryReactor *PreviewMaintenance(grpc::CallbackServerContext *context, const v1::PreviewMaintenanceRequest *request,
                                                 v1::PreviewMaintenanceResponse *response) override;
    grpc::ServerUnaryReactor *BeginMaintenance(grpc::CallbackServerContext *context, const v1::BeginMaintenanceRequest *request,
                                               v1::MaintenanceOutcome *response) override;
    grpc::ServerUnaryReactor *UndoMaintenance(grpc::CallbackServerContext *context, const v1::UndoMaintenanceRequest *request,
                                              v1::MaintenanceOutcome *response) override;
    grpc::ServerUnaryReactor *PlanWindow(grpc::CallbackServerContext *context, const v1::PlanWindowRequest *request,
                                         v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *ChangeWindow(grpc::CallbackServerContext *context, const v1::ChangeWindowRequest *request,
                                           v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *CancelWindow(grpc::CallbackServerContext *context, const v1::CancelWindowRequest *request,
                                           v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *ListMaintenance(grpc::CallbackServerContext *context, const v1::ListMaintenanceRequest *request,
                                              v1::ListMaintenanceResponse *response) override;

private:
    using Work = std::function<domain::Result<void>(MaintenanceDesk &, const Principal &)>;
    enum class Lane { Looks, Orders };

    /// Answers with what `work` says, on a thread of the cluster's desk.
    grpc::ServerUnaryReactor *answer(grpc::CallbackServerContext *context, const std::string &cluster, Lane lane, Work work);
    grpc::ServerUnaryReactor *writeWindow(grpc::CallbackServerContext *context, const std::string &cluster, Verb verb,
                                          const domain::WindowWish &wish, v1::WriteOutcome *response);

    const Authenticator &m_authenticator;
    const ServedClusters &m_clusters;
    const Refusals &m_refusals;
};

} // namespace chipdeck::gateway
