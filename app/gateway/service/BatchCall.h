#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

#include <grpcpp/support/server_callback.h>

#include "app/gateway/service/JobBatches.h"
#include "app/gateway/service/WriteCall.h"
#include "chipdeck/v1/jobs.pb.h"

namespace chipdeck::gateway {

/// The stream of a batch's outcomes to its caller; lives until gRPC is done with it.
class BatchCall final : public grpc::ServerWriteReactor<v1::ActOnJobsResponse>,
                        public BatchListener,
                        public std::enable_shared_from_this<BatchCall>
{
public:
    /// Keeps itself until OnDone.
    void open() { m_self = shared_from_this(); }

    Readiness readiness() override;
    void take(std::vector<BatchOutcome> outcomes) override;
    void end(std::optional<domain::Failure> failure) override;

    void OnWriteDone(bool ok) override;
    void OnCancel() override { m_isGone = true; }
    void OnDone() override;

private:
    void writeNext();

    std::atomic<bool> m_isGone{false};
    std::mutex m_mutex;
    std::deque<v1::ActOnJobsResponse> m_waiting;  ///< the first is being sent while m_isWriting
    bool m_isWriting = false;
    bool m_isFinished = false;
    std::optional<grpc::Status> m_end;
    std::shared_ptr<BatchCall> m_self;
};

/// Authenticates, finds the cluster and gives the jobs to its batches.
grpc::ServerWriteReactor<v1::ActOnJobsResponse> *startBatch(const WriteGate &gate, grpc::CallbackServerContext &context,
                                                            const v1::ActOnJobsRequest &request);

} // namespace chipdeck::gateway
