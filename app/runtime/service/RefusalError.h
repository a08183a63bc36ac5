#pragma once

#include "app/runtime/engine/Request.h"
#include "app/runtime/service/ApiError.h"

namespace chipdeck::runtime {

/// Why an engine refused a request, in OpenAI's words. `prompt`: the field that the prompt came in.
ApiError errorOf(const engine::Refusal &refusal, const std::string &prompt);

} // namespace chipdeck::runtime
