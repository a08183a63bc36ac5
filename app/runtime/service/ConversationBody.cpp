#include "app/runtime/service/ConversationBody.h"

#include <algorithm>

namespace chipdeck::runtime {

namespace {

std::string indexed(const char *name, std::size_t index)
{
    return std::string(name) + "[" + std::to_string(index) + "]";
}

/// A string, or an array of parts of type "text".
std::string contentOf(BodyFields &message)
{
    const Json *content = message.any("content");
    if (!content)
        return {};
    if (content->is_string())
        return content->get<std::string>();
    if (!content->is_array()) {
        message.refuse("content", "must be a string or an array of parts");
        return {};
    }
    std::string text;
    for (std::size_t i = 0; i < content->size(); ++i) {
        BodyFields part((*content)[i], message.path() + indexed("content", i) + ".", message.error());
        const auto type = part.text("type");
        if (type != "text" && type != "refusal")
            part.refuse("type", "must be \"text\": models here read text only");
        text += part.text(type == "refusal" ? "refusal" : "text").value_or("");
    }
    return text;
}

std::vector<chat::ToolCall> toolCallsOf(BodyFields &message)
{
    std::vector<chat::ToolCall> calls;
    const Json *list = message.array("tool_calls");
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        BodyFields call((*list)[i], message.path() + indexed("tool_calls", i) + ".", message.error());
        const Json *function = call.object("function");
        if (!function) {
            call.refuse("function", "is missing");
            break;
        }
        BodyFields fields(*function, call.path() + "function.", message.error());
        const auto name = fields.text("name");
        const std::string arguments = fields.text("arguments").value_or("{}");
        if (!name)
            fields.refuse("name", "is missing");
        else if (!parseJson(arguments.empty() ? "{}" : arguments))
            fields.refuse("arguments", "must be JSON in a string");
        calls.push_back({call.text("id").value_or(""), name.value_or(""), arguments.empty() ? "{}" : arguments});
    }
    return calls;
}

std::string nameOfCall(const std::vector<chat::Message> &messages, const std::string &id)
{
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        for (const chat::ToolCall &call : message->toolCalls) {
            if (call.id == id)
                return call.name;
        }
    }
    return {};
}

chat::Message messageOf(BodyFields fields, const std::vector<chat::Message> &before)
{
    chat::Message message;
    message.role = fields.text("role").value_or("");
    if (message.role == "developer")
        message.role = "system";
    static const char *const roles[] = {"system", "user", "assistant", "tool"};
    if (std::find(std::begin(roles), std::end(roles), message.role) == std::end(roles))
        fields.refuse("role", "must be system, developer, user, assistant or tool");
    message.content = contentOf(fields);
    message.reasoning = fields.text("reasoning_content").value_or("");
    if (message.role == "assistant")
        message.toolCalls = toolCallsOf(fields);
    if (message.role == "tool") {
        message.toolCallId = fields.text("tool_call_id").value_or("");
        message.toolName = fields.text("name").value_or(nameOfCall(before, message.toolCallId));
    } else if (!fields.any("content") && message.toolCalls.empty()) {
        fields.refuse("content", "is missing");
    }
    return message;
}

/// The tools that the model is told of: those of the body, or the one that it must call.
bool isFunction(const Json &tool)
{
    if (!tool.is_object() || tool.value("type", Json()) != "function" || !tool.contains("function"))
        return false;
    const Json &function = tool["function"];
    return function.is_object() && function.contains("name") && function["name"].is_string();
}

/// OpenAI's letters and a dot. A name is written into prompts, and an answer that must be a call begins with it: nothing in it may be more than a name.
bool isToolName(const std::string &name)
{
    constexpr std::size_t longest = 128;
    const auto isGood = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    };
    return !name.empty() && name.size() <= longest && std::all_of(name.begin(), name.end(), isGood);
}

/// "tools", each of a form that is understood; nothing = not there, or refused.
const Json *readTools(BodyFields &body)
{
    const Json *tools = body.array("tools");
    for (std::size_t i = 0; tools && i < tools->size(); ++i) {
        if (!isFunction((*tools)[i]))
            body.refuse(indexed("tools", i), "must be {\"type\": \"function\", \"function\": {\"name\": ...}}");
        else if (!isToolName((*tools)[i]["function"]["name"]))
            body.refuse(indexed("tools", i) + ".function.name", "must have 1 to 128 letters, digits, dashes, dots and underscores");
    }
    return body.isGood() ? tools : nullptr;
}

/// The one that a choice {"type": "function", "function": {"name": ...}} names; nothing = there is none.
const Json *named(const Json *tools, const Json &choice)
{
    const Json::json_pointer name("/function/name");
    if (!tools || !choice.is_object() || !choice.contains(name))
        return nullptr;
    const auto found = std::find_if(tools->begin(), tools->end(), [&](const Json &tool) { return tool["function"]["name"] == choice[name]; });
    return found == tools->end() ? nullptr : &*found;
}

Json offered(BodyFields &body, bool &mustCallTool)
{
    const Json *tools = readTools(body);
    const Json *choice = body.any("tool_choice");
    if (!choice || *choice == "auto")
        return tools ? *tools : Json::array();
    if (*choice == "none")
        return Json::array();
    mustCallTool = true;
    if (*choice == "required" && tools && !tools->empty())
        return *tools;
    if (const Json *chosen = named(tools, *choice))
        return Json::array({*chosen});
    body.refuse("tool_choice", "must be none, auto, required, or name one of 'tools'");
    return Json::array();
}

} // namespace

chat::Conversation readConversation(BodyFields &body, bool &mustCallTool)
{
    chat::Conversation conversation;
    const Json *messages = body.array("messages");
    if (!messages || messages->empty())
        body.refuse("messages", "must hold at least one message");
    for (std::size_t i = 0; messages && i < messages->size() && body.isGood(); ++i) {
        if (!(*messages)[i].is_object())
            body.refuse(indexed("messages", i), "must be an object");
        else
            conversation.messages.push_back(messageOf({(*messages)[i], indexed("messages", i) + ".", body.error()}, conversation.messages));
    }
    for (const char *old : {"functions", "function_call"}) {
        if (body.any(old))
            body.refuse(old, "is not supported: 'tools' and 'tool_choice' are");
    }
    const Json tools = offered(body, mustCallTool);
    if (!tools.empty())
        conversation.toolsJson = dump(tools);
    if (const Json *options = body.object("chat_template_kwargs"))
        conversation.thinking = BodyFields(*options, "chat_template_kwargs.", body.error()).flag("enable_thinking").value_or(true);
    return conversation;
}

} // namespace chipdeck::runtime
