#include "app/gateway/service/BatchCall.h"

#include <grpcpp/server_context.h>

#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/GrpcStatus.h"
#include "app/gateway/service/RpcAnswer.h"
#include "app/gateway/service/WriteExecutor.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/Names.h"

namespace chipdeck::gateway {

namespace {

/// Pieces that wait for a caller who reads slowly.
constexpr std::size_t maxWaiting = 8;

domain::Result<Verb> verbOf(v1::JobAction action)
{
    switch (action) {
    case v1::JOB_ACTION_CANCEL: return Verb::Cancel;
    case v1::JOB_ACTION_HOLD: return Verb::Hold;
    case v1::JOB_ACTION_RELEASE: return Verb::Release;
    case v1::JOB_ACTION_REQUEUE: return Verb::Requeue;
    case v1::JOB_ACTION_SUSPEND: return Verb::Suspend;
    case v1::JOB_ACTION_RESUME: return Verb::ResumeJob;
    case v1::JOB_ACTION_UPDATE: return Verb::Update;
    default:
        return tl::unexpected(fieldFailure("BAD_ACTION", "action", "Say what to do with the jobs: one of the actions that the contract names."));
    }
}

std::optional<domain::Failure> takeNames(const v1::ActOnJobsRequest &request, const std::string &cluster, JobBatch &batch)
{
    for (int i = 0; i < request.names_size(); ++i) {
        const auto name = domain::parseName(request.names(i));
        if (!name || name->job.empty() || name->cluster != cluster) {
            return fieldFailure("BAD_NAME", "names[" + std::to_string(i) + "]", "The name must be clusters/" + cluster + "/jobs/J.");
        }
        batch.jobs.push_back(name->job);
    }
    return std::nullopt;
}

std::optional<domain::Failure> readBatch(const v1::ActOnJobsRequest &request, const std::string &cluster, JobBatch &batch)
{
    WriteRequest &action = batch.action;
    action.cluster = cluster;
    action.requestId = request.request_id();
    action.reason = request.reason();
    const auto verb = verbOf(request.action());
    if (!verb)
        return verb.error();
    action.verb = *verb;
    if (action.verb == Verb::Cancel)
        action.signal = request.signal();
    if (action.verb == Verb::Update) {
        if (auto wrong = takeChange({request.update_mask().begin(), request.update_mask().end()}, request.priority(),
                                    request.time_limit_s(), request.pool(), action))
            return wrong;
    }
    if (auto wrong = takeNames(request, cluster, batch))
        return wrong;
    return prepareBatch(batch);
}

} // namespace

BatchListener::Readiness BatchCall::readiness()
{
    if (m_isGone)
        return Readiness::Gone;
    const std::lock_guard lock(m_mutex);
    return m_waiting.size() < maxWaiting ? Readiness::Ready : Readiness::Behind;
}

void BatchCall::take(std::vector<BatchOutcome> outcomes)
{
    v1::ActOnJobsResponse response;
    for (const BatchOutcome &one : outcomes) {
        v1::JobOutcome &out = *response.add_outcomes();
        out.set_index(static_cast<std::uint32_t>(one.job));
        codec::toProto(one.outcome, *out.mutable_outcome());
    }
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(response));
    }
    writeNext();
}

void BatchCall::end(std::optional<domain::Failure> failure)
{
    {
        const std::lock_guard lock(m_mutex);
        m_end = failure ? toGrpc(*failure) : grpc::Status::OK;
    }
    writeNext();
}

/// No lock is held while gRPC is called: it may run the next reaction, even the last, within the call.
void BatchCall::writeNext()
{
    std::unique_lock lock(m_mutex);
    if (m_isWriting || m_isFinished)
        return;
    if (!m_waiting.empty()) {
        m_isWriting = true;
        const v1::ActOnJobsResponse *const next = &m_waiting.front();
        lock.unlock();
        StartWrite(next);
    } else if (m_end) {
        m_isFinished = true;
        const grpc::Status status = *m_end;
        lock.unlock();
        Finish(status);
    }
}

void BatchCall::OnWriteDone(bool ok)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isWriting = false;
        m_waiting.pop_front();
        if (!ok) {
            m_isGone = true;
            m_waiting.clear();
        }
    }
    writeNext();
}

void BatchCall::OnDone()
{
    m_isGone = true;
    // Whoever drops the last reference must not be a member function of it.
    const auto self = std::move(m_self);
}

grpc::ServerWriteReactor<v1::ActOnJobsResponse> *startBatch(const WriteGate &gate, grpc::CallbackServerContext &context,
                                                            const v1::ActOnJobsRequest &request)
{
    const auto call = std::make_shared<BatchCall>();
    call->open();
    const auto principal = gate.authenticator.authenticate(context);
    const auto located = principal ? locateWritable(gate.clusters, request.cluster()) : tl::unexpected(principal.error());
    if (!located) {
        call->end(located.error());
        return call.get();
    }
    JobBatch batch;
    batch.action.principal = principal->user;
    if (const auto wrong = readBatch(request, located->name.cluster, batch)) {
        gate.refusals.malformed(batch.action, *wrong);
        call->end(*wrong);
        return call.get();
    }
    located->cluster->executor->batches().start(std::move(batch), actorOf(*principal), call);
    return call.get();
}

} // namespace chipdeck::gateway
