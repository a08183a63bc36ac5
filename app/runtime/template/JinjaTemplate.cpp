#include "app/runtime/template/JinjaTemplate.h"

#include "app/runtime/template/PromptWriter.h"

namespace chipdeck::chat {

namespace {

constexpr const char *needle = "Qzx7"; // no template says that by itself
constexpr const char *needleTools = R"([{"type":"function","function":{"name":"Qzx7","description":"Qzx7",)"
                                    R"("parameters":{"type":"object","properties":{"place":{"type":"string"}},"required":["place"]}}}])";

/// Limits grow with the conversation, so that a long one is no reason to fail.
jinja::Limits limitsFor(const Conversation &conversation)
{
    const std::uint64_t size = sizeOf(conversation);
    jinja::Limits limits;
    limits.steps += conversation.messages.size() * 4'000 + size;
    limits.memoryBytes += size * 12;
    limits.outputBytes += size * 4;
    return limits;
}

Message says(const char *role, const char *content)
{
    return {role, content};
}

/// A question, a call of a tool that follows from some thought, and its result.
Conversation callingConversation()
{
    Message call = says("assistant", "");
    call.reasoning = needle;
    call.toolCalls.push_back({"abcdefgh1", "Qzx7", R"({"Qzx7key": "Qzx7value"})"});
    Message result = says("tool", "{}");
    result.toolCallId = "abcdefgh1";
    result.toolName = "Qzx7";
    return {{says("user", "Hello"), call, result}, needleTools};
}

bool holds(const tl::expected<Prompt, std::string> &prompt, std::string_view text)
{
    return prompt && prompt->text().find(text) != std::string::npos;
}

} // namespace

JinjaTemplate::JinjaTemplate(std::shared_ptr<const jinja::Program> program, std::string_view bos, std::string_view eos)
    : m_program(std::move(program))
    , m_bos(bos)
    , m_eos(eos)
{
}

tl::expected<std::unique_ptr<JinjaTemplate>, std::string> JinjaTemplate::make(std::string_view source, std::string_view bos, std::string_view eos)
{
    auto program = jinja::Program::parse(source);
    if (!program)
        return tl::unexpected("The chat template cannot be used: " + program.error());
    std::unique_ptr<JinjaTemplate> made(new JinjaTemplate(*std::move(program), bos, eos));
    if (const auto simplest = made->probe({{says("user", "Hello")}}); !simplest) {
        made->m_dialect.emptyTools = true;
        if (!made->probe({{says("user", "Hello")}}))
            return tl::unexpected("The chat template cannot be used: " + simplest.error());
    }
    made->findDialect();
    return made;
}

void JinjaTemplate::findDialect()
{
    m_dialect.foldsSystem = !holds(probe({{says("system", needle), says("user", "Hello")}}), needle);
    findCallForm();
    Conversation thought = callingConversation();
    thought.messages[1].toolCalls[0] = {"abcdefgh1", "other", "{}"};
    thought.messages[2].toolName = "other";
    thought.toolsJson.clear();
    for (const std::string_view name : {"reasoning_content", "reasoning", "thinking"}) {
        m_dialect.reasoningName = name;
        if (holds(probe(thought), needle))
            return;
    }
    m_dialect.reasoningName = "reasoning_content";
}

/// The first form of a call whose arguments come out as JSON or one by one, and not as Python would print them.
void JinjaTemplate::findCallForm()
{
    for (const bool asText : {false, true}) {
        for (const bool empty : {false, true}) {
            m_dialect.argumentsAsText = asText;
            m_dialect.emptyContent = empty;
            const auto prompt = probe(callingConversation());
            if (holds(prompt, "Qzx7value") && !holds(prompt, "'Qzx7key'") && !holds(prompt, "\\\"Qzx7key") && !holds(prompt, "None"))
                return;
        }
    }
    m_dialect.argumentsAsText = false;
    m_dialect.emptyContent = true;
}

tl::expected<Prompt, std::string> JinjaTemplate::probe(const Conversation &conversation) const
{
    jinja::Limits limits;
    limits.steps = 50'000;
    limits.memoryBytes = limits.outputBytes = 4u << 20;
    return render(conversation, limits);
}

tl::expected<Prompt, std::string> JinjaTemplate::render(const Conversation &conversation) const
{
    return render(conversation, limitsFor(conversation));
}

tl::expected<Prompt, std::string> JinjaTemplate::render(const Conversation &conversation, const jinja::Limits &limits) const
{
    PromptWriter writer;
    const auto fill = [&](jinja::Run &run) { setConversation(run, conversation, m_dialect, m_bos, m_eos); };
    const auto take = [&](const jinja::Text &text) {
        std::size_t begin = 0;
        for (const jinja::Text::Run &run : text.runs()) {
            writer.add(text.view().substr(begin, run.end - begin), run.trusted);
            begin = run.end;
        }
    };
    const auto done = m_program->render(limits, std::time(nullptr), fill, take);
    if (!done)
        return tl::unexpected(done.error());
    return writer.finish();
}

} // namespace chipdeck::chat
