#include "app/gateway/service/RpcAnswer.h"

#include "app/gateway/service/GrpcStatus.h"

namespace chipdeck::gateway {

Actor actorOf(const Principal &principal)
{
    return {principal.user, principal.role == "operator"};
}

RpcAnswer::~RpcAnswer()
{
    fail({domain::Code::Unavailable, "GATEWAY_STOPPING",
          "The gateway is ending; ask for the outcome by the request_id when it is back.", {}, {}, {}});
}

void RpcAnswer::fail(const domain::Failure &failure)
{
    finish(toGrpc(failure));
}

void RpcAnswer::finish(const grpc::Status &status)
{
    if (auto *reactor = m_reactor.exchange(nullptr))
        reactor->Finish(status);
}

} // namespace chipdeck::gateway
