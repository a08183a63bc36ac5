#pragma once

#include "app/runtime/service/ErrorCode.h"

#include <map>

#include <tl/expected.hpp>

namespace chipdeck::runtime {

/// A refusal as OpenAI's interface words it. `param`: the field that is wrong, "messages[2].content"; empty = none.
struct ApiError
{
    int status = 500;
    std::string type = "server_error";
    std::string message;
    std::string param;
    ErrorCode code = ErrorCode::None;
    std::map<std::string, std::string> facts{}; // for who says it in another language: "cause" (a FailureCause), "seconds" until it is tried again

    /// {"error": {"message", "type", "param", "code"}}
    std::string json() const;

    static ApiError invalid(std::string param, std::string message);   // 400
    static ApiError unknownModel(const std::string &model);            // 404
    static ApiError full(std::string message);                         // 429
    static ApiError unavailable(std::string message, ErrorCode code = ErrorCode::ModelUnavailable); // 503
    static ApiError ending();                                          // 503
    static ApiError internal(std::string message);                     // 500
};

template<typename T>
using ApiResult = tl::expected<T, ApiError>;

} // namespace chipdeck::runtime
