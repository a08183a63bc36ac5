#pragma once

#include <string>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/Authenticator.h"

namespace chipdeck::gateway {

/// Puts on record whom the gateway turned away before a cluster heard of it: callers that nobody knows, and requests to
/// act that are malformed. Bounded by the log's RefusalBudget; never waits.
class Refusals
{
public:
    /// `log` may be null: nothing is kept then.
    explicit Refusals(WriteLog *log) : m_log(log) {}

    void stranger(const domain::Failure &failure) const;
    /// `write` has its principal and as much of the rest as could be read; only InvalidArgument counts.
    void malformed(WriteRequest write, const domain::Failure &failure) const;

private:
    WriteLog *m_log;
};

/// An authenticator whose refusals are put on record.
class AuditedAuthenticator final : public Authenticator
{
public:
    AuditedAuthenticator(const Authenticator &inner, const Refusals &refusals) : m_inner(inner), m_refusals(refusals) {}
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &context) const override;
    domain::Result<Principal> authenticateConnection(const grpc::AuthContext &connection) const override;

private:
    const Authenticator &m_inner;
    const Refusals &m_refusals;
};

} // namespace chipdeck::gateway
