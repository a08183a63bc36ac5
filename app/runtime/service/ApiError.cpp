#include "app/runtime/service/ApiError.h"

#include "app/runtime/service/JsonText.h"

namespace chipdeck::runtime {

std::string ApiError::json() const
{
    const auto orNull = [](const std::string &text) { return text.empty() ? Json() : Json(text); };
    return dump({{"error", {{"message", message}, {"type", type}, {"param", orNull(param)}, {"code", orNull(std::string(wordOf(code)))}}}});
}

ApiError ApiError::invalid(std::string param, std::string message)
{
    return {400, "invalid_request_error", std::move(message), std::move(param), ErrorCode::InvalidValue};
}

ApiError ApiError::unknownModel(const std::string &model)
{
    return {404, "invalid_request_error", "there is no model '" + model + "'; GET /v1/models lists what there is", "model", ErrorCode::ModelNotFound};
}

ApiError ApiError::full(std::string message)
{
    return {429, "rate_limit_error", std::move(message), {}, ErrorCode::TooManyRequests};
}

ApiError ApiError::unavailable(std::string message, ErrorCode code)
{
    return {503, "server_error", std::move(message), {}, code};
}

ApiError ApiError::ending()
{
    return unavailable("the server is being ended; what was under way is not finished");
}

ApiError ApiError::internal(std::string message)
{
    return {500, "server_error", std::move(message), {}, ErrorCode::None};
}

} // namespace chipdeck::runtime
