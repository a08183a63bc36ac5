#include "app/runtime/template/Family.h"
#include "app/runtime/template/PromptWriter.h"

namespace chipdeck::chat {

/// A system message stands at the beginning of the first question; questions and answers take turns.
std::optional<Prompt> renderGemma(const Conversation &conversation, std::string_view bos, std::string_view)
{
    const std::vector<Message> &messages = conversation.messages;
    if (!isPlain(conversation))
        return std::nullopt;
    const std::size_t first = messages.front().role == "system" ? 1 : 0;
    PromptWriter out;
    out.trusted(bos);
    for (std::size_t i = first; i < messages.size(); ++i) {
        const bool asks = (i - first) % 2 == 0;
        if (messages[i].role != (asks ? "user" : "assistant"))
            return std::nullopt;
        out.trusted(asks ? "<start_of_turn>user\n" : "<start_of_turn>model\n");
        if (i == 1 && first == 1)
            out.plain(messages.front().content).plain("\n\n");
        out.plain(trimmed(messages[i].content)).trusted("<end_of_turn>\n");
    }
    if (first == messages.size())
        return std::nullopt;
    if (conversation.openAnswer)
        out.trusted("<start_of_turn>model\n");
    return out.finish();
}

} // namespace chipdeck::chat
