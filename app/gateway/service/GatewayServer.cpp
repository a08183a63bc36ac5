#include "app/gateway/service/GatewayServer.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "client/contract/CallbackThreads.h"

namespace chipdeck::gateway {

namespace {

/// Jobs with scripts of a mebibyte and digests of millions of chips stay below it.
constexpr int maxReceivedBytes = 4 * 1024 * 1024;
constexpr int maxSentBytes = 4 * 1024 * 1024;

void allowKeepalive(grpc::ServerBuilder &builder)
{
    // Consoles ping every few seconds to notice a dead gateway; by default gRPC would take that for an attack.
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 2'000);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    // And a console that vanished without a word must not keep its watch for ever.
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
}

} // namespace

GatewayServer::GatewayServer(std::vector<Listener> listeners, std::vector<grpc::Service *> services)
    : m_listeners(std::move(listeners)), m_services(std::move(services))
{
}

GatewayServer::~GatewayServer()
{
    stop();
}

domain::Result<void> GatewayServer::start()
{
    static const bool once = [] {
        grpc::EnableDefaultHealthCheckService(true);
        grpc::reflection::InitProtoReflectionServerBuilderPlugin();
        return true;
    }();
    static_cast<void>(once);
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(maxReceivedBytes);
    builder.SetMaxSendMessageSize(maxSentBytes);
    allowKeepalive(builder);
    m_ports.assign(m_listeners.size(), 0);
    for (std::size_t i = 0; i < m_listeners.size(); ++i)
        builder.AddListeningPort(m_listeners[i].address, m_listeners[i].credentials, &m_ports[i]);
    for (grpc::Service *service : m_services)
        builder.RegisterService(service);
    contract::keepCallbackThreads();
    m_server = builder.BuildAndStart();
    for (std::size_t i = 0; i < m_listeners.size(); ++i) {
        if (m_server && m_ports[i] != 0)
            continue;
        std::string addresses;
        for (const Listener &listener : m_listeners)
            addresses.append(addresses.empty() ? "" : ", ").append(listener.address);
        m_server.reset();
        std::string message = "Cannot listen on ";
        message.append(addresses).append("; check that nothing else listens there and that the folder of a socket exists.");
        return domain::failure(domain::Code::Unavailable, "CANNOT_LISTEN", std::move(message));
    }
    setServing(true);
    return {};
}

void GatewayServer::stop(std::chrono::milliseconds patience)
{
    if (!m_server)
        return;
    setServing(false);
    m_server->Shutdown(std::chrono::system_clock::now() + patience);
    m_server->Wait();
    m_server.reset();
}

std::shared_ptr<grpc::Channel> GatewayServer::inProcessChannel()
{
    return m_server->InProcessChannel({});
}

void GatewayServer::setServing(bool serving)
{
    if (grpc::HealthCheckServiceInterface *health = m_server ? m_server->GetHealthCheckService() : nullptr)
        health->SetServingStatus(serving);
}

} // namespace chipdeck::gateway
