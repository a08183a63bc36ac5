#include "client/link/GatewayCalls.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/jobs.grpc.pb.h"
#include "client/codec/DescriptionCodec.h"
#include "client/codec/JobCodec.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/Names.h"
#include "client/link/UnaryCall.h"

// The calls about what is submitted; all others are in GatewayCalls.cpp.
namespace chipdeck::link {

namespace {

template<typename Request>
void describe(const domain::ChosenJob &job, Request &request)
{
    codec::toProto(job.description, *request.mutable_description());
    for (const domain::PartChoice &one : job.choices)
        codec::toProto(one, *request.add_choices());
}

std::vector<domain::PartChoice> choicesFrom(const v1::ValidateJobResponse &in)
{
    std::vector<domain::PartChoice> choices;
    for (const v1::PartChoice &one : in.choices())
        choices.push_back(codec::fromProto(one));
    return choices;
}

} // namespace

// As in GatewayCalls.cpp.
#define CHIPDECK_START(METHOD, REQUEST, RESPONSE)                                                                                 \
    [stub = std::shared_ptr<v1::Jobs::Stub>(v1::Jobs::NewStub(m_channel))](grpc::ClientContext *context, const v1::REQUEST *request, \
                                                                          v1::RESPONSE *response,                                 \
                                                                          std::function<void(grpc::Status)> finish) {             \
        stub->async()->METHOD(context, request, response,                                                                         \
                              [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });                \
    }

void GatewayCalls::validate(const std::string &cluster, const domain::JobSpec &job, Done<domain::JobSpec> done) const
{
    v1::ValidateJobRequest request;
    request.set_cluster(domain::clusterName(cluster));
    codec::toProto(job, *request.mutable_job());
    UnaryCall<v1::ValidateJobRequest, v1::ValidateJobResponse, domain::JobSpec>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(ValidateJob, ValidateJobRequest, ValidateJobResponse),
        [](const v1::ValidateJobResponse &in) { return codec::fromProto(in.effective()); }, std::move(done));
}

void GatewayCalls::validate(const std::string &cluster, const domain::ChosenJob &job, Done<std::vector<domain::PartChoice>> done) const
{
    v1::ValidateJobRequest request;
    request.set_cluster(domain::clusterName(cluster));
    describe(job, request);
    UnaryCall<v1::ValidateJobRequest, v1::ValidateJobResponse, std::vector<domain::PartChoice>>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(ValidateJob, ValidateJobRequest, ValidateJobResponse),
        [](const v1::ValidateJobResponse &in) { return choicesFrom(in); }, std::move(done));
}

void GatewayCalls::job(const std::string &name, Done<domain::Job> done) const
{
    v1::GetJobRequest request;
    request.set_name(name);
    UnaryCall<v1::GetJobRequest, v1::Job, domain::Job>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(GetJob, GetJobRequest, Job),
        [](const v1::Job &in) { return codec::fromProto(in); }, std::move(done));
}

void GatewayCalls::submission(const std::string &job, Done<domain::SubmittedJob> done) const
{
    v1::GetSubmissionRequest request;
    request.set_name(job);
    UnaryCall<v1::GetSubmissionRequest, v1::Submission, domain::SubmittedJob>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(GetSubmission, GetSubmissionRequest, Submission),
        [](const v1::Submission &in) { return codec::fromProto(in); }, std::move(done));
}

void GatewayCalls::submit(const Write &write, Done<domain::WriteOutcome> done) const
{
    v1::SubmitJobRequest request;
    request.set_cluster(domain::clusterName(write.cluster));
    request.set_request_id(write.requestId);
    if (write.described)
        describe(*write.described, request);
    else
        codec::toProto(write.job, *request.mutable_job());
    UnaryCall<v1::SubmitJobRequest, v1::WriteOutcome, domain::WriteOutcome>::run(
        {m_calls, m_way, writeDeadline}, std::move(request), CHIPDECK_START(SubmitJob, SubmitJobRequest, WriteOutcome),
        [](const v1::WriteOutcome &in) { return domain::Result<domain::WriteOutcome>(codec::fromProto(in)); }, std::move(done));
}

#undef CHIPDECK_START

} // namespace chipdeck::link
