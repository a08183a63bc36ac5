#include "app/runtime/template/CallReader.h"

#include "app/runtime/template/Family.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/JsonReader.h"
#include "app/runtime/template/jinja/JsonWriter.h"

namespace chipdeck::chat {

namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::string_view separator = "<\uff5ctool\u2581sep\uff5c>";

std::string textOf(const jinja::Value *value)
{
    const jinja::Text *text = value ? value->as<jinja::Text>() : nullptr;
    return text ? std::string(text->view()) : std::string();
}

/// A call from its mapping; without a name where it is none.
ToolCall callFrom(jinja::Budget &budget, const jinja::Value &value)
{
    const jinja::Dict *dict = value.dict();
    if (const jinja::Value *function = dict ? dict->find("function") : nullptr; function && function->dict())
        dict = function->dict();
    if (!dict)
        return {};
    const jinja::Value *arguments = dict->find("arguments");
    if (!arguments)
        arguments = dict->find("parameters");
    ToolCall call{textOf(dict->find("id")), textOf(dict->find("name")), "{}"};
    if (arguments && arguments->is<jinja::Text>())
        call.argumentsJson = textOf(arguments);
    else if (arguments && arguments->dict())
        call.argumentsJson = jinja::writeJson(budget, *arguments).view();
    else if (arguments && !arguments->is<jinja::None>())
        return {};
    return call;
}

/// Of the JSON value that a text begins with an object or array of: where it ends, and what is open where it doesn't.
struct Extent
{
    std::size_t end = nowhere, depth = 0;
    bool quoted = false;
};

Extent extentOf(std::string_view text)
{
    Extent extent;
    auto &[end, depth, quoted] = extent;
    for (std::size_t i = 0; i < text.size() && end == nowhere; ++i) {
        const char letter = text[i];
        if (quoted) {
            i += letter == '\\' ? 1 : 0;
            quoted = letter != '"';
            continue;
        }
        quoted = letter == '"';
        if (letter == '{' || letter == '[')
            ++depth;
        else if ((letter == '}' || letter == ']') && depth > 0 && --depth == 0)
            end = i + 1;
    }
    return extent;
}

/// Small models forget the brace that closes the call, behind the one that closes its arguments.
bool lacksLastBrace(std::string_view text, const Extent &extent)
{
    return extent.end == nowhere && extent.depth == 1 && !extent.quoted && text.starts_with('{') && text.ends_with('}');
}

std::vector<ToolCall> readJsonCalls(jinja::Budget &budget, std::string_view text)
{
    std::vector<ToolCall> calls;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const Extent extent = extentOf(text);
        const bool repaired = lacksLastBrace(text, extent);
        const std::size_t end = repaired ? text.size() : extent.end;
        const std::string whole = std::string(text.substr(0, end)) + (repaired ? "}" : "");
        const auto value = end == nowhere ? std::nullopt : jinja::readJson(budget, whole);
        if (!value)
            return {};
        const std::vector<jinja::Value> one{*value};
        for (const jinja::Value &item : value->list() ? value->list()->items() : one) {
            calls.push_back(callFrom(budget, item));
            if (calls.back().name.empty())
                return {};
        }
        text.remove_prefix(end);
        text = trimmed(text);
        if (text.starts_with(';') || text.starts_with(','))
            text.remove_prefix(1);
    }
    return calls;
}

std::vector<ToolCall> readNamed(jinja::Budget &budget, std::string_view name, std::string_view arguments, std::string_view id = {})
{
    arguments = trimmed(arguments);
    const auto value = jinja::readJson(budget, arguments);
    if (trimmed(name).empty() || !value || !value->dict())
        return {};
    return {{std::string(trimmed(id)), std::string(trimmed(name)), std::string(arguments)}};
}

std::vector<ToolCall> readMistral(jinja::Budget &budget, std::string_view text)
{
    static constexpr std::string_view argumentsMarker = "[ARGS]", idMarker = "[CALL_ID]", nextMarker = "[TOOL_CALLS]";
    std::vector<ToolCall> calls;
    if (trimmed(text).starts_with('[') || trimmed(text).starts_with('{'))
        return readJsonCalls(budget, text);
    while (!trimmed(text).empty()) {
        const std::size_t next = text.find(nextMarker);
        std::string_view head = text.substr(0, next);
        const std::size_t marker = std::min(head.find(argumentsMarker), head.find('{')); // the marker may be a token that is not shown
        if (marker == nowhere)
            return {};
        std::string_view arguments = head.substr(marker);
        if (arguments.starts_with(argumentsMarker))
            arguments.remove_prefix(argumentsMarker.size());
        head = head.substr(0, marker);
        const std::size_t id = head.find(idMarker);
        auto call = readNamed(budget, head.substr(0, id), arguments, id == nowhere ? std::string_view() : head.substr(id + idMarker.size()));
        if (call.empty())
            return {};
        calls.push_back(std::move(call.front()));
        text = next == nowhere ? std::string_view() : text.substr(next + nextMarker.size());
    }
    return calls;
}

std::vector<ToolCall> readDeepSeek(jinja::Budget &budget, std::string_view text)
{
    static constexpr std::string_view fence = "```";
    const std::size_t middle = text.find(separator);
    if (middle == nowhere)
        return {};
    const std::string_view before = text.substr(0, middle);
    std::string_view behind = text.substr(middle + separator.size());
    const std::size_t open = behind.find(fence);
    if (open == nowhere || behind.find('{') < open)
        return readNamed(budget, before, behind);
    const std::string_view name = behind.substr(0, open);
    const std::size_t line = behind.find('\n', open);
    const std::size_t close = behind.rfind(fence);
    if (line == nowhere || close <= line)
        return {};
    return readNamed(budget, name, behind.substr(line, close - line));
}

} // namespace

std::vector<ToolCall> readCalls(CallFormat format, std::string_view text)
{
    jinja::Limits limits;
    limits.memoryBytes += text.size() * 64;
    limits.steps += text.size() * 4;
    jinja::Budget budget(limits);
    try {
        switch (format) {
        case CallFormat::Json: return readJsonCalls(budget, text);
        case CallFormat::Mistral: return readMistral(budget, text);
        case CallFormat::DeepSeek: return readDeepSeek(budget, text);
        }
    } catch (const jinja::Failure &) {
        return {};
    }
    return {};
}

} // namespace chipdeck::chat
