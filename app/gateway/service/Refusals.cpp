#include "app/gateway/service/Refusals.h"

#include "client/domain/Text.h"

namespace chipdeck::gateway {

namespace {

constexpr std::size_t maxShown = 120;

} // namespace

void Refusals::stranger(const domain::Failure &failure) const
{
    if (!m_log)
        return;
    WriteRequest request;
    request.verb = Verb::Connect;
    // Never the bare name: a certificate of another's name must not put records among that person's own.
    const auto name = failure.metadata.find("certificate");
    request.principal = name == failure.metadata.end() ? "unknown caller" : "certificate " + domain::harmless(name->second, maxShown);
    m_log->strangerRefused(std::move(request), failure.reason);
}

void Refusals::malformed(WriteRequest write, const domain::Failure &failure) const
{
    if (!m_log || failure.code != domain::Code::InvalidArgument)
        return;
    // What the caller wrote is anything of any length; the record says who tried what, not all of it.
    for (std::string *text : {&write.requestId, &write.reason, &write.signal, &write.subject, &write.pool})
        *text = domain::harmless(*text, maxShown);
    m_log->refusal(std::move(write), failure.reason);
}

domain::Result<Principal> AuditedAuthenticator::authenticate(const grpc::ServerContextBase &context) const
{
    auto principal = m_inner.authenticate(context);
    if (!principal)
        m_refusals.stranger(principal.error());
    return principal;
}

domain::Result<Principal> AuditedAuthenticator::authenticateConnection(const grpc::AuthContext &connection) const
{
    auto principal = m_inner.authenticateConnection(connection);
    if (!principal)
        m_refusals.stranger(principal.error());
    return principal;
}

} // namespace chipdeck::gateway
