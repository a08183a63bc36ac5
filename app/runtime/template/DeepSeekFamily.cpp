#include "app/runtime/template/Family.h"
#include "app/runtime/template/PromptWriter.h"

namespace chipdeck::chat {

namespace {

// The bars and the low lines are characters of their own (U+FF5C, U+2581), so that nobody types them by chance.
constexpr std::string_view userToken = "<\uff5cUser\uff5c>";
constexpr std::string_view assistantToken = "<\uff5cAssistant\uff5c>";
constexpr std::string_view endToken = "<\uff5cend\u2581of\u2581sentence\uff5c>";

/// Questions and answers behind the system message that stands first, if any does. `opening`: of the answer to come.
std::optional<Prompt> renderBars(const Conversation &conversation, std::string_view bos, bool forgetsThoughts, std::string_view opening)
{
    if (!isPlain(conversation))
        return std::nullopt;
    PromptWriter out;
    out.trusted(bos);
    for (std::size_t i = 0; i < conversation.messages.size(); ++i) {
        const Message &message = conversation.messages[i];
        std::string_view content = message.content;
        if (message.role == "system" && i != 0)
            return std::nullopt;
        if (message.role != "assistant") {
            out.trusted(message.role == "user" ? userToken : std::string_view()).plain(content);
            continue;
        }
        static constexpr std::string_view close = "</think>";
        if (const std::size_t thought = content.rfind(close); forgetsThoughts && thought != std::string_view::npos)
            content.remove_prefix(thought + close.size());
        out.trusted(assistantToken).plain(content).trusted(endToken);
    }
    if (conversation.openAnswer)
        out.trusted(assistantToken).trusted(opening);
    return out.finish();
}

} // namespace

std::optional<Prompt> renderDeepSeek2(const Conversation &conversation, std::string_view bos, std::string_view eos)
{
    if (!isPlain(conversation))
        return std::nullopt;
    PromptWriter out;
    out.trusted(bos);
    for (const Message &message : conversation.messages) {
        if (message.role == "assistant")
            out.trusted("Assistant: ").plain(message.content).trusted(eos);
        else
            out.trusted(message.role == "user" ? "User: " : "").plain(message.content).trusted("\n\n");
    }
    if (conversation.openAnswer)
        out.trusted("Assistant:");
    return out.finish();
}

std::optional<Prompt> renderDeepSeek3(const Conversation &conversation, std::string_view bos, std::string_view)
{
    return renderBars(conversation, bos, false, {});
}

/// Without thinking, templates of this family differ in how they say so.
std::optional<Prompt> renderDeepSeekR1(const Conversation &conversation, std::string_view bos, std::string_view)
{
    return conversation.thinking ? renderBars(conversation, bos, true, "<think>\n") : std::nullopt;
}

} // namespace chipdeck::chat
