#include "app/gateway/service/CallGuard.h"

namespace chipdeck::gateway {

namespace {

bool isOurs(const grpc::AuthMetadataProcessor::InputMetadata &metadata)
{
    const auto path = metadata.find(":path");
    return path != metadata.end() && path->second.starts_with("/chipdeck.v1.");
}

} // namespace

grpc::Status CallGuard::Process(const InputMetadata &metadata, grpc::AuthContext *connection, OutputMetadata *, OutputMetadata *)
{
    if (isOurs(metadata))
        return grpc::Status::OK;
    const auto principal = m_authenticator.authenticateConnection(*connection);
    if (principal)
        return grpc::Status::OK;
    return {grpc::StatusCode::UNAUTHENTICATED, principal.error().message};
}

} // namespace chipdeck::gateway
