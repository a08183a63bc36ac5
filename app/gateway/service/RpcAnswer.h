#pragma once

#include <atomic>
#include <memory>

#include <grpcpp/support/server_callback.h>
#include <grpcpp/support/status.h>

#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/WriteRules.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

Actor actorOf(const Principal &principal);

/// The one answer to a unary call. Where all copies of the pointer go without an answer, as when the gateway
/// ends, the caller is told so: a call is never left hanging.
class RpcAnswer
{
public:
    explicit RpcAnswer(grpc::ServerUnaryReactor *reactor) : m_reactor(reactor) {}
    ~RpcAnswer();
    RpcAnswer(const RpcAnswer &) = delete;
    RpcAnswer &operator=(const RpcAnswer &) = delete;

    void succeed() { finish(grpc::Status::OK); }
    void fail(const domain::Failure &failure);

private:
    void finish(const grpc::Status &status);

    std::atomic<grpc::ServerUnaryReactor *> m_reactor;
};

} // namespace chipdeck::gateway
