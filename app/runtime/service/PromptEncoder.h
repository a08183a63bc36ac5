#pragma once

#include "app/runtime/service/Generation.h"
#include "app/runtime/service/PromptBound.h"
#include "app/runtime/template/ChatTemplate.h"
#include "app/runtime/tokenizer/Tokenizer.h"

namespace chipdeck::runtime {

struct EncodedPrompt
{
    std::vector<TokenId> tokens;
    std::string opening;                    // what the answer was made to begin with; part of the prompt and of the answer
    bool opensInReasoning = false;
    std::uint32_t messagesDropped = 0;
};

/// Prompts to token ids. Control tokens come from a template's own words or from a raw prompt, never from what somebody said in a conversation.
class PromptEncoder
{
public:
    /// `source`: the model file's template. Both outlive this.
    PromptEncoder(const tokenizer::Tokenizer &tokenizer, std::string_view source);

    /// Why conversations cannot be rendered; empty = they can.
    const std::string &chatTrouble() const { return m_trouble; }

    /// `context`: positions that there are. With ContextPolicy::DropOldest old messages are left out until prompt and answer have room,
    /// whole turns as long as that does.
    ApiResult<EncodedPrompt> encode(const GenerationRequest &request, std::uint32_t context) const;

private:
    ApiResult<EncodedPrompt> encodeLatest(const chat::Conversation &conversation, const GenerationRequest &request, std::uint32_t context) const;
    ApiResult<EncodedPrompt> encodeConversation(const chat::Conversation &conversation, bool mustCallTool, std::uint32_t context) const;
    std::vector<TokenId> tokensOf(const chat::Prompt &prompt) const;
    ApiResult<std::vector<chat::Piece>> callOpening(const chat::Conversation &conversation) const;

    const tokenizer::Tokenizer &m_tokenizer;
    const PromptBound m_bound;
    std::unique_ptr<chat::ChatTemplate> m_template;
    std::string m_trouble;
    bool m_toolsInWords = false;            // the template knows no tools
    bool m_callsInTags = false;             // calls are JSON in <tool_call> tags
};

} // namespace chipdeck::runtime
