#include "app/gateway/service/GrpcStatus.h"

#include "client/codec/StatusCodec.h"

namespace chipdeck::gateway {

grpc::Status toGrpc(const domain::Failure &failure)
{
    return grpc::Status(static_cast<grpc::StatusCode>(failure.code), codec::toErrorMessage(failure),
                        codec::toErrorDetails(failure));
}

} // namespace chipdeck::gateway
