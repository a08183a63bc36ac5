#pragma once

#include <memory>
#include <string>

#include "client/domain/Failure.h"
#include "client/link/Endpoint.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// Does not connect yet. `socket` is the local end of the tunnel for Ssh. A Failure says which file cannot be read.
domain::Result<std::shared_ptr<grpc::Channel>> openChannel(const Endpoint &endpoint, const std::string &socket);
/// The same failure with what it most likely means where the wire's own words say too little.
domain::Failure explainedLoss(const Endpoint &endpoint, domain::Failure failure);
/// On which every call fails at once with UNAVAILABLE: until there is a real one.
std::shared_ptr<grpc::Channel> deadChannel();

} // namespace chipdeck::link
