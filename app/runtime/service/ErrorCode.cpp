#include "app/runtime/service/ErrorCode.h"

#include <algorithm>
#include <array>

namespace chipdeck::runtime {

namespace {

constexpr std::array kCodes{
    ErrorCodeEntry{ErrorCode::None, ""},
    ErrorCodeEntry{ErrorCode::Cancelled, "cancelled"},
    ErrorCodeEntry{ErrorCode::ContextLengthExceeded, "context_length_exceeded"},
    ErrorCodeEntry{ErrorCode::GenerationNotFound, "generation_not_found"},
    ErrorCodeEntry{ErrorCode::GenerationRuns, "generation_runs"},
    ErrorCodeEntry{ErrorCode::InvalidApiKey, "invalid_api_key"},
    ErrorCodeEntry{ErrorCode::InvalidValue, "invalid_value"},
    ErrorCodeEntry{ErrorCode::ModelFailed, "model_failed"},
    ErrorCodeEntry{ErrorCode::ModelNotFound, "model_not_found"},
    ErrorCodeEntry{ErrorCode::ModelUnavailable, "model_unavailable"},
    ErrorCodeEntry{ErrorCode::ModelUnloaded, "model_unloaded"},
    ErrorCodeEntry{ErrorCode::ModelUnusable, "model_unusable"},
    ErrorCodeEntry{ErrorCode::ModelWritesNoText, "model_writes_no_text"},
    ErrorCodeEntry{ErrorCode::NoChatTemplate, "no_chat_template"},
    ErrorCodeEntry{ErrorCode::TooManyRequests, "too_many_requests"},
    ErrorCodeEntry{ErrorCode::BadBody, "bad_body", false},
    ErrorCodeEntry{ErrorCode::InvalidJson, "invalid_json", false},
    ErrorCodeEntry{ErrorCode::MethodNotAllowed, "method_not_allowed", false},
    ErrorCodeEntry{ErrorCode::ModelHasNoEmbeddings, "model_has_no_embeddings", false},
    ErrorCodeEntry{ErrorCode::NoRoom, "no_room", false},
    ErrorCodeEntry{ErrorCode::TooLarge, "too_large", false},
    ErrorCodeEntry{ErrorCode::TooManyConnections, "too_many_connections", false},
    ErrorCodeEntry{ErrorCode::UnknownUrl, "unknown_url", false},
    ErrorCodeEntry{ErrorCode::WrongHost, "wrong_host", false},
    ErrorCodeEntry{ErrorCode::WrongOrigin, "wrong_origin", false},
};

constexpr std::array kCauses{
    FailureCauseEntry{FailureCause::None, ""},
    FailureCauseEntry{FailureCause::FileUnusable, "FILE_UNUSABLE"},
    FailureCauseEntry{FailureCause::FileCut, "FILE_CUT"},
    FailureCauseEntry{FailureCause::NoRoom, "NO_ROOM"},
    FailureCauseEntry{FailureCause::Killed, "KILLED"},
    FailureCauseEntry{FailureCause::Crashed, "CRASHED"},
    FailureCauseEntry{FailureCause::NotStarted, "NOT_STARTED"},
};

/// A value is its place in the list.
template<typename List, typename Member>
constexpr bool isInOrder(const List &list, Member member)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (std::size_t(list[i].*member) != i)
            return false;
    }
    return true;
}

static_assert(isInOrder(kCodes, &ErrorCodeEntry::code) && kCodes.size() == std::size_t(ErrorCode::WrongOrigin) + 1);
static_assert(isInOrder(kCauses, &FailureCauseEntry::cause) && kCauses.size() == std::size_t(FailureCause::NotStarted) + 1);

} // namespace

std::span<const ErrorCodeEntry> errorCodes()
{
    return kCodes;
}

std::string_view wordOf(ErrorCode code)
{
    return kCodes[std::size_t(code)].word;
}

ErrorCode errorCodeOf(std::string_view word)
{
    const auto found = std::find_if(kCodes.begin(), kCodes.end(), [&](const ErrorCodeEntry &entry) { return entry.word == word; });
    return found == kCodes.end() ? ErrorCode::None : found->code;
}

std::string reasonOf(ErrorCode code)
{
    std::string reason(wordOf(code));
    std::transform(reason.begin(), reason.end(), reason.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return reason.empty() ? "RUNTIME_FAILED" : reason;
}

std::span<const FailureCauseEntry> failureCauses()
{
    return kCauses;
}

std::string wordOf(FailureCause cause)
{
    return std::string(kCauses[std::size_t(cause)].word);
}

} // namespace chipdeck::runtime
