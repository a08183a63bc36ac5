#include "app/runtime/service/PromptEncoder.h"

#include "app/runtime/service/JsonText.h"
#include "app/runtime/service/ToolsInWords.h"
#include "app/runtime/template/AnswerParser.h"

#include <algorithm>

namespace chipdeck::runtime {

namespace {

using tokenizer::Affixes;
using tokenizer::SpecialText;

std::string textOf(const tokenizer::Tokenizer &tokenizer, std::optional<TokenId> token)
{
    return token ? tokenizer.bytes(*token, SpecialText::Parse) : std::string();
}

/// "The model has none." as a part of another sentence.
std::string clauseOf(std::string sentence)
{
    if (sentence.ends_with('.'))
        sentence.pop_back();
    if (sentence.starts_with("The "))
        sentence[0] = 't';
    return sentence;
}

/// The oldest message that may go: neither the system's nor the last.
bool dropOldest(chat::Conversation &conversation)
{
    auto &messages = conversation.messages;
    const auto oldest = std::find_if(messages.begin(), messages.end(), [](const chat::Message &message) { return message.role != "system"; });
    if (messages.end() - oldest <= 1)
        return false;
    messages.erase(oldest);
    return true;
}

} // namespace

PromptEncoder::PromptEncoder(const tokenizer::Tokenizer &tokenizer, std::string_view source)
    : m_tokenizer(tokenizer), m_bound(tokenizer), m_toolsInWords(source.find("tools") == std::string_view::npos),
      m_callsInTags(m_toolsInWords || source.find("<tool_call>") != std::string_view::npos)
{
    auto made = chat::ChatTemplate::make(source, textOf(tokenizer, tokenizer.bos()), textOf(tokenizer, tokenizer.eos()));
    if (made)
        m_template = std::move(*made);
    else
        m_trouble = clauseOf(made.error());
}

std::vector<TokenId> PromptEncoder::tokensOf(const chat::Prompt &prompt) const
{
    std::vector<tokenizer::Stretch> stretches;
    for (const chat::Piece &piece : prompt.pieces)
        stretches.push_back({piece.text, piece.trusted ? SpecialText::Parse : SpecialText::Plain});
    std::vector<TokenId> tokens = m_tokenizer.encode(stretches);
    const auto bos = m_tokenizer.bos();
    if (m_tokenizer.addsBos() && bos && (tokens.empty() || tokens.front() != *bos))
        tokens.insert(tokens.begin(), *bos);
    return tokens;
}

/// The beginning of a call in the form of the model, so that it has to go on with one.
ApiResult<std::string> PromptEncoder::callOpening(const chat::Conversation &conversation) const
{
    if (!m_callsInTags)
        return tl::make_unexpected(ApiError::invalid(
            "tool_choice", "this model can be offered tools, but not be made to call one: its template writes calls in a form of its own"));
    std::string opening = "<tool_call>\n{\"name\": \"";
    const Json tools = Json::parse(conversation.toolsJson, nullptr, false);
    if (tools.is_array() && tools.size() == 1)
        opening += tools[0]["function"]["name"].get<std::string>() + "\", \"arguments\": ";
    return opening;
}

ApiResult<EncodedPrompt> PromptEncoder::encodeConversation(const chat::Conversation &conversation, bool mustCallTool, std::uint32_t context) const
{
    auto prompt = m_template->render(m_toolsInWords ? withToolsInWords(conversation) : conversation);
    if (!prompt)
        return tl::make_unexpected(ApiError::invalid("messages", "the model's chat template refused the conversation: " + prompt.error()));
    std::size_t bytes = 0;
    for (const chat::Piece &piece : prompt->pieces)
        bytes += piece.text.size();
    if (const auto bounded = m_bound.check(bytes, context, "messages"); !bounded)
        return tl::make_unexpected(bounded.error());
    EncodedPrompt encoded;
    const std::string_view close = chat::AnswerParser::reasoningClose(*prompt);
    encoded.opensInReasoning = !close.empty();
    if (mustCallTool) {
        const auto opening = callOpening(conversation);
        if (!opening)
            return tl::make_unexpected(opening.error());
        encoded.opening = close.empty() ? *opening : std::string(close) + "\n\n" + *opening; // a call within what is thought would be none
        prompt->pieces.push_back({encoded.opening, true});
    }
    encoded.tokens = tokensOf(*prompt);
    return encoded;
}

ApiResult<EncodedPrompt> PromptEncoder::encode(const GenerationRequest &request, std::uint32_t context) const
{
    if (const auto *text = std::get_if<std::string>(&request.prompt)) {
        if (const auto bounded = m_bound.check(text->size(), context, "prompt"); !bounded)
            return tl::make_unexpected(bounded.error());
        return EncodedPrompt{m_tokenizer.encode(*text, SpecialText::Parse, Affixes::AsModelWants), {}, false, 0};
    }
    if (const auto *tokens = std::get_if<std::vector<TokenId>>(&request.prompt))
        return EncodedPrompt{*tokens, {}, false, 0};
    if (!m_template)
        return tl::make_unexpected(ApiError{400, "invalid_request_error", "this model cannot chat: " + m_trouble + "; use /v1/completions",
                                            "model", ErrorCode::NoChatTemplate});
    chat::Conversation conversation = std::get<chat::Conversation>(request.prompt);
    const std::uint32_t room = std::min(request.maxTokens.value_or(context / 4), context / 2);
    for (std::uint32_t dropped = 0;; ++dropped) {
        auto encoded = encodeConversation(conversation, request.mustCallTool, context);
        const bool fits = encoded ? encoded->tokens.size() + room <= context : encoded.error().code != ErrorCode::ContextLengthExceeded;
        if (fits || request.contextPolicy != ContextPolicy::DropOldest || !dropOldest(conversation)) {
            if (encoded)
                encoded->messagesDropped = dropped;
            return encoded;
        }
    }
}

} // namespace chipdeck::runtime
