#include "app/runtime/service/ToolsInWords.h"

#include "app/runtime/service/JsonText.h"

namespace chipdeck::runtime {

namespace {

std::string descriptionOf(const std::string &toolsJson)
{
    std::string text = "You can call these functions, each described by a JSON object:\n<tools>\n";
    const Json tools = Json::parse(toolsJson, nullptr, false);
    for (const Json &tool : tools)
        text += dump(tool.value("function", Json::object())) + "\n";
    return text + "</tools>\nTo call one, answer with its name and its arguments as JSON between tags, and nothing else:\n"
                  "<tool_call>\n{\"name\": \"...\", \"arguments\": {...}}\n</tool_call>";
}

void tellInSystem(chat::Conversation &conversation, const std::string &text)
{
    auto &messages = conversation.messages;
    if (messages.empty() || messages.front().role != "system")
        messages.insert(messages.begin(), {"system", text, {}, {}, {}, {}});
    else
        messages.front().content += "\n\n" + text;
}

} // namespace

chat::Conversation withToolsInWords(chat::Conversation conversation)
{
    for (chat::Message &message : conversation.messages) {
        for (const chat::ToolCall &call : std::exchange(message.toolCalls, {})) {
            const std::string arguments = call.argumentsJson.empty() ? "{}" : call.argumentsJson;
            message.content += (message.content.empty() ? "" : "\n") + std::string("<tool_call>\n{\"name\": ") + dump(call.name)
                + ", \"arguments\": " + arguments + "}\n</tool_call>";
        }
        if (message.role == "tool") {
            message.role = "user";
            message.content = "<tool_response>\n" + message.content + "\n</tool_response>";
        }
    }
    if (!conversation.toolsJson.empty())
        tellInSystem(conversation, descriptionOf(std::exchange(conversation.toolsJson, {})));
    return conversation;
}

} // namespace chipdeck::runtime
