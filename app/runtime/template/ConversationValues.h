#pragma once

#include "app/runtime/template/ChatTemplate.h"
#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::chat {

/// In which form a template wants what it is told; found by trying, since templates do not say.
struct Dialect
{
    bool foldsSystem = false;          // it has no system message: that becomes the beginning of the first user's
    bool emptyTools = false;           // no tools are an empty list rather than none
    bool emptyContent = false;         // a message that only calls tools has an empty content rather than none
    bool argumentsAsText = false;      // a call's arguments are JSON text rather than a mapping
    std::string_view reasoningName = "reasoning_content";
};

/// Sets the names that chat templates use: messages, tools, add_generation_prompt, bos_token, eos_token, enable_thinking, ...
/// What people, models and tools wrote is untrusted; roles that are known words, and the names of fields, are trusted.
void setConversation(jinja::Run &run, const Conversation &conversation, const Dialect &dialect, std::string_view bos, std::string_view eos);

/// Bytes of all texts in it.
std::size_t sizeOf(const Conversation &conversation);

} // namespace chipdeck::chat
