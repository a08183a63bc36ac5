#include "app/gateway/service/MaintenanceService.h"

#include <ctime>

#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/JobListing.h"
#include "app/gateway/service/RpcAnswer.h"
#include "app/gateway/service/WriteCall.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

namespace {

domain::Result<void> preview(const Located &located, v1::PreviewDrainResponse &response)
{
    const auto snapshot = located.cluster->state->view().snapshot;
    const auto impact = previewDrain(snapshot.get(), located.name.node, std::time(nullptr));
    if (!impact)
        return tl::unexpected(impact.error());
    for (const std::string &job : impact->jobs)
        response.add_jobs(domain::jobName(located.name.cluster, job));
    for (const std::string &user : impact->users)
        response.add_users(user);
    if (impact->emptyInS)
        response.set_empty_in_s(*impact->emptyInS);
    response.set_chips_in_service(impact->chipsInService);
    response.set_chips_in_service_after(impact->chipsInServiceAfter);
    response.set_call(located.cluster->scheduler->describeDrain(located.name.node, "..."));
    return {};
}

} // namespace

grpc::ServerUnaryReactor *MaintenanceService::PreviewDrain(grpc::CallbackServerContext *context,
                                                           const v1::PreviewDrainRequest *request,
                                                           v1::PreviewDrainResponse *response)
{
    auto *reactor = context->DefaultReactor();
    RpcAnswer answer(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locateWritable(m_clusters, request->name()) : tl::unexpected(principal.error());
    const auto done = located ? preview(*located, *response) : tl::unexpected(located.error());
    if (!done)
        answer.fail(done.error());
    else
        answer.succeed();
    return reactor;
}

grpc::ServerUnaryReactor *MaintenanceService::DrainNode(grpc::CallbackServerContext *context,
                                                        const v1::DrainNodeRequest *request, v1::WriteOutcome *response)
{
    WriteRequest write;
    write.verb = Verb::Drain;
    write.requestId = request->request_id();
    write.reason = request->reason();
    return startWrite({m_authenticator, m_clusters, m_refusals}, context, request->name(), std::move(write), response);
}

grpc::ServerUnaryReactor *MaintenanceService::ResumeNode(grpc::CallbackServerContext *context,
                                                         const v1::ResumeNodeRequest *request, v1::WriteOutcome *response)
{
    WriteRequest write;
    write.verb = Verb::Resume;
    write.requestId = request->request_id();
    write.reason = request->reason();
    return startWrite({m_authenticator, m_clusters, m_refusals}, context, request->name(), std::move(write), response);
}

} // namespace chipdeck::gateway
