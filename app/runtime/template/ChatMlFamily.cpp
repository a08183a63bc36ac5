#include "app/runtime/template/Family.h"
#include "app/runtime/template/PromptWriter.h"

#include <algorithm>

namespace chipdeck::chat {

namespace {

constexpr std::string_view toolsBefore = "# Tools\n\nYou may call one or more functions to assist with the user query.\n\n"
                                         "You are provided with function signatures within <tools></tools> XML tags:\n<tools>";
constexpr std::string_view toolsBehind = "\n</tools>\n\nFor each function call, return a json object with function name and arguments within "
                                         "<tool_call></tool_call> XML tags:\n<tool_call>\n"
                                         "{\"name\": <function-name>, \"arguments\": <args-json-object>}\n</tool_call><|im_end|>\n";

bool startsWithSystem(const Conversation &conversation)
{
    return !conversation.messages.empty() && conversation.messages.front().role == "system";
}

void writeTurn(PromptWriter &out, const Message &message)
{
    out.trusted("<|im_start|>").role(message.role).trusted("\n").plain(message.content).trusted("<|im_end|>\n");
}

void openAnswer(PromptWriter &out, const Conversation &conversation)
{
    if (conversation.openAnswer)
        out.trusted("<|im_start|>assistant\n");
}

std::optional<Prompt> renderPlain(const Conversation &conversation, std::string_view defaultSystem)
{
    if (!isPlain(conversation))
        return std::nullopt;
    PromptWriter out;
    if (!defaultSystem.empty() && !startsWithSystem(conversation))
        out.trusted("<|im_start|>system\n").trusted(defaultSystem).trusted("<|im_end|>\n");
    for (const Message &message : conversation.messages)
        writeTurn(out, message);
    openAnswer(out, conversation);
    return out.finish();
}

void writeTools(PromptWriter &out, const std::vector<std::string> &tools)
{
    out.trusted(toolsBefore);
    for (const std::string &tool : tools)
        out.trusted("\n").plain(tool);
    out.trusted(toolsBehind);
}

void writeCall(PromptWriter &out, const ToolCall &call)
{
    out.trusted("<tool_call>\n{\"name\": \"").plain(call.name).trusted("\", \"arguments\": ").plain(dumpJson(call.argumentsJson));
    out.trusted("}\n</tool_call>");
}

/// Results of tools that follow each other share a turn.
void writeResult(PromptWriter &out, const std::vector<Message> &messages, std::size_t index)
{
    if (index == 0 || messages[index - 1].role != "tool")
        out.trusted("<|im_start|>user");
    out.trusted("\n<tool_response>\n").plain(messages[index].content).trusted("\n</tool_response>");
    if (index + 1 == messages.size() || messages[index + 1].role != "tool")
        out.trusted("<|im_end|>\n");
}

std::string_view strippedOfNewlines(std::string_view text, bool atEnd)
{
    const std::size_t begin = std::min(text.find_first_not_of('\n'), text.size());
    text.remove_prefix(begin);
    return atEnd ? text.substr(0, text.find_last_not_of('\n') + 1) : text;
}

/// An answer's two halves.
struct Thought
{
    std::string_view reasoning, content;

