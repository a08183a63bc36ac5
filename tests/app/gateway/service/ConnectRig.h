#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "FakeReach.h"
#include "WriteRig.h"
#include "app/gateway/service/Connections.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/JobsService.h"
#include "client/codec/ConnectCodec.h"
#include "client/codec/StatusCodec.h"

namespace chipdeck::gateway::tests {

class Caller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (user.empty())
            return domain::failure(domain::Code::Unauthenticated, "NO_IDENTITY", "Nobody knows you.");
        return Principal{user, role, "tls"};
    }
    std::string user = "ann";
    std::string role = "user";
};

/// The service that leads into jobs, called over an in-process channel.
struct Services {
    explicit Services(const std::string &file, Connections::Limits limits = {}, ConnectRules rules = {}) : rig(file, scheduler)
    {
        Connections::Parts parts;
        parts.cluster = "one";
        parts.state = &rig.state;
        parts.reach = &reach;
        parts.log = &rig.log;
        parts.ownUser = "root";
        parts.canChangeUser = true;
        parts.limits = limits;
        parts.rules = rules;
        connections = std::make_unique<Connections>(std::move(parts));
        served["one"] = {&rig.state, &scheduler, &rig.executor, nullptr, nullptr, connections.get()};
        if (const auto started = server.start(); !started)
            qFatal("%s", started.error().message.c_str());
        channel = server.inProcessChannel();
    }
    ~Services()
    {
        channel.reset();
        server.stop();
        connections->stop(std::chrono::seconds(5));
    }

    void run(const std::string &owner = "ann", domain::JobState state = domain::JobState::Running, std::uint32_t restarts = 0)
    {
        domain::Job job = tests::job("7", owner, state);
        job.restarts = restarts;
        job.allocations = {{"n1", {}, 0}, {"n2", {}, 0}};
        job.workingDirectory = "/work";
        rig.publish({job});
    }
    std::vector<AuditEntry> audit() { return rig.log.audit({}, 100, {})->entries; }

    FakeScheduler scheduler;
    tests::Rig rig;
    FakeReach reach;
    Caller caller;
    Refusals refusals{&rig.log};
    std::unique_ptr<Connections> connections;
    ServedClusters served;
    JobsService jobs{caller, served, refusals};
    GatewayServer server{{}, {&jobs}};
    std::shared_ptr<grpc::Channel> channel;
};

inline domain::ConnectionWish wish(domain::ConnectionWish::Kind kind, std::uint16_t port = 8888)
{
    domain::ConnectionWish made;
    made.job = "clusters/one/jobs/7";
    made.kind = kind;
    made.port = port;
    made.term = "xterm";
    return made;
}

/// One call, made step by step.
class Call
{
public:
    explicit Call(Services &services) : m_stub(v1::Jobs::NewStub(services.channel))
    {
        m_context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
        m_stream = m_stub->Connect(&m_context);
    }
    Call(Services &services, const domain::ConnectionWish &wish) : Call(services) { open(wish); }

    void open(const domain::ConnectionWish &wish)
    {
        v1::ConnectRequest request;
        codec::toProto(wish, request);
        m_stream->Write(request);
    }
    void send(domain::ConnectionInput input)
    {
        v1::ConnectRequest request;
        codec::toProto(std::move(input), request);
        m_stream->Write(request);
    }
    /// The next message in words: "opened n1", "data ABC", "end", "ended 7 JOB_ENDED", or the reason of the end of the call.
    std::string next()
    {
        v1::ConnectResponse response;
        if (!m_stream->Read(&response)) {
            const grpc::Status status = m_stream->Finish();
            return status.ok() ? "over" : codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason;
        }
        auto message = codec::takeMessage(response);
        if (const auto *opened = std::get_if<domain::ConnectionOpened>(&*message))
            return "opened " + opened->node;
        if (const auto *data = std::get_if<std::string>(&*message))
            return "data " + *data;
        if (const auto *ended = std::get_if<domain::ConnectionEnded>(&*message))
            return "ended " + (ended->exitCode ? std::to_string(*ended->exitCode) : std::string("-")) + " " + ended->reason;
        return "end";
    }
    void cancel() { m_context.TryCancel(); }

private:
    std::unique_ptr<v1::Jobs::Stub> m_stub;
    grpc::ClientContext m_context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::ConnectRequest, v1::ConnectResponse>> m_stream;
};

} // namespace chipdeck::gateway::tests
