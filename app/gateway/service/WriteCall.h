#pragma once

#include <optional>
#include <string>

#include <grpcpp/support/server_callback.h>

#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/ServedCluster.h"
#include "app/gateway/ledger/WriteRequest.h"

namespace chipdeck::v1 {
class WriteOutcome;
}

namespace chipdeck::gateway {

/// What every call needs that acts; all of it outlives the calls.
struct WriteGate {
    const Authenticator &authenticator;
    const ServedClusters &clusters;
    const Refusals &refusals;
};

/// Authenticates, finds the cluster of `name`, gives `write` to its executor and answers with the outcome.
/// `write` has its verb and arguments; cluster, subject and principal are filled in here. `wrong` is what the
/// caller of this found already; it is said only to those who may know that there is a gateway.
grpc::ServerUnaryReactor *startWrite(const WriteGate &gate, grpc::CallbackServerContext *context, const std::string &name,
                                     WriteRequest write, v1::WriteOutcome *response,
                                     const std::optional<domain::Failure> &wrong = {});

} // namespace chipdeck::gateway
