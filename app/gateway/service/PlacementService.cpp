#include "app/gateway/service/PlacementService.h"

#include <algorithm>
#include <chrono>

#include "app/gateway/placement/LimitsKeeper.h"
#include "app/gateway/placement/WaitsKeeper.h"
#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/DescribedJob.h"
#include "app/gateway/service/LimitsView.h"
#include "app/gateway/service/RpcAnswer.h"
#include "app/gateway/service/SchedulerCall.h"
#include "app/gateway/service/UserGroups.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/state/ClusterState.h"
#include "client/codec/PlacementCodec.h"
#include "client/codec/WriteCodec.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

constexpr int mostQuestions = 64;

Result<void> tellLimits(const LimitsKeeper::Held &held, const std::string &user, const std::string &etag, v1::GetLimitsResponse &response)
{
    if (!held.limits) {
        return domain::failure(Code::Unavailable, "NO_PICTURE_YET",
                               held.trouble.empty() ? "The cluster's limits are being read; ask again in a moment." : "The cluster's limits cannot be read: " + held.trouble);
    }
    domain::ReadLimits limits;
    limits.etag = std::to_string(held.version);
    limits.unchanged = limits.etag == etag;
    limits.ageMs = static_cast<std::uint64_t>(held.age.count());
    limits.trouble = held.trouble;
    limits.nowS = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (!limits.unchanged)
        limits.limits = limitsFor(user, groupsOf(user), *held.limits);
    codec::toProto(limits, response);
    return {};
}

Result<void> tellPriority(const LimitsKeeper::Held &held, std::uint32_t job, v1::GetPriorityResponse &response)
{
    if (!held.priorities)
        return domain::failure(Code::Unavailable, "NO_PICTURE_YET", "The priorities are being read; ask again in a moment.");
    domain::JobPriority priority;
    priority.ageMs = static_cast<std::uint64_t>(held.age.count());
    const std::string number = std::to_string(job);
    const auto found = std::find_if(held.priorities->begin(), held.priorities->end(), [&number](const auto &one) { return one.job == number; });
    if (found != held.priorities->end())
        priority.factors = *found;
    codec::toProto(priority, response);
    return {};
}

/// The call to make for a request, in the form in which the job is asked about.
Result<std::function<StartAsker::Answer()>> askOf(const ServedCluster &cluster, const v1::PreviewJobRequest &request, const ActingUser &user)
{
    const auto snapshot = cluster.state->view().snapshot;
    Scheduler *const scheduler = cluster.scheduler;
    if (!request.has_description()) {
        domain::JobSpec job = codec::fromProto(request.job());
        job.hold = false;
        if (auto wrong = checkSpec(job, snapshot.get()))
            return tl::unexpected(std::move(*wrong));
        return [scheduler, job = std::move(job), user] { return scheduler->estimateStart(job, user); };
    }
    auto described = describedBy(request);
    if (described)
        described->description.timing.hold = false;
    auto chosen = described ? chooseFor(*described, snapshot.get(), scheduler) : tl::unexpected(described.error());
    if (!chosen)
        return tl::unexpected(chosen.error());
    return [scheduler, job = std::move(*chosen), user] { return scheduler->estimateStart(job, user); };
}

/// Scripts are long: what they come to is enough to know the same question again.
std::string keyOf(const std::string &user, const v1::PreviewJobRequest &request)
{
    const std::string bytes = request.SerializeAsString();
    return user + '\n' + std::to_string(bytes.size()) + '\n' + std::to_string(std::hash<std::string>()(bytes));
}

domain::Failure tooMany()
{
    return {Code::ResourceExhausted, "TOO_MANY_CALLS", "Too many calls wait; try again in a moment.", {}, {}, {}};
}

} // namespace

Result<PlacementService::Parts> PlacementService::partsOf(const std::string &name) const
{
    const auto located = locate(m_clusters, name);
    if (!located)
        return tl::unexpected(located.error());
    const auto parts = m_parts.find(located->name.cluster);
    return parts == m_parts.end() ? Parts() : parts->second;
}

