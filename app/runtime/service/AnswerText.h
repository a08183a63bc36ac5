#pragma once

#include "app/runtime/service/PromptEncoder.h"
#include "app/runtime/template/AnswerParser.h"

namespace chipdeck::runtime {

/// The text of one answer to what is shown of it: in a conversation split into text, reasoning and calls.
class AnswerText
{
public:
    AnswerText(const GenerationRequest &request, const EncodedPrompt &prompt);

    /// What more text adds, of `piece.tokens` so far; in a conversation with control tokens as text, since they mark reasoning and calls in some
    /// families.
    void push(const std::string &text, TextPiece &piece);
    /// What was held back.
    void finish(TextPiece &piece);

private:
    void take(const std::vector<chat::AnswerPart> &parts, TextPiece &piece);

    std::optional<chat::AnswerParser> m_parser; // conversations only
    std::uint32_t m_calls = 0, m_tokens = 0, m_reasoningTokens = 0;
};

} // namespace chipdeck::runtime
