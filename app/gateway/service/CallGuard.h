#pragma once

#include <grpcpp/security/auth_metadata_processor.h>

#include "app/gateway/service/Authenticator.h"

namespace chipdeck::gateway {

/// Asks the authenticator before gRPC's own services, health and reflection, answer a caller over TLS, and before it
/// tells anybody that a method does not exist. Our services ask by themselves, since what gRPC refuses here reaches the
/// client without the machine-readable reason.
class CallGuard final : public grpc::AuthMetadataProcessor
{
public:
    /// `authenticator` outlives the server.
    explicit CallGuard(const Authenticator &authenticator) : m_authenticator(authenticator) {}

    bool IsBlocking() const override { return false; }
    grpc::Status Process(const InputMetadata &metadata, grpc::AuthContext *connection, OutputMetadata *consumed,
                         OutputMetadata *response) override;

private:
    const Authenticator &m_authenticator;
};

} // namespace chipdeck::gateway
