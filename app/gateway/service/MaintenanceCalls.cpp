// The calls of MaintenanceService over several nodes, and those for windows.
#include <algorithm>
#include <ctime>

#include <grpcpp/server_context.h>

#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/MaintenanceBook.h"
#include "app/gateway/service/MaintenanceDesk.h"
#include "app/gateway/service/MaintenanceService.h"
#include "app/gateway/service/RpcAnswer.h"
#include "app/gateway/service/WriteExecutor.h"
#include "client/codec/MaintenanceCodec.h"
#include "client/codec/WriteCodec.h"

namespace chipdeck::gateway {

using domain::Failure;
using domain::Result;

namespace {

constexpr std::size_t defaultPage = 100;
constexpr std::size_t maxPage = 1000;
constexpr std::size_t maxShown = 120;

Failure failureOf(const domain::FieldViolation &wrong)
{
    if (wrong.field == "request_id")
        return fieldFailure("BAD_REQUEST_ID", wrong.field, wrong.description);
    return fieldFailure(wrong.field == "reason" ? "REASON_REQUIRED" : "INVALID_TARGET", wrong.field, wrong.description);
}

Failure tooMany()
{
    return {domain::Code::ResourceExhausted, "TOO_MANY_CALLS", "Too many orders wait for this cluster; try again in a few seconds.", {}, {}, {}};
}

/// What the audit says of a wish that was wrong in itself.
WriteRequest briefOf(Verb verb, const std::string &cluster, const Principal &principal, const std::string &requestId, const std::string &reason)
{
    WriteRequest brief;
    brief.verb = verb;
    brief.cluster = cluster;
    brief.principal = principal.user;
    brief.requestId = requestId.substr(0, maxShown);
    brief.reason = reason.substr(0, maxShown);
    return brief;
}

MaintenancePart partOf(const domain::WindowWish &wish)
{
    return {wish.target, {}, {}, wish.startS.value_or(0), wish.durationS.value_or(0), wish.ignoreJobs, {}, {}};
}

std::optional<domain::FieldViolation> checkWish(Verb verb, const domain::WindowWish &wish)
{
    if (verb != Verb::PlanWindow && !domain::isRequestId(wish.id))
        return domain::FieldViolation{"id", "Give the id of a window, as ListMaintenance tells it."};
    if (verb == Verb::PlanWindow)
        return domain::checkNewWindow(wish, std::time(nullptr));
    // An end is as a change without anything but who and why.
    return domain::checkWindowChange(wish, std::time(nullptr));
}

} // namespace

grpc::ServerUnaryReactor *MaintenanceService::answer(grpc::CallbackServerContext *context, const std::string &cluster, Lane lane, Work work)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locateWritable(m_clusters, cluster) : tl::unexpected(principal.error());
    if (!located) {
        answer->fail(located.error());
        return reactor;
    }
    MaintenanceDesk &desk = located->cluster->executor->maintenance();
    const auto task = [answer, &desk, work = std::move(work), who = *principal] {
        if (const auto done = work(desk, who); !done)
            answer->fail(done.error());
        else
            answer->succeed();
    };
    if (!(lane == Lane::Looks ? desk.postLook(task) : desk.post(task)))
        answer->fail(tooMany());
    return reactor;
}

grpc::ServerUnaryReactor *MaintenanceService::PreviewMaintenance(grpc::CallbackServerContext *context,
                                                                 const v1::PreviewMaintenanceRequest *request,
                                                                 v1::PreviewMaintenanceResponse *response)
{
    return answer(context, request->cluster(), Lane::Looks, [request, response](MaintenanceDesk &desk, const Principal &) -> Result<void> {
        const bool isWindow = request->start_s() > 0;
        const auto impact = desk.preview(codec::fromProto(request->target()), isWindow ? std::optional(request->start_s()) : std::nullopt,
                                         isWindow ? std::optional<std::uint64_t>(request->duration_s()) : std::nullopt);
        if (!impact)
            return tl::unexpected(impact.error());
        codec::toProto(domain::parseName(request->cluster())->cluster, *impact, *response);
        return {};
    });
}

grpc::ServerUnaryReactor *MaintenanceService::BeginMaintenance(grpc::CallbackServerContext *context, const v1::BeginMaintenanceRequest *request,
                                                               v1::MaintenanceOutcome *response)
{
    return answer(context, request->cluster(), Lane::Orders, [this, request, response](MaintenanceDesk &desk, const Principal &who) -> Result<void> {
        const domain::MaintenanceOrder order = codec::fromProto(*request);
        if (const auto wrong = domain::checkOrder(order)) {
            Failure failure = failureOf(*wrong);
            m_refusals.malformed(briefOf(Verb::Maintain, domain::parseName(request->cluster())->cluster, who, order.requestId, order.reason), failure);
            return tl::unexpected(std::move(failure));
        }
        const auto outcome = desk.begin(order, actorOf(who));
        if (!outcome)
            return tl::unexpected(outcome.error());
        codec::toProto(*outcome, *response);
        return {};
    });
}

