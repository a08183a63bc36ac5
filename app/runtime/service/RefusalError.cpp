#include "app/runtime/service/RefusalError.h"

namespace chipdeck::runtime {

ApiError errorOf(const engine::Refusal &refusal, const std::string &prompt)
{
    using Reason = engine::Refusal::Reason;
    switch (refusal.reason) {
    case Reason::QueueFull: return ApiError::full(refusal.message);
    case Reason::PromptTooLong:
    case Reason::ContextTooSmall: return {400, "invalid_request_error", refusal.message, prompt, ErrorCode::ContextLengthExceeded};
    case Reason::Stopping: return ApiError::unavailable(refusal.message);
    case Reason::BadRequest: break;
    }
    return ApiError::invalid({}, refusal.message);
}

} // namespace chipdeck::runtime
