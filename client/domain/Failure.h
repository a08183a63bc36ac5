#pragma once

#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::domain {

/// The codes of google.rpc.Code that Chipdeck uses; the numbers are gRPC's.
enum class Code {
    Ok = 0,
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
};

/// One wrong field of a request or a file.
struct FieldViolation {
    std::string field;        ///< path from the root: "job.nodes"
    std::string description;  ///< what is wrong and what would be right, one English sentence

    bool operator==(const FieldViolation &) const = default;
};

/// Why something could not be done: what a google.rpc.Status carries, without protobuf.
struct Failure {
    Code code = Code::Unknown;
    std::string reason;   ///< UPPER_SNAKE_CASE, stable, listed in the contract's README
    std::string message;  ///< one English sentence: what failed, where, what to do
    std::string schedulerWords;
    std::map<std::string, std::string> metadata;
    std::vector<FieldViolation> fields;

    bool operator==(const Failure &) const = default;
};

template<typename T>
using Result = tl::expected<T, Failure>;

inline tl::unexpected<Failure> failure(Code code, std::string reason, std::string message)
{
    return tl::unexpected(Failure{code, std::move(reason), std::move(message), {}, {}, {}});
}

} // namespace chipdeck::domain