/// Tasks of an array that have their own records have their own numbers, too.
Result<std::uint32_t> PlacementService::numberOf(const std::string &name) const
{
    const auto located = locate(m_clusters, name);
    if (!located)
        return tl::unexpected(located.error());
    const auto snapshot = located->cluster->state->view().snapshot;
    if (const domain::Job *job = findJob(snapshot.get(), located->name.job))
        return job->ref;
    if (isYetToBeListed(*located->cluster->state, located->name.job))
        return tl::unexpected(notSeenYet());
    return domain::failure(Code::NotFound, "JOB_NOT_FOUND", "Cluster " + located->name.cluster + " lists no such job now.");
}

grpc::ServerUnaryReactor *PlacementService::answer(grpc::CallbackServerContext *context, const std::string &cluster, Work work)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto parts = principal ? partsOf(cluster) : tl::unexpected(principal.error());
    if (!parts) {
        answer->fail(parts.error());
        return reactor;
    }
    const bool queued = m_pool.post([answer, work = std::move(work), principal = *principal, parts = *parts] {
        if (const auto done = work(principal, parts); !done)
            answer->fail(done.error());
        else
            answer->succeed();
    });
    if (!queued)
        answer->fail(tooMany());
    return reactor;
}

grpc::ServerUnaryReactor *PlacementService::GetLimits(grpc::CallbackServerContext *context, const v1::GetLimitsRequest *request,
                                                      v1::GetLimitsResponse *response)
{
    return answer(context, request->cluster(), [request, response](const Principal &principal, const Parts &parts) -> Result<void> {
        if (!parts.limits)
            return domain::failure(Code::Unimplemented, "NO_LIMITS", "The gateway cannot read by what rules this cluster lets jobs start.");
        return tellLimits(parts.limits->newest(), principal.user, request->etag(), *response);
    });
}

grpc::ServerUnaryReactor *PlacementService::GetPriority(grpc::CallbackServerContext *context, const v1::GetPriorityRequest *request,
                                                        v1::GetPriorityResponse *response)
{
    return answer(context, request->name(), [this, request, response](const Principal &, const Parts &parts) -> Result<void> {
        const auto job = numberOf(request->name());
        if (!job)
            return tl::unexpected(job.error());
        if (!parts.limits)
            return domain::failure(Code::Unimplemented, "NO_LIMITS", "The gateway cannot read by what rules this cluster lets jobs start.");
        return tellPriority(parts.limits->newest(), *job, *response);
    });
}

grpc::ServerUnaryReactor *PlacementService::EstimateWaits(grpc::CallbackServerContext *context, const v1::EstimateWaitsRequest *request,
                                                          v1::EstimateWaitsResponse *response)
{
    return answer(context, request->cluster(), [request, response](const Principal &principal, const Parts &parts) -> Result<void> {
        if (request->questions_size() > mostQuestions)
            return tl::unexpected(fieldFailure("BAD_QUESTIONS", "questions", "Ask for at most 64 waits at once."));
        if (!parts.waits)
            return domain::failure(Code::Unimplemented, "NO_ESTIMATES", "The gateway learns nothing of waits in this cluster.");
        codec::toProto(parts.waits->ask(codec::fromProto(*request), principal.user), *response);
        return {};
    });
}

grpc::ServerUnaryReactor *PlacementService::PreviewJob(grpc::CallbackServerContext *context, const v1::PreviewJobRequest *request,
                                                       v1::PreviewJobResponse *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locateWritable(m_clusters, request->cluster()) : tl::unexpected(principal.error());
    if (!located) {
        answer->fail(located.error());
        return reactor;
    }
    const auto parts = partsOf(request->cluster());
    if (!parts || !parts->starts) {
        answer->fail({Code::Unimplemented, "NO_ESTIMATES", "This cluster's scheduler does not say when a job would start.", {}, {}, {}});
        return reactor;
    }
    const ActingUser user{principal->user, principal->user == m_ownUser};
    auto ask = askOf(*located->cluster, *request, user);
    if (!ask) {
        answer->fail(ask.error());
        return reactor;
    }
    parts->starts->ask({principal->user, keyOf(principal->user, *request), std::move(*ask), [answer, response](const StartAsker::Answer &estimate) {
                            if (!estimate)
                                return answer->fail(estimate.error());
                            codec::toProto(*estimate, *response);
                            answer->succeed();
                        }});
    return reactor;
}

} // namespace chipdeck::gateway
