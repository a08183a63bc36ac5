#pragma once

#include <string>

#include "client/domain/Failure.h"

namespace google::rpc {
class Status;
}

namespace chipdeck::codec {

/// The domain in the ErrorInfo of every failure that Chipdeck makes.
inline constexpr const char *errorDomain = "chipdeck.v1";

/// As ErrorInfo (reason, metadata, "scheduler_words") and BadRequest (fields).
google::rpc::Status toStatus(const domain::Failure &failure);
domain::Failure fromStatus(const google::rpc::Status &status);

/// The serialized google.rpc.Status for the error details of a grpc::Status. It travels in a trailer, of which
/// gRPC accepts 8 KiB in all: what does not fit is cut, and "fields_left_out" in the metadata says how many fields.
std::string toErrorDetails(const domain::Failure &failure);
/// `message` cut to what a trailer carries beside the details.
std::string toErrorMessage(const domain::Failure &failure);

/// From the three parts of a grpc::Status. Without readable details the reason is the code's name: "UNAVAILABLE".
domain::Failure fromError(int grpcCode, const std::string &message, const std::string &errorDetails);

/// "UNAVAILABLE"
const char *codeName(domain::Code code);

} // namespace chipdeck::codec
