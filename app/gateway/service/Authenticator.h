#pragma once

#include <string>

#include "client/domain/Failure.h"

namespace grpc {
class AuthContext;
class ServerContextBase;
}

namespace chipdeck::gateway {

/// Who makes a call.
struct Principal {
    std::string user;            ///< the cluster user's name
    std::string role;            ///< "operator" or "user"
    std::string authentication;  ///< "unix", "ssh" or "tls"

    bool operator==(const Principal &) const = default;
};

/// Tells who makes a call. Every service asks before it does anything else; a Failure refuses the call.
class Authenticator
{
public:
    virtual ~Authenticator() = default;
    /// Called on gRPC's threads, of several calls at once: must not wait.
    virtual domain::Result<Principal> authenticate(const grpc::ServerContextBase &context) const = 0;
    /// The same for calls that no service of ours sees; `connection` is one over TLS. Knows nobody unless overridden.
    virtual domain::Result<Principal> authenticateConnection(const grpc::AuthContext &connection) const;
};

} // namespace chipdeck::gateway
