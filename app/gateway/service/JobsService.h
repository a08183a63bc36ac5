#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/ServedCluster.h"
#include "app/gateway/service/WorkerPool.h"
#include "app/gateway/service/WriteRules.h"
#include "chipdeck/v1/jobs.grpc.pb.h"

namespace chipdeck::gateway {

class RpcAnswer;

/// The contract's Jobs over the executors of the clusters. No method waits: what blocks runs on the cluster's pools.
class JobsService final : public v1::Jobs::CallbackService
{
public:
    JobsService(const Authenticator &authenticator, const ServedClusters &clusters, const Refusals &refusals)
        : m_authenticator(authenticator), m_clusters(clusters), m_refusals(refusals)
    {
    }

    grpc::ServerUnaryReactor *ValidateJob(grpc::CallbackServerContext *context, const v1::ValidateJobRequest *request,
                                          v1::ValidateJobResponse *response) override;
    grpc::ServerUnaryReactor *SubmitJob(grpc::CallbackServerContext *context, const v1::SubmitJobRequest *request,
                                        v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *CancelJob(grpc::CallbackServerContext *context, const v1::CancelJobRequest *request,
                                        v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *HoldJob(grpc::CallbackServerContext *context, const v1::JobActionRequest *request,
                                      v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *ReleaseJob(grpc::CallbackServerContext *context, const v1::JobActionRequest *request,
                                         v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *RequeueJob(grpc::CallbackServerContext *context, const v1::JobActionRequest *request,
                                         v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *SuspendJob(grpc::CallbackServerContext *context, const v1::JobActionRequest *request,
                                         v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *ResumeJob(grpc::CallbackServerContext *context, const v1::JobActionRequest *request,
                                        v1::WriteOutcome *response) override;
    grpc::ServerWriteReactor<v1::ActOnJobsResponse> *ActOnJobs(grpc::CallbackServerContext *context,
                                                               const v1::ActOnJobsRequest *request) override;
    grpc::ServerUnaryReactor *UpdateJob(grpc::CallbackServerContext *context, const v1::UpdateJobRequest *request,
                                        v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *GetJob(grpc::CallbackServerContext *context, const v1::GetJobRequest *request,
                                     v1::Job *response) override;
    grpc::ServerUnaryReactor *ListJobs(grpc::CallbackServerContext *context, const v1::ListJobsRequest *request,
                                       v1::ListJobsResponse *response) override;
    grpc::ServerUnaryReactor *GetWrite(grpc::CallbackServerContext *context, const v1::GetWriteRequest *request,
                                       v1::WriteOutcome *response) override;
    grpc::ServerUnaryReactor *GetSubmission(grpc::CallbackServerContext *context, const v1::GetSubmissionRequest *request,
                                            v1::Submission *response) override;
    grpc::ServerWriteReactor<v1::TailLogResponse> *TailLog(grpc::CallbackServerContext *context,
                                                           const v1::TailLogRequest *request) override;
    grpc::ServerBidiReactor<v1::ConnectRequest, v1::ConnectResponse> *Connect(grpc::CallbackServerContext *context) override;

private:
    grpc::ServerUnaryReactor *act(grpc::CallbackServerContext *context, const std::string &name, WriteRequest write,
                                  v1::WriteOutcome *response, const std::optional<domain::Failure> &wrong = {});
    void answerJob(const Located &located, const grpc::CallbackServerContext *context, v1::Job *response, const std::shared_ptr<RpcAnswer> &answer);

    const Authenticator &m_authenticator;
    const ServedClusters &m_clusters;
    const Refusals &m_refusals;
    /// For who waits until a job is seen.
    WorkerPool m_looks{"job-looks", 1, 256};
};

} // namespace chipdeck::gateway
