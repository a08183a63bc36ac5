#include "app/runtime/template/KnownTemplate.h"

#include <algorithm>

namespace chipdeck::chat {

namespace {

constexpr const char *tools = R"([{"type":"function","function":{"name":"look","description":"Looks \"around\" <here> & there: 東","parameters":)"
                              R"({"type":"object","properties":{"place":{"type":"string","enum":["a","b"]},"depth":{"type":"number","default":1.5}},)"
                              R"("required":["place"]}}},{"type":"function","function":{"name":"wait","description":"","parameters":{}}}])";

Message says(const char *role, const char *content, const char *reasoning = "")
{
    return {role, content, reasoning};
}

Message calls(const char *content, const char *reasoning, std::initializer_list<const char *> names)
{
    Message message = says("assistant", content, reasoning);
    for (const char *name : names)
        message.toolCalls.push_back({"abcdefgh1", name, R"({"place": "a \"b\"", "depth": 2, "deep": {"list": [1, null, true]}})"});
    return message;
}

Message result(const char *content)
{
    Message message = says("tool", content);
    message.toolCallId = "abcdefgh1";
    message.toolName = "look";
    return message;
}

/// Conversations that templates of different families, and versions of one, render differently. Spaces at the ends show what is trimmed.
std::vector<Conversation> plainProbes()
{
    const Message system = says("system", "Be  brief.\n");
    const Message asks = says("user", " \n Who?\n "), asksBehindSystem = says("user", "Who?\n ");
    const Message answers = says("assistant", "\n I. \n");
    const Message thought = says("assistant", "\nIt is I.", "\nHm.\n Well.\n");
    const Message thoughtInside = says("assistant", "<think>\nHm.\n</think>\n\nIt is I.");
    return {
        {{asks}}, {{system, asksBehindSystem}}, {{asks, answers, asks}}, {{system, asksBehindSystem, answers, asks}}, {{asks, thought, asks}},
        {{asks, thoughtInside, asks}}, {{asks, answers}}, {{asks, thought}}, {{asks, thoughtInside}}, {{asks, answers, system, asks}},
    };
}

std::vector<Conversation> toolProbes()
{
    const Message system = says("system", "Be  brief.\n");
    const Message asks = says("user", "Where?\n ");
    const Message answers = says("assistant", "\n There. \n"), thought = says("assistant", "There.", "So.");
    return {
        {{asks}, tools}, {{system, asks}, tools}, {{asks, answers, asks}, tools},
        {{asks, calls("", "", {"look"}), result("{\"a\": \"b\"}\n")}, tools},
        {{system, asks, calls("Let me see.", "", {"look"}), result("ok"), answers, asks}, tools},
        {{asks, calls("", "", {"look", "wait"}), result("1"), result("2")}, tools},
        {{asks, calls("", "I must.", {"look"}), result("1"), thought, asks}, tools}, {{asks, calls("So.", "I must.", {"look"}), result("1")}, tools},
        {{asks, calls("", "", {"look"}), result("1"), calls("", "", {"wait"}), result("2"), thought}, tools},
        {{asks, calls("", "", {"look"}), result("1"), answers}, ""},
    };
}

std::vector<Conversation> probes()
{
    std::vector<Conversation> all;
    for (const std::vector<Conversation> &some : {plainProbes(), toolProbes()}) {
        for (Conversation conversation : some) {
            for (const bool open : {true, false}) {
                for (const bool thinks : {true, false}) {
                    conversation.openAnswer = open;
                    conversation.thinking = thinks;
                    all.push_back(conversation);
                }
            }
        }
    }
    return all;
}

} // namespace

KnownTemplate::KnownTemplate(const Family &family, std::unique_ptr<JinjaTemplate> file, std::string_view bos, std::string_view eos)
    : m_family(family)
    , m_file(std::move(file))
    , m_bos(bos)
    , m_eos(eos)
{
}

tl::expected<Prompt, std::string> KnownTemplate::render(const Conversation &conversation) const
{
    if (auto prompt = m_family.render(conversation, m_bos, m_eos))
        return *std::move(prompt);
    return m_file->render(conversation);
}

const Family *recognise(const JinjaTemplate &file, std::string_view bos, std::string_view eos)
{
    std::vector<const Family *> candidates;
    for (const Family &family : families())
        candidates.push_back(&family);
    for (const Conversation &probe : probes()) {
        const auto real = file.probe(probe);
        const auto differs = [&](const Family *family) {
            const auto ours = family->render(probe, bos, eos);
            return ours && (!real || ours->text() != real->text());
        };
        candidates.erase(std::remove_if(candidates.begin(), candidates.end(), differs), candidates.end());
        if (candidates.empty())
            return nullptr;
    }
    return candidates.front();
}

tl::expected<std::unique_ptr<ChatTemplate>, std::string> ChatTemplate::make(std::string_view source, std::string_view bos, std::string_view eos)
{
    if (source.empty())
        return tl::unexpected(std::string("The model has no chat template: it continues text, but was not trained to converse."));
    auto file = JinjaTemplate::make(source, bos, eos);
    if (!file)
        return tl::unexpected(file.error());
    if (const Family *family = recognise(**file, bos, eos))
        return std::make_unique<KnownTemplate>(*family, *std::move(file), bos, eos);
    return *std::move(file);
}

ChatTemplate::~ChatTemplate() = default;

} // namespace chipdeck::chat
