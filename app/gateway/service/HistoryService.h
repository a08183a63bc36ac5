#pragma once

#include <map>
#include <string>

#include "app/gateway/history/EndedJobReader.h"
#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/WorkerPool.h"
#include "chipdeck/v1/history.grpc.pb.h"

namespace chipdeck::gateway {

/// Jobs that are over, of the clusters that have a reader. Reads the disk on threads of its own.
class HistoryService final : public v1::History::CallbackService
{
public:
    explicit HistoryService(const Authenticator &authenticator) : m_authenticator(authenticator) {}
    /// Before the server starts; the reader outlives this object. `cluster` is the id.
    void serve(const std::string &cluster, EndedJobReader &reader) { m_readers[cluster] = &reader; }

    grpc::ServerUnaryReactor *ListEndedJobs(grpc::CallbackServerContext *context, const v1::ListEndedJobsRequest *request,
                                            v1::ListEndedJobsResponse *response) override;
    /// False = a call still hangs.
    bool stop() { return m_pool.stop(std::chrono::milliseconds(500)); }

private:
    domain::Result<EndedJobReader *> readerOf(const std::string &name) const;

    const Authenticator &m_authenticator;
    std::map<std::string, EndedJobReader *> m_readers;
    WorkerPool m_pool{"history", 2, 64};
};

} // namespace chipdeck::gateway
