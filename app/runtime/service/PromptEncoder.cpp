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

/// Without so many of the oldest messages; the system's stay.
chat::Conversation without(chat::Conversation conversation, std::size_t count)
{
    std::erase_if(conversation.messages, [&count](const chat::Message &message) {
        const bool goes = message.role != "system" && count > 0;
        count -= goes;
        return goes;
    });
    return conversation;
}

/// How many of the oldest messages may go, from fewest to most: `turns` leaves what begins with a question, since many templates take nothing else and
/// an answer means little without its question; `steps` what is left of the last turn, but for a tool's result without its call.
struct Places
{
    std::vector<std::size_t> turns, steps;

    explicit Places(const chat::Conversation &conversation)
    {
        std::vector<const std::string *> roles;
        for (const chat::Message &message : conversation.messages) {
            if (message.role != "system")
                roles.push_back(&message.role);
        }
        for (std::size_t i = 1; i < roles.size(); ++i) {
            if (*roles[i] == "user")
                turns.push_back(i);
        }
        for (std::size_t i = turns.empty() ? 1 : turns.back() + 1; i < roles.size(); ++i) {
            if (*roles[i] != "tool")
                steps.push_back(i);
        }
    }
};

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
        stretches.push_back({piece.text, piece.trusted ? SpecialText::Parse : SpecialText::Said});
    std::vector<TokenId> tokens = m_tokenizer.encode(stretches);
    const auto bos = m_tokenizer.bos();
    if (m_tokenizer.addsBos() && bos && (tokens.empty() || tokens.front() != *bos))
        tokens.insert(tokens.begin(), *bos);
    return tokens;
}

/// The beginning of a call in the form of the model, so that it has to go on with one. The tool's name is its author's, and no more trusted than that.
ApiResult<std::vector<chat::Piece>> PromptEncoder::callOpening(const chat::Conversation &conversation) const
{
    if (!m_callsInTags)
        return tl::make_unexpected(ApiError::invalid(
            "tool_choice", "this model can be offered tools, but not be made to call one: its template writes calls in a form of its own"));
    std::vector<chat::Piece> opening{{"<tool_call>\n{\"name\": \"", true}};
    const Json tools = Json::parse(conversation.toolsJson, nullptr, false);
    if (tools.is_array() && tools.size() == 1) {
        const std::string name = dump(tools[0]["function"]["name"]); // with its quotation marks
        opening.push_back({name.substr(1, name.size() - 2), false});
        opening.push_back({"\", \"arguments\": ", true});
    }
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
        auto opening = callOpening(conversation);
        if (!opening)
            return tl::make_unexpected(opening.error());
        if (!close.empty()) // a call within what is thought would be none
            opening->insert(opening->begin(), chat::Piece{std::string(close) + "\n\n", true});
        for (chat::Piece &piece : *opening) {
            encoded.opening += piece.text;
            prompt->pieces.push_back(std::move(piece));
        }
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
    const auto &conversation = std::get<chat::Conversation>(request.prompt);
    return request.contextPolicy == ContextPolicy::DropOldest ? encodeLatest(conversation, request, context)
                                                              : encodeConversation(conversation, request.mustCallTool, context);
}

/// As much of a conversation's end as has room; where nothing has, what its least comes to.
ApiResult<EncodedPrompt> PromptEncoder::encodeLatest(const chat::Conversation &conversation, const GenerationRequest &request,
                                                     std::uint32_t context) const
{
    const std::uint32_t room = std::min(request.maxTokens.value_or(context / 4), context / 2);
    const auto fits = [=](const ApiResult<EncodedPrompt> &encoded) { return encoded && encoded->tokens.size() + room <= context; };
    const auto isTooLong = [](const ApiResult<EncodedPrompt> &encoded) { return encoded || encoded.error().code == ErrorCode::ContextLengthExceeded; };
    const auto encodeWithout = [&](std::size_t count) {
        auto encoded = encodeConversation(without(conversation, count), request.mustCallTool, context);
        if (encoded)
            encoded->messagesDropped = std::uint32_t(count);
        return encoded;
    };
    ApiResult<EncodedPrompt> least = encodeWithout(0);
    if (fits(least) || !isTooLong(least))
        return least;
    const Places places(conversation);
    for (const std::vector<std::size_t> *each : {&places.turns, &places.steps}) {
        // By halves, since a look may read all that is left: of many small messages all would be read as often as there are messages.
        for (std::size_t first = 0, last = each->size(); first < last;) {
            const std::size_t middle = first + (last - first) / 2;
            auto encoded = encodeWithout((*each)[middle]);
            const bool hasRoom = fits(encoded);
            if (hasRoom)
                last = middle;
            else
                first = middle + 1;
            if (hasRoom || (isTooLong(encoded) && !fits(least)))
                least = std::move(encoded);
        }
        if (fits(least))
            break;
    }
    return least;
}

} // namespace chipdeck::runtime
