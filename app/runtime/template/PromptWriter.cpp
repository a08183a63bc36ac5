#include "app/runtime/template/PromptWriter.h"

#include <algorithm>

namespace chipdeck::chat {

bool isKnownRole(std::string_view name)
{
    static constexpr std::string_view known[] = {"system", "user", "assistant", "tool", "developer", "function", "ipython"};
    return std::find(std::begin(known), std::end(known), name) != std::end(known);
}

PromptWriter &PromptWriter::add(std::string_view text, bool isTrusted)
{
    if (text.empty())
        return *this;
    if (m_prompt.pieces.empty() || m_prompt.pieces.back().trusted != isTrusted)
        m_prompt.pieces.push_back({{}, isTrusted});
    m_prompt.pieces.back().text.append(text);
    return *this;
}

PromptWriter &PromptWriter::role(std::string_view name)
{
    return add(name, isKnownRole(name));
}

std::string Prompt::text() const
{
    std::string joined;
    for (const Piece &piece : pieces)
        joined += piece.text;
    return joined;
}

} // namespace chipdeck::chat
