#pragma once

#include "app/runtime/service/Generation.h"
#include "app/runtime/service/JsonText.h"

namespace chipdeck::runtime {

/// Requests and events as they travel between router and worker. Throws Json::exception where a message has not this form.
Json encode(const GenerationRequest &request);
GenerationRequest decodeRequest(const Json &json);

Json encode(const GenerationEvent &event);
GenerationEvent decodeEvent(const Json &json);

Json encode(const PromptInput &prompt);
PromptInput decodePrompt(const Json &json);

} // namespace chipdeck::runtime
