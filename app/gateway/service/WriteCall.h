#pragma once

#include <string>

#include <grpcpp/support/server_callback.h>

#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/ServedCluster.h"
#include "app/gateway/ledger/WriteRequest.h"

namespace chipdeck::v1 {
class WriteOutcome;
}

namespace chipdeck::gateway {

/// Authenticates, finds the cluster of `name`, gives `write` to its executor and answers with the outcome.
/// `write` has its verb and arguments; cluster, subject and principal are filled in here.
grpc::ServerUnaryReactor *startWrite(const Authenticator &authenticator, const ServedClusters &clusters,
                                     grpc::CallbackServerContext *context, const std::string &name, WriteRequest write,
                                     v1::WriteOutcome *response);

} // namespace chipdeck::gateway
