#include "app/runtime/template/ConversationValues.h"

#include "app/runtime/template/PromptWriter.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/JsonReader.h"

namespace chipdeck::chat {

namespace {

using jinja::Dict;
using jinja::List;
using jinja::Value;

class Builder
{
public:
    Builder(jinja::Budget &budget, const Dialect &dialect)
        : m_budget(budget)
        , m_dialect(dialect)
    {
    }

    Value text(std::string_view bytes, bool trusted) { return Value(jinja::makeText(m_budget, bytes, trusted)); }

    Value messages(const Conversation &conversation)
    {
        std::vector<Value> values;
        std::string folded;
        for (const Message &message : conversation.messages) {
            if (m_dialect.foldsSystem && message.role == "system" && values.empty()) {
                folded += message.content + "\n\n";
                continue;
            }
            values.push_back(Value(one(message, message.role == "user" ? std::exchange(folded, {}) : std::string())));
        }
        if (!folded.empty()) // nobody speaks after it
            values.push_back(one({"user", folded.substr(0, folded.size() - 2)}, {}));
        return List::make(m_budget, std::move(values));
    }

private:
    Value one(const Message &message, const std::string &before)
    {
        std::vector<Dict::Entry> entries;
        const auto add = [&](std::string_view name, Value value) { entries.emplace_back(text(name, true), std::move(value)); };
        add("role", text(message.role, isKnownRole(message.role)));
        const bool onlyCalls = !message.toolCalls.empty() && message.content.empty() && !m_dialect.emptyContent;
        add("content", onlyCalls ? Value(jinja::None()) : text(before + message.content, false));
        if (!message.reasoning.empty())
            add(m_dialect.reasoningName, text(message.reasoning, false));
        if (!message.toolCalls.empty())
            add("tool_calls", calls(message.toolCalls));
        if (!message.toolName.empty())
            add("name", text(message.toolName, false));
        if (!message.toolCallId.empty())
            add("tool_call_id", text(message.toolCallId, false));
        return Dict::make(m_budget, std::move(entries));
    }

    Value calls(const std::vector<ToolCall> &toolCalls)
    {
        std::vector<Value> values;
        for (const ToolCall &call : toolCalls) {
            auto arguments = m_dialect.argumentsAsText ? std::nullopt : jinja::readJson(m_budget, call.argumentsJson);
            const Value function = Dict::make(m_budget, {{text("name", true), text(call.name, false)},
                                                         {text("arguments", true), arguments ? *arguments : text(call.argumentsJson, false)}});
            std::vector<Dict::Entry> entries{{text("type", true), text("function", true)}, {text("function", true), function}};
            if (!call.id.empty())
                entries.insert(entries.begin(), {text("id", true), text(call.id, false)});
            values.push_back(Dict::make(m_budget, std::move(entries)));
        }
        return List::make(m_budget, std::move(values));
    }

    jinja::Budget &m_budget;
    const Dialect &m_dialect;
};

} // namespace

void setConversation(jinja::Run &run, const Conversation &conversation, const Dialect &dialect, std::string_view bos, std::string_view eos)
{
    Builder builder(run.budget(), dialect);
    Value tools = dialect.emptyTools ? List::make(run.budget(), {}) : Value(jinja::None());
    if (!conversation.toolsJson.empty()) {
        const auto read = jinja::readJson(run.budget(), conversation.toolsJson);
        if (!read || !read->list())
            throw jinja::Failure{"the tools are no JSON array"};
        if (!read->list()->items().empty())
            tools = *read;
    }
    jinja::Scope &globals = run.globals();
    globals.set("messages", builder.messages(conversation));
    globals.set("tools", std::move(tools));
    globals.set("documents", Value(jinja::None()));
    globals.set("add_generation_prompt", Value(conversation.openAnswer));
    globals.set("bos_token", builder.text(bos, true));
    globals.set("eos_token", builder.text(eos, true));
    // Families differ in how they call the same switch.
    globals.set("enable_thinking", Value(conversation.thinking));
    globals.set("thinking", Value(conversation.thinking));
}

std::size_t sizeOf(const Conversation &conversation)
{
    std::size_t size = conversation.toolsJson.size();
    for (const Message &message : conversation.messages) {
        size += message.content.size() + message.reasoning.size() + message.toolName.size() + message.toolCallId.size() + message.role.size();
        for (const ToolCall &call : message.toolCalls)
            size += call.id.size() + call.name.size() + call.argumentsJson.size();
    }
    return size;
}

} // namespace chipdeck::chat
