#include "app/runtime/template/AnswerParser.h"

#include "app/runtime/template/Family.h"

#include <algorithm>

namespace chipdeck::chat {

namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::string_view spaces = " \t\r\n";

/// How much of the end of `text` may be the beginning of `marker`.
std::size_t partAtEnd(std::string_view text, std::string_view marker)
{
    for (std::size_t size = std::min(text.size(), marker.size() - 1); size > 0; --size) {
        if (text.ends_with(marker.substr(0, size)))
            return size;
    }
    return 0;
}

std::string withoutSpaces(std::string_view text, std::size_t most)
{
    std::string kept;
    for (const char letter : text) {
        if (kept.size() == most)
            break;
        if (spaces.find(letter) == nowhere)
            kept += letter;
    }
    return kept;
}

} // namespace

const std::span<const AnswerParser::Marker> AnswerParser::markers()
{
    using Kind = Marker::Kind;
    static constexpr Marker all[] = {
        {"<think>", "</think>", Kind::Reasoning},
        {"[THINK]", "[/THINK]", Kind::Reasoning},
        {"<seed:think>", "</seed:think>", Kind::Reasoning},
        {"<|START_THINKING|>", "<|END_THINKING|>", Kind::Reasoning},
        {"<tool_call>", "</tool_call>", Kind::Call, CallFormat::Json},
        {"<\uff5ctool\u2581call\u2581begin\uff5c>", "<\uff5ctool\u2581call\u2581end\uff5c>", Kind::Call, CallFormat::DeepSeek},
        {"<\uff5ctool\u2581calls\u2581begin\uff5c>", "", Kind::Skipped},
        {"<\uff5ctool\u2581calls\u2581end\uff5c>", "", Kind::Skipped},
        {"[TOOL_CALLS]", "", Kind::Call, CallFormat::Mistral},
        {"<|python_tag|>", "", Kind::Call, CallFormat::Json},
    };
    return all;
}

AnswerParser::AnswerParser(AnswerOptions options)
    : m_options(std::move(options))
    , m_state(m_options.opensInReasoning ? State::Reasoning : State::Start)
    , m_skipsSpace(m_options.opensInReasoning)
{
}

std::vector<AnswerPart> AnswerParser::push(std::string_view text)
{
    m_pending += text;
    while (step(false)) { }
    return std::exchange(m_parts, {});
}

std::vector<AnswerPart> AnswerParser::finish()
{
    while (step(true)) { }
    if (m_state == State::Start || m_state == State::Text)
        emit(AnswerPart::Kind::Text, std::exchange(m_space, {}), false);
    m_space.clear();
    return std::exchange(m_parts, {});
}

/// Whether the state changed, so that more can be said of what is pending.
bool AnswerParser::step(bool last)
{
    switch (m_state) {
    case State::Start:
    case State::Text: return stepText(last);
    case State::Reasoning: return stepReasoning(last);
    case State::Call: return stepCall(last);
    case State::BareCall: return stepBareCall(last);
    }
    return false;
}

/// Models think first: the marker in the middle of a text is a word like others.
bool AnswerParser::isExpected(const Marker &marker) const
{
    return marker.kind == Marker::Kind::Reasoning ? m_state == State::Start : m_options.hasTools;
}

bool AnswerParser::stepText(bool last)
{
    const Marker *next = nullptr;
    std::size_t at = nowhere;
    std::size_t held = 0;
    for (const Marker &marker : markers()) {
        const std::size_t found = isExpected(marker) ? m_pending.find(marker.open) : nowhere;
        // Thinking begins behind nothing but spaces.
        if (found != nowhere && marker.kind == Marker::Kind::Reasoning && m_pending.find_first_not_of(spaces) < found)
            continue;
        if (found < at) {
            at = found;
            next = &marker;
        }
        if (isExpected(marker))
            held = std::max(held, partAtEnd(m_pending, marker.open));
    }
    if (m_state == State::Start && m_options.hasTools && !next && mayBeBareCall()) {
        m_state = State::BareCall;
        return true;
    }
    const std::size_t end = next ? at : m_pending.size() - (last ? 0 : held);
    const std::string text = m_pending.substr(0, end);
    m_pending.erase(0, end + (next ? next->open.size() : 0));
    emit(AnswerPart::Kind::Text, text, m_options.hasTools || m_state == State::Start);
    if (next)
        open(*next);
    return next != nullptr;
}

void AnswerParser::open(const Marker &marker)
{
    m_skipsSpace = true;
    if (marker.kind != Marker::Kind::Call) // whether it is a call shows at its end
        m_space.clear();
    if (marker.kind == Marker::Kind::Skipped)
        return;
    m_marker = &marker;
    m_state = marker.kind == Marker::Kind::Call ? State::Call : State::Reasoning;
}

