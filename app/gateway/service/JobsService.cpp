#include "app/gateway/service/JobsService.h"

#include "app/gateway/service/BatchCall.h"
#include "app/gateway/service/ConnectCall.h"
#include "app/gateway/service/DescribedJob.h"
#include "app/gateway/service/JobListing.h"
#include "app/gateway/service/LogTails.h"
#include "app/gateway/service/RpcAnswer.h"
#include "app/gateway/service/SchedulerCall.h"
#include "app/gateway/service/WriteCall.h"
#include "app/gateway/service/WriteExecutor.h"
#include "app/gateway/state/ClusterState.h"
#include "client/codec/JobCodec.h"
#include "client/codec/WriteCodec.h"

namespace chipdeck::gateway {

using domain::Code;

namespace {

WriteRequest writeOf(Verb verb, const std::string &requestId, const std::string &reason)
{
    WriteRequest write;
    write.verb = verb;
    write.requestId = requestId;
    write.reason = reason;
    return write;
}

domain::Result<void> validateDescribed(const Located &located, const v1::ValidateJobRequest &request, v1::ValidateJobResponse &response)
{
    const auto described = describedBy(request);
    const auto chosen = described ? chooseFor(*described, located.cluster->state->view().snapshot.get(), located.cluster->scheduler)
                                  : tl::unexpected(described.error());
    if (!chosen)
        return tl::unexpected(chosen.error());
    for (const domain::PartChoice &one : chosen->choices)
        codec::toProto(one, *response.add_choices());
    return {};
}

void tellSubmission(const WriteRecord &record, v1::Submission &out)
{
    out.set_principal(record.request.principal);
    out.set_time_ms(record.intentMs);
    if (!record.request.described) {
        codec::toProto(record.request.job, *out.mutable_job());
        return;
    }
    codec::toProto(record.request.described->description, *out.mutable_description());
    for (const domain::PartChoice &one : record.request.chosen)
        codec::toProto(one, *out.add_choices());
}

/// Answers at once with `work`'s result, after authenticating and finding the cluster of `name`.
template<typename Work>
grpc::ServerUnaryReactor *answerNow(const Authenticator &authenticator, const ServedClusters &clusters,
                                    grpc::CallbackServerContext *context, const std::string &name, const Work &work)
{
    auto *reactor = context->DefaultReactor();
    RpcAnswer answer(reactor);
    const auto principal = authenticator.authenticate(*context);
    const auto located = principal ? locate(clusters, name) : tl::unexpected(principal.error());
    if (!located) {
        answer.fail(located.error());
        return reactor;
    }
    if (const domain::Result<void> done = work(*located); !done)
        answer.fail(done.error());
    else
        answer.succeed();
    return reactor;
}

domain::Result<void> tellJob(const Located &located, v1::Job &out)
{
    const auto snapshot = located.cluster->state->view().snapshot;
    if (!knowsJobs(snapshot.get()))
        return tl::unexpected(noPictureYet());
    const domain::Job *job = findJob(snapshot.get(), located.name.job);
    if (!job)
        return domain::failure(Code::NotFound, "JOB_NOT_FOUND", "Cluster " + located.name.cluster + " lists no such job now.");
    codec::toProto(*job, located.name.cluster, out);
    return {};
}

} // namespace

grpc::ServerUnaryReactor *JobsService::ValidateJob(grpc::CallbackServerContext *context,
                                                   const v1::ValidateJobRequest *request,
                                                   v1::ValidateJobResponse *response)
{
    return answerNow(m_authenticator, m_clusters, context, request->cluster(),
                     [request, response](const Located &located) -> domain::Result<void> {
                         if (request->has_description())
                             return validateDescribed(located, *request, *response);
                         const auto snapshot = located.cluster->state->view().snapshot;
                         const domain::JobSpec job = codec::fromProto(request->job());
                         if (auto wrong = checkSpec(job, snapshot.get()))
                             return tl::unexpected(std::move(*wrong));
                         codec::toProto(withDefaults(job, snapshot.get()), *response->mutable_effective());
                         return {};
                     });
}

grpc::ServerUnaryReactor *JobsService::SubmitJob(grpc::CallbackServerContext *context,
                                                 const v1::SubmitJobRequest *request, v1::WriteOutcome *response)
{
    WriteRequest write = writeOf(Verb::Submit, request->request_id(), {});
    if (!request->has_description()) {
        write.job = codec::fromProto(request->job());
        return act(context, request->cluster(), std::move(write), response);
    }
    auto described = describedBy(*request);
    if (!described)
        return act(context, request->cluster(), std::move(write), response, described.error());
    write.described = std::move(*described);
    return act(context, request->cluster(), std::move(write), response);
}

grpc::ServerUnaryReactor *JobsService::CancelJob(grpc::CallbackServerContext *context,
                                                 const v1::CancelJobRequest *request, v1::WriteOutcome *response)
{
    WriteRequest write = writeOf(Verb::Cancel, request->request_id(), request->reason());
    write.signal = request->signal();
    return act(context, request->name(), std::move(write), response);
}

grpc::ServerUnaryReactor *JobsService::HoldJob(grpc::CallbackServerContext *context, const v1::JobActionRequest *request,
                                               v1::WriteOutcome *response)
{
    return act(context, request->name(), writeOf(Verb::Hold, request->request_id(), request->reason()), response);
}

grpc::ServerUnaryReactor *JobsService::ReleaseJob(grpc::CallbackServerContext *context,
                                                  const v1::JobActionRequest *request, v1::WriteOutcome *response)
{
    return act(context, request->name(), writeOf(Verb::Release, request->request_id(), request->reason()), response);
}

grpc::ServerUnaryReactor *JobsService::RequeueJob(grpc::CallbackServerContext *context,
                                                  const v1::JobActionRequest *request, v1::WriteOutcome *response)
{
    return act(context, request->name(), writeOf(Verb::Requeue, request->request_id(), request->reason()), response);
}

grpc::ServerUnaryReactor *JobsService::SuspendJob(grpc::CallbackServerContext *context,
                                                  const v1::JobActionRequest *request, v1::WriteOutcome *response)
{
    return act(context, request->name(), writeOf(Verb::Suspend, request->request_id(), request->reason()), response);
}

grpc::ServerUnaryReactor *JobsService::ResumeJob(grpc::CallbackServerContext *context,
                                                 const v1::JobActionRequest *request, v1::WriteOutcome *response)
{
    return act(context, request->name(), writeOf(Verb::ResumeJob, request->request_id(), request->reason()), response);
}

grpc::ServerWriteReactor<v1::ActOnJobsResponse> *JobsService::ActOnJobs(grpc::CallbackServerContext *context,
                                                                        const v1::ActOnJobsRequest *request)
{
    return startBatch({m_authenticator, m_clusters, m_refusals}, *context, *request);
}

grpc::ServerUnaryReactor *JobsService::UpdateJob(grpc::CallbackServerContext *context,
                                                 const v1::UpdateJobRequest *request, v1::WriteOutcome *response)
{
    WriteRequest write = writeOf(Verb::Update, request->request_id(), request->reason());
    const auto wrong = takeChange({request->update_mask().begin(), request->update_mask().end()}, request->priority(),
                                  request->time_limit_s(), request->pool(), write);
    return startWrite({m_authenticator, m_clusters, m_refusals}, context, request->name(), std::move(write), response, wrong);
}

grpc::ServerUnaryReactor *JobsService::act(grpc::CallbackServerContext *context, const std::string &name,
                                           WriteRequest write, v1::WriteOutcome *response, const std::optional<domain::Failure> &wrong)
{
    return startWrite({m_authenticator, m_clusters, m_refusals}, context, name, std::move(write), response, wrong);
}

grpc::ServerUnaryReactor *JobsService::GetJob(grpc::CallbackServerContext *context, const v1::GetJobRequest *request,
                                              v1::Job *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locate(m_clusters, request->name()) : tl::unexpected(principal.error());
    if (located)
        answerJob(*located, context, response, answer);
    else
        answer->fail(located.error());
    return reactor;
}

/// Looks again, without a thread, while the job is yet to come into a picture and somebody waits for it.
void JobsService::answerJob(const Located &located, const grpc::CallbackServerContext *context, v1::Job *response,
                            const std::shared_ptr<RpcAnswer> &answer)
{
    if (!context->IsCancelled() && isYetToBeListed(*located.cluster->state, located.name.job)) {
        if (!m_looks.postAfter(awaitedAgain, [=, this] { answerJob(located, context, response, answer); }))
            answer->fail(notSeenYet());
        return;
    }
    if (const auto told = tellJob(located, *response); !told)
        answer->fail(told.error());
    else
        answer->succeed();
}

grpc::ServerUnaryReactor *JobsService::ListJobs(grpc::CallbackServerContext *context, const v1::ListJobsRequest *request,
                                                v1::ListJobsResponse *response)
{
    return answerNow(m_authenticator, m_clusters, context, request->cluster(),
                     [request, response](const Located &located) -> domain::Result<void> {
                         const auto snapshot = located.cluster->state->view().snapshot;
                         auto page = listJobs(snapshot.get(), request->filter(), request->page_size(), request->page_token());
                         if (!page)
                             return tl::unexpected(page.error());
                         for (const auto &job : page->jobs)
                             codec::toProto(*job, located.name.cluster, *response->add_jobs());
                         response->set_next_page_token(page->nextPageToken);
                         return {};
                     });
}

grpc::ServerUnaryReactor *JobsService::GetWrite(grpc::CallbackServerContext *context, const v1::GetWriteRequest *request,
                                                v1::WriteOutcome *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locateWritable(m_clusters, request->cluster()) : tl::unexpected(principal.error());
    if (!located) {
        answer->fail(located.error());
        return reactor;
    }
    WriteExecutor *executor = located->cluster->executor;
    const bool queued = executor->pool().post([=, actor = actorOf(*principal), requestId = request->request_id()] {
        const auto outcome = executor->find(requestId, actor);
        if (!outcome) {
            answer->fail(outcome.error());
            return;
        }
        codec::toProto(*outcome, *response);
        answer->succeed();
    });
    if (!queued)
        answer->fail({Code::ResourceExhausted, "TOO_MANY_WRITES", "Too many calls wait; try again in a few seconds.", {}, {}, {}});
    return reactor;
}

grpc::ServerUnaryReactor *JobsService::GetSubmission(grpc::CallbackServerContext *context, const v1::GetSubmissionRequest *request,
                                                     v1::Submission *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locateWritable(m_clusters, request->name()) : tl::unexpected(principal.error());
    if (!located || located->name.job.empty()) {
        answer->fail(!located ? located.error() : fieldFailure("BAD_NAME", "name", "The name must be clusters/C/jobs/J."));
        return reactor;
    }
    WriteExecutor *executor = located->cluster->executor;
    const bool queued = executor->pool().post([=, actor = actorOf(*principal), job = located->name.job] {
        if (const auto record = executor->submission(job, actor)) {
            tellSubmission(*record, *response);
            answer->succeed();
        } else {
            answer->fail(record.error());
        }
    });
    if (!queued)
        answer->fail({Code::ResourceExhausted, "TOO_MANY_WRITES", "Too many calls wait; try again in a few seconds.", {}, {}, {}});
    return reactor;
}

grpc::ServerWriteReactor<v1::TailLogResponse> *JobsService::TailLog(grpc::CallbackServerContext *context,
                                                                    const v1::TailLogRequest *request)
{
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locateWritable(m_clusters, request->name()) : tl::unexpected(principal.error());
    std::optional<domain::Failure> wrong;
    if (!located)
        wrong = located.error();
    else if (located->name.job.empty() || !located->cluster->logs)
        wrong = fieldFailure("BAD_NAME", "name", "The name must be clusters/C/jobs/J.");
    if (wrong) {
        WriteRequest read;
        read.verb = Verb::ReadLog;
        read.principal = principal ? principal->user : std::string();
        m_refusals.malformed(std::move(read), *wrong);
        return refuseTail(*wrong);
    }
    return located->cluster->logs->start(*request, located->name.job, actorOf(*principal));
}

grpc::ServerBidiReactor<v1::ConnectRequest, v1::ConnectResponse> *JobsService::Connect(grpc::CallbackServerContext *context)
{
    const auto principal = m_authenticator.authenticate(*context);
    return principal ? ConnectCall::start(m_clusters, m_refusals, actorOf(*principal)) : ConnectCall::refuse(principal.error());
}

} // namespace chipdeck::gateway
