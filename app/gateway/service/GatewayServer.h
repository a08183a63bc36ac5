#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "client/domain/Failure.h"

namespace grpc {
class Server;
class ServerCredentials;
class Service;
class Channel;
} // namespace grpc

namespace chipdeck::gateway {

/// Where to listen and how a caller there proves who it is.
struct Listener {
    std::string address;  ///< "unix:/run/user/1000/chipdeck/gateway.sock", "0.0.0.0:7433"
    std::shared_ptr<grpc::ServerCredentials> credentials;
};

/// The gRPC server: services given from outside, with health and reflection beside them.
class GatewayServer
{
public:
    /// The services outlive the server.
    GatewayServer(std::vector<Listener> listeners, std::vector<grpc::Service *> services);
    ~GatewayServer();
    GatewayServer(const GatewayServer &) = delete;
    GatewayServer &operator=(const GatewayServer &) = delete;

    domain::Result<void> start();
    /// Ends all calls; what runs longer than `patience` is cancelled.
    void stop(std::chrono::milliseconds patience = std::chrono::milliseconds(500));

    /// Ports chosen by the system where a listener asked for port 0; parallel to the listeners, 0 for sockets.
    const std::vector<int> &ports() const { return m_ports; }
    /// A channel without a network, for tests.
    std::shared_ptr<grpc::Channel> inProcessChannel();
    /// Health of the whole server; "" and each service's name answer SERVING from start() on.
    void setServing(bool serving);

private:
    std::vector<Listener> m_listeners;
    std::vector<grpc::Service *> m_services;
    std::vector<int> m_ports;
    std::unique_ptr<grpc::Server> m_server;
};

} // namespace chipdeck::gateway
