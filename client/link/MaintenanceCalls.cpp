#include "client/link/MaintenanceCalls.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/maintenance.grpc.pb.h"
#include "client/codec/MaintenanceCodec.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/Names.h"
#include "client/link/GatewayCalls.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {

namespace {

domain::Result<domain::WriteOutcome> outcomeFrom(const v1::WriteOutcome &in)
{
    return codec::fromProto(in);
}

domain::Result<domain::MaintenanceOutcome> stepsFrom(const v1::MaintenanceOutcome &in)
{
    return codec::fromProto(in);
}

/// A wish of a window as its call takes it.
template<typename Request>
Request requestOf(const std::string &cluster, const domain::WindowWish &wish)
{
    Request request;
    request.set_cluster(domain::clusterName(cluster));
    codec::toProto(wish, request);
    return request;
}

} // namespace

MaintenanceCalls::MaintenanceCalls(std::shared_ptr<grpc::Channel> channel, std::shared_ptr<CallRegistry> calls, std::shared_ptr<const Gate::Way> way)
    : m_channel(std::move(channel)), m_calls(std::move(calls)), m_way(std::move(way))
{
}

// As in GatewayCalls.cpp.
#define CHIPDECK_START(METHOD, REQUEST, RESPONSE)                                                                                 \
    [stub = std::shared_ptr<v1::Maintenance::Stub>(v1::Maintenance::NewStub(m_channel))](                                          \
        grpc::ClientContext *context, const v1::REQUEST *request, v1::RESPONSE *response,                                         \
        std::function<void(grpc::Status)> finish) {                                                                               \
        stub->async()->METHOD(context, request, response,                                                                         \
                              [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });                \
    }

void MaintenanceCalls::preview(const std::string &cluster, const domain::MaintenanceTarget &target, std::optional<std::int64_t> startS,
                               std::optional<std::uint64_t> durationS, Done<domain::MaintenanceImpact> done) const
{
    v1::PreviewMaintenanceRequest request;
    request.set_cluster(domain::clusterName(cluster));
    codec::toProto(target, *request.mutable_target());
    request.set_start_s(startS.value_or(0));
    request.set_duration_s(durationS.value_or(0));
    UnaryCall<v1::PreviewMaintenanceRequest, v1::PreviewMaintenanceResponse, domain::MaintenanceImpact>::run(
        {m_calls, m_way, GatewayCalls::readDeadline}, std::move(request),
        CHIPDECK_START(PreviewMaintenance, PreviewMaintenanceRequest, PreviewMaintenanceResponse),
        [](const v1::PreviewMaintenanceResponse &in) { return codec::fromProto(in); }, std::move(done));
}

void MaintenanceCalls::begin(const std::string &cluster, const domain::MaintenanceOrder &order, Done<domain::MaintenanceOutcome> done) const
{
    v1::BeginMaintenanceRequest request;
    request.set_cluster(domain::clusterName(cluster));
    codec::toProto(order, request);
    UnaryCall<v1::BeginMaintenanceRequest, v1::MaintenanceOutcome, domain::MaintenanceOutcome>::run(
        {m_calls, m_way, orderDeadline}, std::move(request), CHIPDECK_START(BeginMaintenance, BeginMaintenanceRequest, MaintenanceOutcome),
        stepsFrom, std::move(done));
}

void MaintenanceCalls::undo(const std::string &cluster, const std::string &id, const std::string &requestId, const std::string &reason,
                            Done<domain::MaintenanceOutcome> done) const
{
    v1::UndoMaintenanceRequest request;
    request.set_cluster(domain::clusterName(cluster));
    request.set_id(id);
    request.set_request_id(requestId);
    request.set_reason(reason);
    UnaryCall<v1::UndoMaintenanceRequest, v1::MaintenanceOutcome, domain::MaintenanceOutcome>::run(
        {m_calls, m_way, orderDeadline}, std::move(request), CHIPDECK_START(UndoMaintenance, UndoMaintenanceRequest, MaintenanceOutcome),
        stepsFrom, std::move(done));
}

void MaintenanceCalls::plan(const std::string &cluster, const domain::WindowWish &wish, Done<domain::WriteOutcome> done) const
{
    UnaryCall<v1::PlanWindowRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
        {m_calls, m_way, GatewayCalls::writeDeadline}, requestOf<v1::PlanWindowRequest>(cluster, wish),
        CHIPDECK_START(PlanWindow, PlanWindowRequest, WriteOutcome), outcomeFrom, std::move(done));
}

void MaintenanceCalls::change(const std::string &cluster, const domain::WindowWish &wish, Done<domain::WriteOutcome> done) const
{
    UnaryCall<v1::ChangeWindowRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
        {m_calls, m_way, GatewayCalls::writeDeadline}, requestOf<v1::ChangeWindowRequest>(cluster, wish),
        CHIPDECK_START(ChangeWindow, ChangeWindowRequest, WriteOutcome), outcomeFrom, std::move(done));
}

void MaintenanceCalls::cancel(const std::string &cluster, const domain::WindowWish &wish, Done<domain::WriteOutcome> done) const
{
    UnaryCall<v1::CancelWindowRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
        {m_calls, m_way, GatewayCalls::writeDeadline}, requestOf<v1::CancelWindowRequest>(cluster, wish),
        CHIPDECK_START(CancelWindow, CancelWindowRequest, WriteOutcome), outcomeFrom, std::move(done));
}

void MaintenanceCalls::list(const std::string &cluster, Done<domain::MaintenanceList> done) const
{
    v1::ListMaintenanceRequest request;
    request.set_cluster(domain::clusterName(cluster));
    UnaryCall<v1::ListMaintenanceRequest, v1::ListMaintenanceResponse, domain::MaintenanceList>::run(
        {m_calls, m_way, GatewayCalls::readDeadline}, std::move(request),
        CHIPDECK_START(ListMaintenance, ListMaintenanceRequest, ListMaintenanceResponse),
        [](const v1::ListMaintenanceResponse &in) -> domain::Result<domain::MaintenanceList> { return codec::fromProto(in); }, std::move(done));
}

#undef CHIPDECK_START

} // namespace chipdeck::link
