#pragma once

#include <memory>
#include <string>

namespace grpc {
class ServerCredentials;
}

namespace chipdeck::gateway {

class Authenticator;

/// For a socket whose folder is the identity.
std::shared_ptr<grpc::ServerCredentials> socketCredentials();
/// TLS that refuses whoever has no certificate signed by `clientCa`. All three are PEM texts.
std::shared_ptr<grpc::ServerCredentials> tlsCredentials(const std::string &certificate, const std::string &key,
                                                        const std::string &clientCa);
/// Puts gRPC's own services behind the authenticator too; `credentials` are tlsCredentials().
void guardCalls(grpc::ServerCredentials &credentials, const Authenticator &authenticator);

} // namespace chipdeck::gateway
