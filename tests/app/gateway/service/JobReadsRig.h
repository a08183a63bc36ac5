#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <grpcpp/grpcpp.h>

#include "WriteRig.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/IdentitySocket.h"
#include "app/gateway/service/JobsService.h"
#include "app/gateway/service/LogTails.h"
#include "app/gateway/service/MaintenanceService.h"
#include "app/gateway/service/Refusals.h"
#include "client/codec/StatusCodec.h"

namespace chipdeck::gateway::tests {

class Caller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (who.user.empty())
            return domain::failure(domain::Code::Unauthenticated, "NO_PRINCIPAL", "Nobody is behind this call.");
        return who;
    }
    Principal who{"ann", "user", "unix"};
};

inline std::string reasonOf(const grpc::Status &status)
{
    return status.ok() ? "OK" : codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason;
}

/// Jobs and Maintenance over a fake scheduler, called through gRPC; "watched" is a cluster without a scheduler.
struct Calls {
    explicit Calls(const std::string &file) : rig(file, scheduler)
    {
        served["one"] = {&rig.state, &scheduler, &rig.executor, &tails};
        served["watched"] = {&rig.state, nullptr, nullptr, nullptr};
        const auto started = server.start();
        Q_ASSERT(started);
        jobs = v1::Jobs::NewStub(server.inProcessChannel());
        maintenance = v1::Maintenance::NewStub(server.inProcessChannel());
    }
    ~Calls()
    {
        jobs.reset();
        maintenance.reset();
        server.stop();
        tails.stop(std::chrono::seconds(2));
    }

    template<typename Stub, typename Request, typename Response>
    std::string call(Stub &stub, grpc::Status (Stub::*method)(grpc::ClientContext *, const Request &, Response *),
                     const Request &request, Response &response, std::chrono::milliseconds patience = std::chrono::seconds(10))
    {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + patience);
        return reasonOf((stub.*method)(&context, request, &response));
    }
    std::string list(v1::ListJobsResponse &response, int size = 0, const std::string &token = {}, const std::string &filter = {},
                     const std::string &cluster = "clusters/one")
    {
        v1::ListJobsRequest request;
        request.set_cluster(cluster);
        request.set_page_size(size);
        request.set_page_token(token);
        request.set_filter(filter);
        response.Clear();
        return call(*jobs, &v1::Jobs::Stub::ListJobs, request, response);
    }
    std::string get(const std::string &name, v1::Job &response, std::chrono::milliseconds patience = std::chrono::seconds(10))
    {
        v1::GetJobRequest request;
        request.set_name(name);
        response.Clear();
        return call(*jobs, &v1::Jobs::Stub::GetJob, request, response, patience);
    }
    std::string getWrite(const std::string &id, v1::WriteOutcome &outcome, const std::string &cluster = "clusters/one")
    {
        v1::GetWriteRequest request;
        request.set_cluster(cluster);
        request.set_request_id(id);
        outcome.Clear();
        return call(*jobs, &v1::Jobs::Stub::GetWrite, request, outcome);
    }
    std::string preview(const std::string &name, v1::PreviewDrainResponse &response)
    {
        v1::PreviewDrainRequest request;
        request.set_name(name);
        response.Clear();
        return call(*maintenance, &v1::Maintenance::Stub::PreviewDrain, request, response);
    }
    /// Reads a log to its end.
    std::string tail(const std::string &name, std::string &text, std::int64_t offset = 0, bool follow = false)
    {
        v1::TailLogRequest request;
        request.set_name(name);
        request.set_stream(v1::LOG_STREAM_STDOUT);
        request.set_offset(offset);
        request.set_follow(follow);
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
        const auto stream = jobs->TailLog(&context, request);
        text.clear();
        v1::TailLogResponse piece;
        while (stream->Read(&piece))
            text += piece.data();
        return reasonOf(stream->Finish());
    }

    FakeScheduler scheduler;
    Rig rig;
    Caller caller;
    Refusals refusals{&rig.log};
    LogTails tails{{"one", &rig.state, &scheduler, &rig.log, ownUserName(), false}};
    ServedClusters served;
    JobsService jobsService{caller, served, refusals};
    MaintenanceService maintenanceService{caller, served, refusals};
    GatewayServer server{{}, {&jobsService, &maintenanceService}};
    std::unique_ptr<v1::Jobs::Stub> jobs;
    std::unique_ptr<v1::Maintenance::Stub> maintenance;
};

} // namespace chipdeck::gateway::tests
