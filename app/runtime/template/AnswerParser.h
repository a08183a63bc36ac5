#pragma once

#include "app/runtime/template/CallReader.h"

#include <span>

namespace chipdeck::chat {

/// A part of an answer, in the order in which the model wrote it.
struct AnswerPart
{
    enum class Kind { Text, Reasoning, Call };

    Kind kind = Kind::Text;
    std::string text;   // Text, Reasoning: more of it; may be cut anywhere but within a marker
    ToolCall call;      // Call; `id` is empty where the model gave none
};

struct AnswerOptions
{
    bool opensInReasoning = false;       // the prompt ended with the marker that opens it: see reasoningClose()
    bool hasTools = false;               // otherwise what looks like a call is text
    std::vector<std::string> toolNames;  // a call without markers around it counts only for one of these
};

/// Splits an answer, while it streams, into what the model thought, the tools that it calls, and text.
///
/// Knows <think>, [THINK], <seed:think> and <|START_THINKING|> at an answer's beginning, and calls as CallFormat lists them. Markers never come
/// out, neither whole nor in part; what begins like one and isn't comes out with what follows. A call that cannot be read comes out as text with
/// its markers, so that nothing is lost. Control tokens must be given as text. One answer each; not for several threads.
class AnswerParser
{
public:
    explicit AnswerParser(AnswerOptions options);

    std::vector<AnswerPart> push(std::string_view text);
    std::vector<AnswerPart> finish();

    /// Within what the model thinks, as far as was read.
    bool isReasoning() const { return m_state == State::Reasoning; }
    /// Where a prompt ends within the model's reasoning, the marker that ends it; otherwise empty.
    static std::string_view reasoningClose(const Prompt &prompt);

private:
    enum class State { Start, Text, Reasoning, Call, BareCall };
    struct Marker
    {
        std::string_view open, close;    // no close = up to the answer's end
        enum class Kind { Reasoning, Call, Skipped } kind;
        CallFormat format = CallFormat::Json;
    };
    static const std::span<const Marker> markers();

    bool step(bool last);
    bool stepText(bool last);
    bool stepReasoning(bool last);
    bool stepCall(bool last);
    bool stepBareCall(bool last);
    bool isExpected(const Marker &marker) const;
    void open(const Marker &marker);
    bool mayBeBareCall() const;
    void emit(AnswerPart::Kind kind, std::string_view text, bool holdsSpace);
    void emitCalls(std::vector<ToolCall> calls);

    AnswerOptions m_options;
    State m_state = State::Start;
    const Marker *m_marker = nullptr;    // that opened the present state; null = the prompt did
    std::string m_pending;               // not yet looked at, or not yet decided
    std::string m_space;                 // at the end of what was emitted: a marker that follows swallows it
    bool m_skipsSpace = false;           // behind a marker
    std::vector<AnswerPart> m_parts;
};

} // namespace chipdeck::chat
