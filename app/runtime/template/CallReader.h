#pragma once

#include "app/runtime/template/ChatTemplate.h"

namespace chipdeck::chat {

/// How models write the calls of tools.
enum class CallFormat {
    Json,      // {"name": ..., "arguments" or "parameters": {...}}, one or several (Qwen, Hermes, Llama 3.1)
    Mistral,   // [{"name": ..., "arguments": ..., "id": ...}], or name[CALL_ID]id[ARGS]{...}
    DeepSeek,  // function<sep>name, then fenced JSON; or name<sep>JSON
};

/// The calls that `text`, without the markers around it, stands for; none where it is not wholly in the format.
/// Arguments are JSON text. Untrusted input: bounded in size and nesting.
std::vector<ToolCall> readCalls(CallFormat format, std::string_view text);

} // namespace chipdeck::chat
