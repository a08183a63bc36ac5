#pragma once

#include "app/runtime/service/HttpGuard.h"
#include "app/runtime/service/InferenceService.h"

namespace grpc {
class Server;
}

namespace chipdeck::runtime {

/// chipdeck.v1.Inference with health and reflection. On a Unix socket the folder tells who asks: it must be this user's own, with mode 0700,
/// and is made where it is missing. On loopback, which every user of the computer reaches, a key is needed.
class GrpcServer
{
public:
    explicit GrpcServer(InferenceService &service);
    ~GrpcServer();

    /// The address with its true port.
    tl::expected<ListenAddress, std::string> listen(const ListenAddress &address, bool hasKeys);
    void stop();

private:
    InferenceService &m_service;
    std::unique_ptr<grpc::Server> m_server;
    std::string m_socketPath;
};

} // namespace chipdeck::runtime
