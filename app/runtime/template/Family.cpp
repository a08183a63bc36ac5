#include "app/runtime/template/Family.h"

#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/JsonReader.h"
#include "app/runtime/template/jinja/JsonWriter.h"

#include <algorithm>

namespace chipdeck::chat {

namespace {

jinja::Limits limitsFor(std::string_view json)
{
    jinja::Limits limits;
    limits.steps += json.size() * 4;
    limits.memoryBytes += json.size() * 64;
    return limits;
}

std::string write(jinja::Budget &budget, const jinja::Value &value, int indent)
{
    jinja::JsonStyle style;
    if (indent >= 0)
        style.indent = indent;
    return std::string(jinja::writeJson(budget, value, style).view());
}

} // namespace

std::span<const Family> families()
{
    static constexpr Family known[] = {
        {"chatml", renderChatMl}, {"smollm2", renderSmolLm2}, {"qwen2", renderQwen2}, {"qwen2.5", renderQwen25}, {"qwen3", renderQwen3},
        {"llama-3", renderLlama3}, {"llama-3.1", renderLlama31}, {"gemma", renderGemma}, {"deepseek-v2", renderDeepSeek2},
        {"deepseek-v3", renderDeepSeek3}, {"deepseek-r1", renderDeepSeekR1},
    };
    return known;
}

bool hasUsualRoles(const Conversation &conversation)
{
    const auto usual = [](const Message &message) {
        return message.role == "system" || message.role == "user" || message.role == "assistant" || message.role == "tool";
    };
    return !conversation.messages.empty() && std::all_of(conversation.messages.begin(), conversation.messages.end(), usual);
}

bool isPlain(const Conversation &conversation)
{
    const auto plain = [](const Message &message) { return message.role != "tool" && message.toolCalls.empty(); };
    return hasUsualRoles(conversation) && conversation.toolsJson.empty()
        && std::all_of(conversation.messages.begin(), conversation.messages.end(), plain);
}

std::string dumpJson(std::string_view json, int indent)
{
    try {
        jinja::Budget budget(limitsFor(json));
        const auto value = jinja::readJson(budget, json);
        return value ? write(budget, *value, indent) : std::string(json);
    } catch (const jinja::Failure &) {
        return std::string(json);
    }
}

std::vector<std::string> dumpTools(std::string_view toolsJson, int indent)
{
    std::vector<std::string> tools;
    try {
        jinja::Budget budget(limitsFor(toolsJson));
        const auto value = jinja::readJson(budget, toolsJson);
        if (!value || !value->list())
            return {};
        for (const jinja::Value &tool : value->list()->items())
            tools.push_back(write(budget, tool, indent));
    } catch (const jinja::Failure &) {
        tools.clear();
    }
    return tools;
}

std::string_view trimmed(std::string_view text)
{
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const jinja::Character character = jinja::characterAt(text, at);
        if (!jinja::isSpace(character.codePoint)) {
            begin = std::min(begin, at);
            end = at + character.bytes;
        }
        at += character.bytes;
    }
    return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

} // namespace chipdeck::chat