grpc::ServerUnaryReactor *MaintenanceService::UndoMaintenance(grpc::CallbackServerContext *context, const v1::UndoMaintenanceRequest *request,
                                                              v1::MaintenanceOutcome *response)
{
    return answer(context, request->cluster(), Lane::Orders, [this, request, response](MaintenanceDesk &desk, const Principal &who) -> Result<void> {
        // The form of what an order's own check asks for as well.
        domain::MaintenanceOrder form{{{"n"}, {}, {}}, request->request_id(), request->reason(), domain::MaintenanceMode::Wait};
        auto wrong = domain::checkOrder(form);
        if (!wrong && !domain::isRequestId(request->id()))
            wrong = domain::FieldViolation{"id", "Give the id of an order, as ListMaintenance tells it."};
        if (wrong) {
            Failure failure = failureOf(*wrong);
            m_refusals.malformed(briefOf(Verb::UndoMaintain, domain::parseName(request->cluster())->cluster, who, form.requestId, form.reason), failure);
            return tl::unexpected(std::move(failure));
        }
        const auto outcome = desk.undo(request->id(), request->request_id(), request->reason(), actorOf(who));
        if (!outcome)
            return tl::unexpected(outcome.error());
        codec::toProto(*outcome, *response);
        return {};
    });
}

grpc::ServerUnaryReactor *MaintenanceService::writeWindow(grpc::CallbackServerContext *context, const std::string &cluster, Verb verb,
                                                          const domain::WindowWish &wish, v1::WriteOutcome *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto located = principal ? locateWritable(m_clusters, cluster) : tl::unexpected(principal.error());
    if (!located) {
        answer->fail(located.error());
        return reactor;
    }
    WriteRequest write = briefOf(verb, located->name.cluster, *principal, wish.requestId, wish.reason);
    const auto record = [&refusals = m_refusals, brief = write](const Failure &failure) { refusals.malformed(brief, failure); };
    if (const auto wrong = checkWish(verb, wish)) {
        const Failure failure = failureOf(*wrong);
        record(failure);
        answer->fail(failure);
        return reactor;
    }
    write.reason = wish.reason;
    write.subject = windowName(verb == Verb::PlanWindow ? wish.requestId : wish.id);
    write.maintenance = partOf(wish);
    located->cluster->executor->execute(std::move(write), actorOf(*principal), [answer, response](const Result<domain::WriteOutcome> &outcome) {
        if (!outcome) {
            answer->fail(outcome.error());
            return;
        }
        codec::toProto(*outcome, *response);
        answer->succeed();
    }, record);
    return reactor;
}

grpc::ServerUnaryReactor *MaintenanceService::PlanWindow(grpc::CallbackServerContext *context, const v1::PlanWindowRequest *request,
                                                         v1::WriteOutcome *response)
{
    return writeWindow(context, request->cluster(), Verb::PlanWindow, codec::fromProto(*request), response);
}

grpc::ServerUnaryReactor *MaintenanceService::ChangeWindow(grpc::CallbackServerContext *context, const v1::ChangeWindowRequest *request,
                                                           v1::WriteOutcome *response)
{
    return writeWindow(context, request->cluster(), Verb::ChangeWindow, codec::fromProto(*request), response);
}

grpc::ServerUnaryReactor *MaintenanceService::CancelWindow(grpc::CallbackServerContext *context, const v1::CancelWindowRequest *request,
                                                           v1::WriteOutcome *response)
{
    return writeWindow(context, request->cluster(), Verb::CancelWindow, codec::fromProto(*request), response);
}

grpc::ServerUnaryReactor *MaintenanceService::ListMaintenance(grpc::CallbackServerContext *context, const v1::ListMaintenanceRequest *request,
                                                              v1::ListMaintenanceResponse *response)
{
    return answer(context, request->cluster(), Lane::Looks, [request, response](MaintenanceDesk &desk, const Principal &) -> Result<void> {
        const std::size_t most = request->page_size() <= 0 ? defaultPage : std::min(static_cast<std::size_t>(request->page_size()), maxPage);
        const auto list = desk.list(most);
        if (!list)
            return tl::unexpected(list.error());
        codec::toProto(*list, *response);
        return {};
    });
}

} // namespace chipdeck::gateway
