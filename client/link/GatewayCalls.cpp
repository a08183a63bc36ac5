#include "client/link/GatewayCalls.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/fleet.grpc.pb.h"
#include "chipdeck/v1/jobs.grpc.pb.h"
#include "chipdeck/v1/maintenance.grpc.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/Names.h"
#include "client/link/JobChange.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {
namespace {

ServerInfo infoFrom(const v1::ServerInfo &in)
{
    return {in.version(), in.contract(), {in.capabilities().begin(), in.capabilities().end()}, in.principal(), in.authentication(), in.role()};
}

domain::Result<std::vector<domain::ClusterInfo>> clustersFrom(const v1::ListClustersResponse &in)
{
    std::vector<domain::ClusterInfo> out;
    for (const v1::Cluster &cluster : in.clusters()) {
        auto read = codec::fromProto(cluster);
        if (!read)
            return tl::unexpected(read.error());
        out.push_back(std::move(*read));
    }
    return out;
}

DrainPreview previewFrom(const v1::PreviewDrainResponse &in)
{
    DrainPreview out;
    out.jobs.assign(in.jobs().begin(), in.jobs().end());
    out.users.assign(in.users().begin(), in.users().end());
    if (in.has_empty_in_s())
        out.emptyInS = in.empty_in_s();
    out.chipsInService = in.chips_in_service();
    out.chipsInServiceAfter = in.chips_in_service_after();
    out.call = in.call();
    return out;
}

std::vector<TransitionEntry> transitionsFrom(const v1::ListTransitionsResponse &in)
{
    std::vector<TransitionEntry> out;
    for (const v1::Transition &transition : in.transitions()) {
        out.push_back({transition.id(), transition.subject(), transition.before(), transition.after(), transition.reason(),
                       transition.age_ms()});
    }
    return out;
}

domain::Result<domain::WriteOutcome> outcomeFrom(const v1::WriteOutcome &in)
{
    return codec::fromProto(in);
}

} // namespace

GatewayCalls::GatewayCalls(std::shared_ptr<grpc::Channel> channel, std::shared_ptr<CallRegistry> calls,
                           std::shared_ptr<const Gate::Way> way)
    : m_channel(std::move(channel)), m_calls(std::move(calls)), m_way(std::move(way))
{
}

// Begins METHOD of SERVICE; the stub lives as long as the call. A macro, since the overloads of generated methods have no
// address of one type.
#define CHIPDECK_START(SERVICE, METHOD, REQUEST, RESPONSE)                                                                        \
    [stub = std::shared_ptr<v1::SERVICE::Stub>(v1::SERVICE::NewStub(m_channel))](                                                  \
        grpc::ClientContext *context, const v1::REQUEST *request, v1::RESPONSE *response,                                         \
        std::function<void(grpc::Status)> finish) {                                                                               \
        stub->async()->METHOD(context, request, response,                                                                         \
                              [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });                \
    }

void GatewayCalls::serverInfo(Done<ServerInfo> done) const
{
    UnaryCall<v1::GetServerInfoRequest, v1::ServerInfo, ServerInfo>::run(
        {m_calls, m_way, connectDeadline}, {}, CHIPDECK_START(Fleet, GetServerInfo, GetServerInfoRequest, ServerInfo),
        [](const v1::ServerInfo &in) { return infoFrom(in); }, std::move(done));
}

void GatewayCalls::clusters(Done<std::vector<domain::ClusterInfo>> done) const
{
    UnaryCall<v1::ListClustersRequest, v1::ListClustersResponse, std::vector<domain::ClusterInfo>>::run(
        {m_calls, m_way, connectDeadline}, {}, CHIPDECK_START(Fleet, ListClusters, ListClustersRequest, ListClustersResponse),
        clustersFrom, std::move(done));
}

void GatewayCalls::write(const Write &write, Done<domain::WriteOutcome> done) const
{
    const CallSetting setting{m_calls, m_way, writeDeadline};
    switch (write.verb) {
    case Write::Verb::Submit: return submit(write, std::move(done));
    case Write::Verb::Cancel: {
        v1::CancelJobRequest request;
        request.set_name(write.name);
        request.set_request_id(write.requestId);
        request.set_signal(write.signal);
        request.set_reason(write.reason);
        UnaryCall<v1::CancelJobRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
            setting, std::move(request), CHIPDECK_START(Jobs, CancelJob, CancelJobRequest, WriteOutcome), outcomeFrom, std::move(done));
        return;
    }
    case Write::Verb::Drain:
    case Write::Verb::Resume: return nodeWrite(write, std::move(done));
    default: return jobWrite(write, std::move(done));
    }
}

