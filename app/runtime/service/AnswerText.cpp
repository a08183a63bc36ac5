#include "app/runtime/service/AnswerText.h"

#include "app/runtime/service/JsonText.h"

#include <random>

namespace chipdeck::runtime {

namespace {

std::string freshCallId()
{
    static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::random_device random;
    std::string id = "call_";
    for (int i = 0; i < 20; ++i)
        id += letters[random() % 36];
    return id;
}

chat::AnswerOptions optionsOf(const chat::Conversation &conversation, const EncodedPrompt &prompt)
{
    chat::AnswerOptions options;
    options.opensInReasoning = prompt.opensInReasoning;
    const Json tools = Json::parse(conversation.toolsJson.empty() ? "[]" : conversation.toolsJson, nullptr, false);
    for (const Json &tool : tools)
        options.toolNames.push_back(tool.at("function").at("name"));
    options.hasTools = !options.toolNames.empty();
    return options;
}

} // namespace

AnswerText::AnswerText(const GenerationRequest &request, const EncodedPrompt &prompt)
{
    if (const auto *conversation = std::get_if<chat::Conversation>(&request.prompt)) {
        m_parser.emplace(optionsOf(*conversation, prompt));
        TextPiece nothing;
        take(m_parser->push(prompt.opening), nothing);
    }
}

void AnswerText::push(const std::string &text, TextPiece &piece)
{
    if (!m_parser) {
        piece.text += text;
        return;
    }
    const bool wasReasoning = m_parser->isReasoning();
    take(m_parser->push(text), piece);
    if (m_parser->isReasoning() && !wasReasoning)
        m_reasoningTokens = piece.tokens;   // nothing but the marker that opens it comes before
    else if (wasReasoning)
        m_reasoningTokens += piece.tokens - m_tokens;
    m_tokens = piece.tokens;
    piece.reasoningTokens = m_reasoningTokens;
}

void AnswerText::finish(TextPiece &piece)
{
    if (m_parser)
        take(m_parser->finish(), piece);
    piece.reasoningTokens = m_reasoningTokens;
}

void AnswerText::take(const std::vector<chat::AnswerPart> &parts, TextPiece &piece)
{
    for (const chat::AnswerPart &part : parts) {
        if (part.kind == chat::AnswerPart::Kind::Text)
            piece.text += part.text;
        else if (part.kind == chat::AnswerPart::Kind::Reasoning)
            piece.reasoning += part.text;
        else
            piece.toolCalls.push_back({m_calls++, part.call.id.empty() ? freshCallId() : part.call.id, part.call.name, part.call.argumentsJson});
    }
}

} // namespace chipdeck::runtime