    explicit Thought(const Message &message)
        : reasoning(message.reasoning)
        , content(message.content)
    {
        static constexpr std::string_view open = "<think>", close = "</think>";
        const std::size_t first = content.find(close);
        if (!reasoning.empty() || first == std::string_view::npos)
            return;
        reasoning = content.substr(0, first);
        reasoning = reasoning.substr(0, reasoning.find_last_not_of('\n') + 1);
        if (const std::size_t begin = reasoning.rfind(open); begin != std::string_view::npos)
            reasoning.remove_prefix(begin + open.size());
        content = strippedOfNewlines(content.substr(content.rfind(close) + close.size()), false);
    }
};

/// The last question that a person asked; thoughts before it are left out.
std::size_t lastQuestion(const std::vector<Message> &messages)
{
    for (std::size_t i = messages.size(); i-- > 0;) {
        const std::string &content = messages[i].content;
        if (messages[i].role == "user" && !(content.starts_with("<tool_response>") && content.ends_with("</tool_response>")))
            return i;
    }
    return messages.size() - 1;
}

void writeThoughtfulAnswer(PromptWriter &out, const Message &message, bool recent, bool last)
{
    const Thought thought(message);
    out.trusted("<|im_start|>assistant\n");
    if (recent && (last || !thought.reasoning.empty())) {
        out.trusted("<think>\n").plain(strippedOfNewlines(thought.reasoning, true)).trusted("\n</think>\n\n");
        out.plain(strippedOfNewlines(thought.content, false));
    } else {
        out.plain(thought.content);
    }
    for (std::size_t i = 0; i < message.toolCalls.size(); ++i) {
        if (i != 0 || !thought.content.empty())
            out.trusted("\n");
        writeCall(out, message.toolCalls[i]);
    }
    out.trusted("<|im_end|>\n");
}

} // namespace

std::optional<Prompt> renderChatMl(const Conversation &conversation, std::string_view, std::string_view)
{
    return renderPlain(conversation, {});
}

std::optional<Prompt> renderSmolLm2(const Conversation &conversation, std::string_view, std::string_view)
{
    return renderPlain(conversation, "You are a helpful AI assistant named SmolLM, trained by Hugging Face");
}

std::optional<Prompt> renderQwen2(const Conversation &conversation, std::string_view, std::string_view)
{
    return renderPlain(conversation, "You are a helpful assistant.");
}

std::optional<Prompt> renderQwen25(const Conversation &conversation, std::string_view, std::string_view)
{
    if (!hasUsualRoles(conversation))
        return std::nullopt;
    const std::vector<Message> &messages = conversation.messages;
    const std::vector<std::string> tools = dumpTools(conversation.toolsJson);
    const bool system = startsWithSystem(conversation);
    PromptWriter out;
    out.trusted("<|im_start|>system\n");
    if (system)
        out.plain(messages.front().content);
    else
        out.trusted("You are Qwen, created by Alibaba Cloud. You are a helpful assistant.");
    if (tools.empty())
        out.trusted("<|im_end|>\n");
    else
        writeTools(out.trusted("\n\n"), tools);
    for (std::size_t i = system ? 1 : 0; i < messages.size(); ++i) {
        const Message &message = messages[i];
        if (message.role == "tool") {
            writeResult(out, messages, i);
        } else if (message.role == "assistant" && !message.toolCalls.empty()) {
            out.trusted("<|im_start|>assistant");
            if (!message.content.empty())
                out.trusted("\n").plain(message.content);
            for (const ToolCall &call : message.toolCalls)
                writeCall(out.trusted("\n"), call);
            out.trusted("<|im_end|>\n");
        } else {
            writeTurn(out, message);
        }
    }
    openAnswer(out, conversation);
    return out.finish();
}

std::optional<Prompt> renderQwen3(const Conversation &conversation, std::string_view, std::string_view)
{
    if (!hasUsualRoles(conversation))
        return std::nullopt;
    const std::vector<Message> &messages = conversation.messages;
    const std::vector<std::string> tools = dumpTools(conversation.toolsJson);
    const bool system = startsWithSystem(conversation);
    PromptWriter out;
    if (!tools.empty()) {
        out.trusted("<|im_start|>system\n");
        if (system)
            out.plain(messages.front().content).trusted("\n\n");
        writeTools(out, tools);
    } else if (system) {
        writeTurn(out, messages.front());
    }
    const std::size_t question = lastQuestion(messages);
    for (std::size_t i = system ? 1 : 0; i < messages.size(); ++i) {
        if (messages[i].role == "tool")
            writeResult(out, messages, i);
        else if (messages[i].role == "assistant")
            writeThoughtfulAnswer(out, messages[i], i > question, i + 1 == messages.size());
        else
            writeTurn(out, messages[i]);
    }
    openAnswer(out, conversation);
    if (conversation.openAnswer && !conversation.thinking)
        out.trusted("<think>\n\n</think>\n\n");
    return out.finish();
}

} // namespace chipdeck::chat
