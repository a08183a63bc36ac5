#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace chipdeck::runtime {

/// Every reason that a refusal of the service can have: `code` in the answers over HTTP, the reason in capitals over gRPC.
enum class ErrorCode : std::uint8_t {
    None,                                   // null over HTTP, RUNTIME_FAILED over gRPC: a mistake in here
    Cancelled,
    ContextLengthExceeded,
    GenerationNotFound,
    GenerationRuns,
    InvalidApiKey,
    InvalidValue,                           // `param` names the field
    ModelFailed,                            // its process; FailureCause says more
    ModelNotFound,
    ModelUnavailable,
    ModelUnloaded,
    ModelUnusable,
    ModelWritesNoText,
    NoChatTemplate,
    TooManyRequests,
    // of HTTP and the command line alone
    BadBody,
    InvalidJson,
    MethodNotAllowed,
    ModelHasNoEmbeddings,
    NoRoom,                                 // from a worker it is a cause of ModelFailed
    TooLarge,
    TooManyConnections,
    UnknownUrl,
    WrongHost,
    WrongOrigin,
};

struct ErrorCodeEntry
{
    ErrorCode code;
    std::string_view word;                  // "model_failed"
    bool overGrpc = true;                   // a console can meet it
};

/// All of them, in their order.
std::span<const ErrorCodeEntry> errorCodes();

/// "model_failed"; empty for None.
std::string_view wordOf(ErrorCode code);
/// None where no code has that word.
ErrorCode errorCodeOf(std::string_view word);
/// "MODEL_FAILED"
std::string reasonOf(ErrorCode code);

/// Why a model's process ended, or never began: "cause" among a failure's facts.
enum class FailureCause : std::uint8_t { None, FileUnusable, FileCut, NoRoom, Killed, Crashed, NotStarted };

struct FailureCauseEntry
{
    FailureCause cause;
    std::string_view word;                  // "NO_ROOM"
};

std::span<const FailureCauseEntry> failureCauses();
std::string wordOf(FailureCause cause);

} // namespace chipdeck::runtime
