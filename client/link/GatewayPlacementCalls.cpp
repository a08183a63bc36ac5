#include "client/link/GatewayCalls.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/placement.grpc.pb.h"
#include "client/codec/DescriptionCodec.h"
#include "client/codec/PlacementCodec.h"
#include "client/domain/Names.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {
namespace {

/// A scheduler that is asked by many answers each in its turn.
constexpr std::chrono::milliseconds startDeadline{30'000};

} // namespace

// Begins METHOD; the stub lives as long as the call. A macro, since the overloads of generated methods have no address of one type.
#define CHIPDECK_START(METHOD, REQUEST, RESPONSE)                                                                                 \
    [stub = std::shared_ptr<v1::Placement::Stub>(v1::Placement::NewStub(m_channel))](                                              \
        grpc::ClientContext *context, const v1::REQUEST *request, v1::RESPONSE *response,                                         \
        std::function<void(grpc::Status)> finish) {                                                                               \
        stub->async()->METHOD(context, request, response,                                                                         \
                              [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });                \
    }

void GatewayCalls::limits(const std::string &cluster, const std::string &etag, Done<domain::ReadLimits> done) const
{
    v1::GetLimitsRequest request;
    request.set_cluster(domain::clusterName(cluster));
    request.set_etag(etag);
    UnaryCall<v1::GetLimitsRequest, v1::GetLimitsResponse, domain::ReadLimits>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(GetLimits, GetLimitsRequest, GetLimitsResponse),
        [](const v1::GetLimitsResponse &in) { return codec::fromProto(in); }, std::move(done));
}

void GatewayCalls::waits(const std::string &cluster, const std::vector<domain::WaitQuestion> &questions, Done<domain::WaitEstimates> done) const
{
    v1::EstimateWaitsRequest request;
    request.set_cluster(domain::clusterName(cluster));
    codec::toProto(questions, request);
    UnaryCall<v1::EstimateWaitsRequest, v1::EstimateWaitsResponse, domain::WaitEstimates>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(EstimateWaits, EstimateWaitsRequest, EstimateWaitsResponse),
        [](const v1::EstimateWaitsResponse &in) { return codec::fromProto(in); }, std::move(done));
}

void GatewayCalls::start(const std::string &cluster, const domain::ChosenJob &job, Done<domain::StartEstimate> done) const
{
    v1::PreviewJobRequest request;
    request.set_cluster(domain::clusterName(cluster));
    codec::toProto(job.description, *request.mutable_description());
    for (const domain::PartChoice &choice : job.choices)
        codec::toProto(choice, *request.add_choices());
    UnaryCall<v1::PreviewJobRequest, v1::PreviewJobResponse, domain::StartEstimate>::run(
        {m_calls, m_way, startDeadline}, std::move(request), CHIPDECK_START(PreviewJob, PreviewJobRequest, PreviewJobResponse),
        [](const v1::PreviewJobResponse &in) { return domain::Result<domain::StartEstimate>(codec::fromProto(in)); }, std::move(done));
}

void GatewayCalls::priority(const std::string &job, Done<domain::JobPriority> done) const
{
    v1::GetPriorityRequest request;
    request.set_name(job);
    UnaryCall<v1::GetPriorityRequest, v1::GetPriorityResponse, domain::JobPriority>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(GetPriority, GetPriorityRequest, GetPriorityResponse),
        [](const v1::GetPriorityResponse &in) { return codec::fromProto(in); }, std::move(done));
}

#undef CHIPDECK_START

} // namespace chipdeck::link
