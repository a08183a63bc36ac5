#pragma once

#include <grpcpp/support/status.h>

#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// With the machine-readable details that clients read the reason from.
grpc::Status toGrpc(const domain::Failure &failure);

} // namespace chipdeck::gateway
