#pragma once

#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/ServedCluster.h"
#include "chipdeck/v1/logs.grpc.pb.h"

namespace chipdeck::gateway {

/// The contract's Logs over LogReads of the clusters.
class LogsService final : public v1::Logs::CallbackService
{
public:
    /// All of it outlives the service.
    LogsService(const Authenticator &authenticator, const ServedClusters &clusters, const Refusals &refusals)
        : m_authenticator(authenticator), m_clusters(clusters), m_refusals(refusals)
    {
    }

    grpc::ServerUnaryReactor *ListLogFiles(grpc::CallbackServerContext *context, const v1::ListLogFilesRequest *request,
                                           v1::ListLogFilesResponse *response) override;
    grpc::ServerUnaryReactor *ReadLog(grpc::CallbackServerContext *context, const v1::ReadLogRequest *request,
                                      v1::ReadLogResponse *response) override;
    grpc::ServerUnaryReactor *SearchLog(grpc::CallbackServerContext *context, const v1::SearchLogRequest *request,
                                        v1::SearchLogResponse *response) override;
    grpc::ServerUnaryReactor *FindLogTime(grpc::CallbackServerContext *context, const v1::FindLogTimeRequest *request,
                                          v1::FindLogTimeResponse *response) override;

private:
    const Authenticator &m_authenticator;
    const ServedClusters &m_clusters;
    const Refusals &m_refusals;
};

} // namespace chipdeck::gateway
