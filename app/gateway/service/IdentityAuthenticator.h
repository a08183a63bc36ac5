#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/service/Authenticator.h"

namespace chipdeck::gateway {

/// Who the names of a verified client certificate are.
struct CertificateIdentity {
    std::string user;
    std::string role;
};

/// Tells callers by the way they came: over the per-user socket they are its owner, over TLS they are whom the
/// table has for their certificate. Everybody else is refused.
class IdentityAuthenticator final : public Authenticator
{
public:
    /// `local` is absent where no socket is listened on.
    IdentityAuthenticator(std::optional<Principal> local, std::map<std::string, CertificateIdentity> certificates)
        : m_local(std::move(local)), m_certificates(std::move(certificates))
    {
    }

    domain::Result<Principal> authenticate(const grpc::ServerContextBase &context) const override;
    domain::Result<Principal> authenticateConnection(const grpc::AuthContext &connection) const override;
    /// The rule behind it: `names` are those of a certificate that was verified.
    domain::Result<Principal> identify(const std::vector<std::string> &names) const;

private:
    std::optional<Principal> m_local;
    std::map<std::string, CertificateIdentity> m_certificates;
};

} // namespace chipdeck::gateway
