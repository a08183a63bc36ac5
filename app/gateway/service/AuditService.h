#pragma once

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/WorkerPool.h"
#include "chipdeck/v1/audit.grpc.pb.h"

namespace chipdeck::gateway {

/// Who did what. A user sees its own records, an operator all. Reads the disk on a thread of its own.
class AuditService final : public v1::Audit::CallbackService
{
public:
    AuditService(const Authenticator &authenticator, WriteLog &log) : m_authenticator(authenticator), m_log(log) {}

    grpc::ServerUnaryReactor *ListRecords(grpc::CallbackServerContext *context, const v1::ListRecordsRequest *request,
                                          v1::ListRecordsResponse *response) override;
    void stop() { m_pool.stop(std::chrono::milliseconds(500)); }

private:
    domain::Result<void> list(const domain::AuditFilter &filter, const v1::ListRecordsRequest &request, v1::ListRecordsResponse &response);

    const Authenticator &m_authenticator;
    WriteLog &m_log;
    WorkerPool m_pool{"audit", 1, 64};
};

} // namespace chipdeck::gateway
