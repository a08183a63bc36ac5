#include "app/runtime/service/ApiError.h"

#include "app/runtime/service/JsonText.h"

namespace chipdeck::runtime {

std::string ApiError::json() const
{
    const auto orNull = [](const std::string &text) { return text.empty() ? Json() : Json(text); };
    return dump({{"error", {{"message", message}, {"type", type}, {"param", orNull(param)}, {"code", orNull(code)}}}});
}

ApiError ApiError::invalid(std::string param, std::string message)
{
    return {400, "invalid_request_error", std::move(message), std::move(param), "invalid_value"};
}

ApiError ApiError::unknownModel(const std::string &model)
{
    return {404, "invalid_request_error", "there is no model '" + model + "'; GET /v1/models lists what there is", "model", "model_not_found"};
}

ApiError ApiError::full(std::string message)
{
    return {429, "rate_limit_error", std::move(message), {}, "too_many_requests"};
}

ApiError ApiError::unavailable(std::string message, std::string code)
{
    return {503, "server_error", std::move(message), {}, std::move(code)};
}

ApiError ApiError::internal(std::string message)
{
    return {500, "server_error", std::move(message), {}, {}};
}

} // namespace chipdeck::runtime
