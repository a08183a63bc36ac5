#pragma once

#include "app/runtime/template/ChatTemplate.h"

#include <span>

namespace chipdeck::chat {

/// A family of models whose prompts we write ourselves.
struct Family
{
    const char *name;

    /// Nothing where it leaves the conversation to the model file's template (tools, roles it does not know, ...).
    std::optional<Prompt> (*render)(const Conversation &conversation, std::string_view bos, std::string_view eos);
};

/// All that we know. Formats: the templates that the models' authors publish with them.
std::span<const Family> families();

/// Somebody speaks, and nobody but "system", "user", "assistant" and "tool".
bool hasUsualRoles(const Conversation &conversation);

/// No tools and no calls either.
bool isPlain(const Conversation &conversation);

/// JSON text as Python's json.dumps() writes it; the text itself where it is no JSON.
std::string dumpJson(std::string_view json, int indent = -1);

/// The elements of a JSON array, each written so.
std::vector<std::string> dumpTools(std::string_view toolsJson, int indent = -1);

/// Without spaces at the ends.
std::string_view trimmed(std::string_view text);

// One file a group of families.
std::optional<Prompt> renderChatMl(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderSmolLm2(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderQwen2(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderQwen25(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderQwen3(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderLlama3(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderLlama31(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderGemma(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderDeepSeek2(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderDeepSeek3(const Conversation &conversation, std::string_view bos, std::string_view eos);
std::optional<Prompt> renderDeepSeekR1(const Conversation &conversation, std::string_view bos, std::string_view eos);

} // namespace chipdeck::chat
