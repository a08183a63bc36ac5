#include "app/gateway/sources/slurm/ActingIdentity.h"

#include <unistd.h>

#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

domain::Result<std::optional<Identity>> actingIdentity(const ActingUser &user)
{
    if (user.isSelf)
        return std::nullopt;
    const auto identity = identityOf(user.name);
    if (::geteuid() == 0 && identity)
        return identity;
    if (identity && identity->uid == ::geteuid())
        return std::nullopt;
    const std::string name = "\"" + domain::harmless(user.name, 64) + "\"";
    return domain::failure(domain::Code::PermissionDenied, "CANNOT_ACT_AS_USER",
                           identity ? "This gateway runs as an ordinary user and cannot act as " + name + "; connect through a gateway of that user."
                                    : "There is no account " + name + " on the gateway's machine; create it or map the certificate to another user.");
}

} // namespace chipdeck::gateway::slurm