void GatewayCalls::jobWrite(const Write &write, Done<domain::WriteOutcome> done) const
{
    const CallSetting setting{m_calls, m_way, writeDeadline};
    using Verb = Write::Verb;
    if (write.verb == Verb::Priority || write.verb == Verb::TimeLimit || write.verb == Verb::Pool) {
        v1::UpdateJobRequest request;
        request.set_name(write.name);
        request.set_request_id(write.requestId);
        request.set_reason(write.reason);
        setChange(write, request);
        UnaryCall<v1::UpdateJobRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
            setting, std::move(request), CHIPDECK_START(Jobs, UpdateJob, UpdateJobRequest, WriteOutcome), outcomeFrom, std::move(done));
        return;
    }
    v1::JobActionRequest request;
    request.set_name(write.name);
    request.set_request_id(write.requestId);
    request.set_reason(write.reason);
    using Call = UnaryCall<v1::JobActionRequest, v1::WriteOutcome, domain::WriteOutcome>;
    Call::Start start;
    if (write.verb == Verb::Hold)
        start = CHIPDECK_START(Jobs, HoldJob, JobActionRequest, WriteOutcome);
    else if (write.verb == Verb::Release)
        start = CHIPDECK_START(Jobs, ReleaseJob, JobActionRequest, WriteOutcome);
    else if (write.verb == Verb::Suspend)
        start = CHIPDECK_START(Jobs, SuspendJob, JobActionRequest, WriteOutcome);
    else if (write.verb == Verb::ResumeJob)
        start = CHIPDECK_START(Jobs, ResumeJob, JobActionRequest, WriteOutcome);
    else
        start = CHIPDECK_START(Jobs, RequeueJob, JobActionRequest, WriteOutcome);
    Call::run(setting, std::move(request), start, outcomeFrom, std::move(done));
}

void GatewayCalls::nodeWrite(const Write &write, Done<domain::WriteOutcome> done) const
{
    const CallSetting setting{m_calls, m_way, writeDeadline};
    if (write.verb == Write::Verb::Drain) {
        v1::DrainNodeRequest request;
        request.set_name(write.name);
        request.set_request_id(write.requestId);
        request.set_reason(write.reason);
        UnaryCall<v1::DrainNodeRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
            setting, std::move(request), CHIPDECK_START(Maintenance, DrainNode, DrainNodeRequest, WriteOutcome), outcomeFrom,
            std::move(done));
        return;
    }
    v1::ResumeNodeRequest request;
    request.set_name(write.name);
    request.set_request_id(write.requestId);
    request.set_reason(write.reason);
    UnaryCall<v1::ResumeNodeRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
        setting, std::move(request), CHIPDECK_START(Maintenance, ResumeNode, ResumeNodeRequest, WriteOutcome), outcomeFrom,
        std::move(done));
}

void GatewayCalls::writeOutcome(const std::string &cluster, const std::string &requestId, Done<domain::WriteOutcome> done) const
{
    v1::GetWriteRequest request;
    request.set_cluster(domain::clusterName(cluster));
    request.set_request_id(requestId);
    UnaryCall<v1::GetWriteRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(Jobs, GetWrite, GetWriteRequest, WriteOutcome), outcomeFrom,
        std::move(done));
}

void GatewayCalls::previewDrain(const std::string &node, Done<DrainPreview> done) const
{
    v1::PreviewDrainRequest request;
    request.set_name(node);
    UnaryCall<v1::PreviewDrainRequest, v1::PreviewDrainResponse, DrainPreview>::run(
        {m_calls, m_way, readDeadline}, std::move(request),
        CHIPDECK_START(Maintenance, PreviewDrain, PreviewDrainRequest, PreviewDrainResponse), previewFrom, std::move(done));
}

void GatewayCalls::transitions(const std::string &cluster, const std::string &subject, std::uint64_t maxAgeS, int count,
                               Done<std::vector<TransitionEntry>> done) const
{
    v1::ListTransitionsRequest request;
    request.set_cluster(domain::clusterName(cluster));
    request.set_subject(subject);
    request.set_max_age_s(maxAgeS);
    request.set_page_size(count);
    UnaryCall<v1::ListTransitionsRequest, v1::ListTransitionsResponse, std::vector<TransitionEntry>>::run(
        {m_calls, m_way, readDeadline}, std::move(request),
        CHIPDECK_START(Fleet, ListTransitions, ListTransitionsRequest, ListTransitionsResponse), transitionsFrom, std::move(done));
}

#undef CHIPDECK_START

} // namespace chipdeck::link
