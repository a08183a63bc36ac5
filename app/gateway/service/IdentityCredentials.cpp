#include "app/gateway/service/IdentityCredentials.h"

#include <grpcpp/security/server_credentials.h>

#include "app/gateway/service/CallGuard.h"

namespace chipdeck::gateway {

std::shared_ptr<grpc::ServerCredentials> socketCredentials()
{
    return grpc::InsecureServerCredentials();
}

std::shared_ptr<grpc::ServerCredentials> tlsCredentials(const std::string &certificate, const std::string &key,
                                                        const std::string &clientCa)
{
    grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    options.pem_root_certs = clientCa;
    options.pem_key_cert_pairs.push_back({key, certificate});
    return grpc::SslServerCredentials(options);
}

void guardCalls(grpc::ServerCredentials &credentials, const Authenticator &authenticator)
{
    credentials.SetAuthMetadataProcessor(std::make_shared<CallGuard>(authenticator));
}

} // namespace chipdeck::gateway
