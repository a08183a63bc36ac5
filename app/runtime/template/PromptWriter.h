#pragma once

#include "app/runtime/template/ChatTemplate.h"

namespace chipdeck::chat {

/// Puts a prompt together; neighbours of the same kind become one piece.
class PromptWriter
{
public:
    PromptWriter &trusted(std::string_view text) { return add(text, true); }
    PromptWriter &plain(std::string_view text) { return add(text, false); }
    PromptWriter &add(std::string_view text, bool isTrusted);

    /// Trusted if it is a role that every template knows.
    PromptWriter &role(std::string_view name);

    Prompt finish() { return std::move(m_prompt); }

private:
    Prompt m_prompt;
};

/// "system", "user", "assistant", "tool" and the few others that published templates know.
bool isKnownRole(std::string_view name);

} // namespace chipdeck::chat
