#include "app/gateway/service/IdentityAuthenticator.h"

#include <grpc/grpc_security_constants.h>
#include <grpcpp/security/auth_context.h>
#include <grpcpp/server_context.h>

#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

tl::unexpected<domain::Failure> nobody()
{
    return domain::failure(Code::Unauthenticated, "NO_IDENTITY",
                           "Connect over your own socket, over ssh, or with a client certificate.");
}

} // namespace

Result<Principal> Authenticator::authenticateConnection(const grpc::AuthContext &) const
{
    return nobody();
}

Result<Principal> IdentityAuthenticator::authenticate(const grpc::ServerContextBase &context) const
{
    if (m_local && context.peer().starts_with("unix:"))
        return *m_local;
    const auto auth = context.auth_context();
    if (!auth)
        return nobody();
    return authenticateConnection(*auth);
}

Result<Principal> IdentityAuthenticator::authenticateConnection(const grpc::AuthContext &connection) const
{
    if (!connection.IsPeerAuthenticated())
        return nobody();
    std::vector<std::string> names;
    for (const char *property : {GRPC_X509_CN_PROPERTY_NAME, GRPC_X509_SAN_PROPERTY_NAME}) {
        for (const grpc::string_ref &value : connection.FindPropertyValues(property))
            names.emplace_back(value.data(), value.size());
    }
    return identify(names);
}

Result<Principal> IdentityAuthenticator::identify(const std::vector<std::string> &names) const
{
    for (const std::string &name : names) {
        if (const auto known = m_certificates.find(name); known != m_certificates.end())
            return Principal{known->second.user, known->second.role, "tls"};
    }
    const std::string name = names.empty() ? "(without a name)" : domain::harmless(names.front(), 120);
    domain::Failure failure{Code::Unauthenticated, "UNKNOWN_CERTIFICATE",
                            "Your certificate \"" + name + "\" is valid, but this gateway's [[tls.users]] has no entry for it. Ask whoever "
                            "runs the gateway to add one: certificate = the name, user = your user on the clusters, role = \"user\".",
                            {}, {}, {}};
    failure.metadata["certificate"] = name;
    return tl::unexpected(std::move(failure));
}

} // namespace chipdeck::gateway
