#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <grpcpp/grpcpp.h>

#include "WriteRig.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/IdentitySocket.h"
#include "app/gateway/service/LogReads.h"
#include "app/gateway/service/LogsService.h"
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
    Principal who{ownUserName(), "user", "unix"};
};

inline std::string reasonOf(const grpc::Status &status)
{
    return status.ok() ? "OK" : codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason;
}

/// Logs over a fake scheduler, called through gRPC; "watched" is a cluster without a scheduler.
struct Calls {
    explicit Calls(const std::string &file) : rig(file, scheduler)
    {
        served["one"] = {&rig.state, &scheduler, &rig.executor, nullptr, &reads};
        served["watched"] = {&rig.state, nullptr, nullptr, nullptr, nullptr};
        const auto started = server.start();
        Q_ASSERT(started);
        logs = v1::Logs::NewStub(server.inProcessChannel());
    }
    ~Calls()
    {
        logs.reset();
        server.stop();
        reads.stop(std::chrono::seconds(2));
    }

    template<typename Request, typename Response>
    std::string call(grpc::Status (v1::Logs::Stub::*method)(grpc::ClientContext *, const Request &, Response *), const Request &request,
                     Response &response)
    {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
        response.Clear();
        return reasonOf((logs.get()->*method)(&context, request, &response));
    }
    std::string read(const std::string &name, v1::ReadLogResponse &page, std::uint64_t offset = 0, std::uint32_t size = 0)
    {
        v1::ReadLogRequest request;
        request.set_name(name);
        request.set_offset(offset);
        request.set_max_bytes(size);
        return call(&v1::Logs::Stub::ReadLog, request, page);
    }
    std::string search(const std::string &name, const std::string &text, v1::SearchLogResponse &found, bool isExpression = false)
    {
        v1::SearchLogRequest request;
        request.set_name(name);
        request.mutable_pattern()->set_text(text);
        request.mutable_pattern()->set_regular_expression(isExpression);
        request.set_mode(v1::LOG_SEARCH_MODE_LINES);
        return call(&v1::Logs::Stub::SearchLog, request, found);
    }
    std::string files(const std::string &name, v1::ListLogFilesResponse &list, int size = 0, const std::string &token = {})
    {
        v1::ListLogFilesRequest request;
        request.set_name(name);
        request.set_page_size(size);
        request.set_page_token(token);
        return call(&v1::Logs::Stub::ListLogFiles, request, list);
    }

    FakeScheduler scheduler;
    Rig rig;
    Caller caller;
    Refusals refusals{&rig.log};
    LogReads reads{{"one", &rig.state, &scheduler, &rig.log, ownUserName(), false}};
    ServedClusters served;
    LogsService service{caller, served, refusals};
    GatewayServer server{{}, {&service}};
    std::unique_ptr<v1::Logs::Stub> logs;
};

} // namespace chipdeck::gateway::tests
