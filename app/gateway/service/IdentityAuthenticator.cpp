#include "app/gateway/service/IdentityAuthenticator.h"

#include <grpc/grpc_security_constants.h>
#include <grpcpp/security/auth_context.h>
#include <grpcpp/server_context.h>

#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

Result<Principal> IdentityAuthenticator::authenticate(const grpc::ServerContextBase &context) const
{
    if (m_local && context.peer().starts_with("unix:"))
        return *m_local;
    const auto auth = context.auth_context();
    if (!auth || !auth->IsPeerAuthenticated()) {
        return domain::failure(Code::Unauthenticated, "NO_IDENTITY",
                               "Connect over your own socket, over ssh, or with a client certificate.");
    }
    std::vector<std::string> names;
    for (const char *property : {GRPC_X509_CN_PROPERTY_NAME, GRPC_X509_SAN_PROPERTY_NAME}) {
        for (const grpc::string_ref &value : auth->FindPropertyValues(property))
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