bool AnswerParser::stepReasoning(bool last)
{
    // Where the prompt opened it, any of the closing markers may end it.
    std::size_t at = nowhere;
    std::size_t held = 0;
    std::string_view close;
    for (const Marker &marker : markers()) {
        if (marker.kind != Marker::Kind::Reasoning || (m_marker && m_marker != &marker))
            continue;
        if (const std::size_t found = m_pending.find(marker.close); found < at) {
            at = found;
            close = marker.close;
        }
        held = std::max(held, partAtEnd(m_pending, marker.close));
    }
    const std::size_t end = at != nowhere ? at : m_pending.size() - (last ? 0 : held);
    emit(AnswerPart::Kind::Reasoning, m_pending.substr(0, end), true);
    m_pending.erase(0, end + close.size());
    if (at == nowhere)
        return false;
    m_space.clear();
    m_skipsSpace = true;
    m_state = State::Text;
    m_marker = nullptr;
    return true;
}

bool AnswerParser::stepCall(bool last)
{
    const Marker &marker = *m_marker;
    const std::size_t close = marker.close.empty() ? nowhere : m_pending.find(marker.close);
    if (close == nowhere && !last)
        return false;
    const std::string inside = m_pending.substr(0, close);
    const bool closed = close != nowhere;
    m_pending.erase(0, closed ? close + marker.close.size() : inside.size());
    m_state = State::Text;
    m_marker = nullptr;
    auto calls = readCalls(marker.format, inside);
    m_skipsSpace = !calls.empty();
    if (calls.empty()) {
        std::string whole(marker.open);
        whole.append(inside).append(closed ? marker.close : std::string_view());
        emit(AnswerPart::Kind::Text, whole, false);
    }
    emitCalls(std::move(calls));
    return true;
}

/// Llama 3.1 answers with nothing but the call's JSON: `{"name": ...` or `{"type": "function", ...`.
bool AnswerParser::mayBeBareCall() const
{
    static constexpr std::string_view beginnings[] = {"{\"name\":\"", "{\"type\":\"function\"", "[{\"name\":\""};
    const auto fits = [this](std::string_view beginning) {
        const std::string begin = withoutSpaces(m_pending, beginning.size());
        return !begin.empty() && beginning.starts_with(begin);
    };
    return std::any_of(std::begin(beginnings), std::end(beginnings), fits);
}

bool AnswerParser::stepBareCall(bool last)
{
    const bool still = mayBeBareCall();
    if (still && !last)
        return false;
    auto calls = still ? readCalls(CallFormat::Json, m_pending) : std::vector<ToolCall>();
    const auto known = [this](const ToolCall &call) {
        return std::find(m_options.toolNames.begin(), m_options.toolNames.end(), call.name) != m_options.toolNames.end();
    };
    m_state = State::Text;
    if (!calls.empty() && std::all_of(calls.begin(), calls.end(), known)) {
        m_pending.clear();
        emitCalls(std::move(calls));
    }
    return true;
}

void AnswerParser::emit(AnswerPart::Kind kind, std::string_view text, bool holdsSpace)
{
    if (m_skipsSpace)
        text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
    if (text.empty())
        return;
    m_skipsSpace = false;
    std::string whole = std::exchange(m_space, {});
    whole += text;
    if (holdsSpace) {
        const std::size_t end = whole.find_last_not_of(spaces) + 1; // 0 where there are only spaces
        m_space = whole.substr(end);
        whole.resize(end);
    }
    if (whole.empty())
        return;
    if (m_state == State::Start)
        m_state = State::Text;
    if (!m_parts.empty() && m_parts.back().kind == kind)
        m_parts.back().text += whole;
    else
        m_parts.push_back({kind, std::move(whole), {}});
}

void AnswerParser::emitCalls(std::vector<ToolCall> calls)
{
    if (!calls.empty())
        m_space.clear();
    for (ToolCall &call : calls)
        m_parts.push_back({AnswerPart::Kind::Call, {}, std::move(call)});
}

std::string_view AnswerParser::reasoningClose(const Prompt &prompt)
{
    if (prompt.pieces.empty() || !prompt.pieces.back().trusted)
        return {};
    const std::string_view end = trimmed(prompt.pieces.back().text);
    for (const Marker &marker : markers()) {
        if (marker.kind == Marker::Kind::Reasoning && end.ends_with(marker.open))
            return marker.close;
    }
    return {};
}

} // namespace chipdeck::chat
