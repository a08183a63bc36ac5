#include "app/runtime/template/Family.h"
#include "app/runtime/template/PromptWriter.h"

#include <algorithm>

namespace chipdeck::chat {

namespace {

PromptWriter &writeHeader(PromptWriter &out, std::string_view role)
{
    return out.trusted("<|start_header_id|>").role(role).trusted("<|end_header_id|>\n\n");
}

void writeTurn(PromptWriter &out, const Message &message)
{
    writeHeader(out, message.role).plain(trimmed(message.content)).trusted("<|eot_id|>");
}

/// The first question is asked behind the tools that may answer it.
void writeToolsTurn(PromptWriter &out, const std::vector<std::string> &tools, const Message &question)
{
    writeHeader(out, "user");
    out.trusted("Given the following functions, please respond with a JSON for a function call with its proper arguments that best answers the given "
                "prompt.\n\nRespond in the format {\"name\": function name, \"parameters\": dictionary of argument name and its value}."
                "Do not use variables.\n\n");
    for (const std::string &tool : tools)
        out.plain(tool).trusted("\n\n");
    out.plain(trimmed(question.content)).trusted("<|eot_id|>");
}

void writeCall(PromptWriter &out, const ToolCall &call)
{
    writeHeader(out, "assistant").trusted("{\"name\": \"").plain(call.name).trusted("\", \"parameters\": ");
    out.plain(dumpJson(call.argumentsJson)).trusted("}<|eot_id|>");
}

/// A text as JSON, which is how a tool's result is shown.
std::string quoted(const std::string &text)
{
    std::string json = "\"";
    for (const char letter : text) {
        static constexpr std::string_view special = "\"\\\b\f\n\r\t", names = "\"\\bfnrt";
        if (const std::size_t known = special.find(letter); known != std::string_view::npos)
            json.append({'\\', names[known]});
        else
            json += letter;
    }
    return json + "\"";
}

bool hasControls(const std::string &text)
{
    return std::any_of(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 && std::string_view("\b\f\n\r\t").find(letter) == std::string_view::npos;
    });
}

bool knows(const Message &message)
{
    return message.toolCalls.size() <= 1 && !(message.role == "tool" && hasControls(message.content));
}

} // namespace

std::optional<Prompt> renderLlama3(const Conversation &conversation, std::string_view bos, std::string_view)
{
    if (!isPlain(conversation))
        return std::nullopt;
    PromptWriter out;
    out.trusted(bos);
    for (const Message &message : conversation.messages)
        writeTurn(out, message);
    if (conversation.openAnswer)
        writeHeader(out, "assistant");
    return out.finish();
}

std::optional<Prompt> renderLlama31(const Conversation &conversation, std::string_view bos, std::string_view)
{
    const std::vector<Message> &messages = conversation.messages;
    if (!hasUsualRoles(conversation) || !std::all_of(messages.begin(), messages.end(), knows))
        return std::nullopt;
    const std::vector<std::string> tools = dumpTools(conversation.toolsJson, 4);
    std::size_t next = messages.front().role == "system" ? 1 : 0;
    if (!tools.empty() && (next == messages.size() || messages[next].role != "user"))
        return std::nullopt;
    PromptWriter out;
    writeHeader(out.trusted(bos), "system");
    out.trusted(tools.empty() ? "" : "Environment: ipython\n").trusted("Cutting Knowledge Date: December 2023\nToday Date: 26 Jul 2024\n\n");
    if (next == 1)
        out.plain(trimmed(messages.front().content));
    out.trusted("<|eot_id|>");
    if (!tools.empty())
        writeToolsTurn(out, tools, messages[next++]);
    for (; next < messages.size(); ++next) {
        const Message &message = messages[next];
        if (!message.toolCalls.empty())
            writeCall(out, message.toolCalls.front());
        else if (message.role == "tool")
            writeHeader(out, "ipython").plain(quoted(message.content)).trusted("<|eot_id|>");
        else
            writeTurn(out, message);
    }
    if (conversation.openAnswer)
        writeHeader(out, "assistant");
    return out.finish();
}

} // namespace chipdeck::chat
