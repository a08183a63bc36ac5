#pragma once

#include "app/runtime/engine/StopTexts.h"
#include "app/runtime/service/PromptEncoder.h"
#include "app/runtime/template/AnswerParser.h"

namespace chipdeck::runtime {

/// Tokens of one answer to what is shown of it: whole characters, without stop texts, in a conversation split into text, reasoning and calls.
class AnswerText
{
public:
    AnswerText(const tokenizer::Tokenizer &tokenizer, const GenerationRequest &request, const EncodedPrompt &prompt);

    /// What the token adds. True: a stop text came; nothing follows.
    bool push(TokenId token, TextPiece &piece);
    /// What was held back.
    void finish(TextPiece &piece);

private:
    void show(const std::string &text, TextPiece &piece);
    void take(const std::vector<chat::AnswerPart> &parts, TextPiece &piece);

    const tokenizer::Tokenizer &m_tokenizer;
    tokenizer::TextStream m_characters;
    engine::StopTexts m_stop;
    std::optional<chat::AnswerParser> m_parser; // conversations only
    std::uint32_t m_calls = 0;
};

} // namespace chipdeck::runtime
