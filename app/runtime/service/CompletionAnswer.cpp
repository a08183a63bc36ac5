#include "app/runtime/service/CompletionAnswer.h"

#include "app/runtime/tokenizer/Tokenizer.h"

#include <algorithm>
#include <chrono>
#include <random>

namespace chipdeck::runtime {

namespace {

std::string freshId(const char *prefix)
{
    static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::random_device random;
    std::string id = prefix;
    for (int i = 0; i < 24; ++i)
        id += letters[random() % 36];
    return id;
}

/// Bytes that are half a character cannot be JSON text.
std::string shown(const std::string &bytes)
{
    tokenizer::TextStream stream;
    return stream.push(bytes) + stream.finish();
}

/// As clients count: characters, not bytes.
std::size_t lengthOf(const std::string &text)
{
    return std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

Json entryOf(const TokenLogprob &entry)
{
    // JSON has no infinity; clients know this number as "never".
    return {{"token", shown(entry.bytes)},
            {"logprob", std::max(entry.logprob, -9999.0)},
            {"bytes", std::vector<std::uint8_t>(entry.bytes.begin(), entry.bytes.end())}};
}

Json chatLogprobs(const std::vector<TokenLogprob> &entries)
{
    Json content = Json::array();
    for (const TokenLogprob &entry : entries) {
        Json shownEntry = entryOf(entry);
        shownEntry["top_logprobs"] = Json::array();
        for (const TokenLogprob &other : entry.top)
            shownEntry["top_logprobs"].push_back(entryOf(other));
        content.push_back(std::move(shownEntry));
    }
    return {{"content", std::move(content)}, {"refusal", nullptr}};
}

Json textLogprobs(const std::vector<TokenLogprob> &entries, std::size_t offset)
{
    Json tokens = Json::array(), logprobs = Json::array(), top = Json::array(), offsets = Json::array();
    for (const TokenLogprob &entry : entries) {
        const std::string text = shown(entry.bytes);
        tokens.push_back(text);
        logprobs.push_back(std::max(entry.logprob, -9999.0));
        offsets.push_back(offset);
        offset += lengthOf(text);
        Json others = Json::object();
        for (const TokenLogprob &other : entry.top)
            others[shown(other.bytes)] = std::max(other.logprob, -9999.0);
        top.push_back(std::move(others));
    }
    return {{"tokens", std::move(tokens)},
            {"token_logprobs", std::move(logprobs)},
            {"top_logprobs", std::move(top)},
            {"text_offset", std::move(offsets)}};
}

Json callsOf(const std::vector<ToolCallPiece> &calls, bool streaming)
{
    Json list = Json::array();
    for (const ToolCallPiece &call : calls) {
        Json entry{{"function", {{"arguments", call.arguments}}}};
        if (streaming)
            entry["index"] = call.index;
        if (!call.name.empty()) {
            entry["id"] = call.id;
            entry["type"] = "function";
            entry["function"]["name"] = call.name;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

const char *finishOf(EndReason reason, bool calls)
{
    if (reason == EndReason::MaxTokens || reason == EndReason::ContextFull)
        return "length";
    return calls ? "tool_calls" : "stop";
}

} // namespace

std::string serverSentEvent(const std::string &data)
{
    return "data: " + data + "\n\n";
}

CompletionAnswer::CompletionAnswer(const CompletionRequest &request)
    : m_request(request), m_id(freshId(request.isChat ? "chatcmpl-" : "cmpl-")),
      m_created(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()),
      m_choices((1 + request.morePrompts.size()) * request.n)
{
}

std::vector<GenerationRequest> CompletionAnswer::generations() const
{
    std::vector<GenerationRequest> list;
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        GenerationRequest generation = m_request.generation;
        if (const std::size_t prompt = i / m_request.n; prompt > 0)
            generation.prompt = m_request.morePrompts[prompt - 1];
        if (generation.sampling.seed)
            *generation.sampling.seed += i % m_request.n;
        list.push_back(std::move(generation));
    }
    return list;
}

Json CompletionAnswer::frame(bool chunk) const
{
    const char *object = !m_request.isChat ? "text_completion" : chunk ? "chat.completion.chunk" : "chat.completion";
    return {{"id", m_id},
            {"object", object},
            {"created", m_created},
            {"model", m_request.model},
            {"system_fingerprint", "chipdeck-" CHIPDECK_VERSION}};
}

Json CompletionAnswer::usage() const
{
    std::uint64_t prompt = 0, reused = 0, answer = 0, reasoning = 0;
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        answer += m_choices[i].answerTokens;
        reasoning += m_choices[i].reasoningTokens;
        if (i % m_request.n == 0) {
            prompt += m_choices[i].promptTokens;
            reused += m_choices[i].reusedTokens;
        }
    }
    Json usage{{"prompt_tokens", prompt},
               {"completion_tokens", answer},
               {"total_tokens", prompt + answer},
               {"prompt_tokens_details", {{"cached_tokens", reused}}}};
    if (m_request.isChat)
        usage["completion_tokens_details"] = {{"reasoning_tokens", reasoning}};
    return usage;
}

Json CompletionAnswer::logprobsOf(const std::vector<TokenLogprob> &entries, std::size_t textOffset) const
{
    if (!m_request.generation.topLogprobs)
        return nullptr;
    return m_request.isChat ? chatLogprobs(entries) : textLogprobs(entries, textOffset);
}

std::string CompletionAnswer::echoOf(std::size_t index) const
{
    if (!m_request.echo)
        return {};
    const std::size_t prompt = index / m_request.n;
    return std::get<std::string>(prompt == 0 ? m_request.generation.prompt : m_request.morePrompts[prompt - 1]);
}

std::string CompletionAnswer::chunk(std::size_t index, Json delta, const std::vector<TokenLogprob> &logprobs, const std::string &finish)
{
    Choice &choice = m_choices[index];
    Json entry{{"index", index}, {"finish_reason", finish.empty() ? Json() : Json(finish)}};
    entry["logprobs"] = logprobs.empty() ? Json() : logprobsOf(logprobs, choice.textOffset);
    if (!finish.empty())
        entry["context"] = choice.context;
    if (m_request.isChat)
        entry["delta"] = std::move(delta);
    else
        entry["text"] = std::move(delta);
    for (const TokenLogprob &logprob : logprobs)
        choice.textOffset += lengthOf(shown(logprob.bytes));
    Json message = frame(true);
    message["choices"] = Json::array({std::move(entry)});
    if (m_request.includeUsage)
        message["usage"] = m_request.continuousUsage ? usage() : Json();
    return serverSentEvent(dump(message));
}

std::string CompletionAnswer::take(const GenerationRun::Event &event)
{
    Choice &choice = m_choices[event.index];
    if (const auto *started = std::get_if<GenerationStarted>(&event.event)) {
        choice.promptTokens = started->promptTokens;
        choice.contextLength = started->contextLength;
        choice.messagesDropped = started->messagesDropped;
        const std::string echo = echoOf(event.index);
        choice.text = echo;
        choice.textOffset = lengthOf(echo);
        if (!m_request.stream)
            return {};
        if (m_request.isChat)
            return chunk(event.index, {{"role", "assistant"}, {"content", ""}}, {}, {});
        return echo.empty() ? std::string() : chunk(event.index, echo, {}, {});
    }
    if (const auto *progress = std::get_if<PromptProgress>(&event.event))
        choice.reusedTokens = progress->reused;
    if (const auto *piece = std::get_if<TextPiece>(&event.event))
        return takePiece(event.index, *piece);
    if (const auto *end = std::get_if<GenerationEnd>(&event.event))
        return takeEnd(event.index, *end);
    return {};
}

/// Those that are told.
std::vector<ToolCallPiece> CompletionAnswer::callsIn(const TextPiece &piece) const
{
    std::vector<ToolCallPiece> calls = piece.toolCalls;
    if (!m_request.parallelCalls)
        std::erase_if(calls, [](const ToolCallPiece &call) { return call.index > 0; });
    return calls;
}

std::string CompletionAnswer::takePiece(std::size_t index, const TextPiece &piece)
{
    Choice &choice = m_choices[index];
    const std::vector<ToolCallPiece> calls = callsIn(piece);
    choice.answerTokens = piece.tokens;
    choice.reasoningTokens = piece.reasoningTokens;
    if (m_request.stream) {
        if (!m_request.isChat)
            return piece.text.empty() && piece.logprobs.empty() ? std::string() : chunk(index, piece.text, piece.logprobs, {});
        Json delta = Json::object();
        if (!piece.text.empty())
            delta["content"] = piece.text;
        if (!piece.reasoning.empty())
            delta["reasoning_content"] = piece.reasoning;
        if (!calls.empty())
            delta["tool_calls"] = callsOf(calls, true);
        choice.begun = choice.begun || !calls.empty();
        return delta.empty() && piece.logprobs.empty() ? std::string() : chunk(index, std::move(delta), piece.logprobs, {});
    }
    choice.text += piece.text;
    choice.reasoning += piece.reasoning;
    choice.logprobs.insert(choice.logprobs.end(), piece.logprobs.begin(), piece.logprobs.end());
    for (const ToolCallPiece &call : calls) {
        if (!call.name.empty())
            choice.calls.push_back(call);
        else if (!choice.calls.empty())
            choice.calls.back().arguments += call.arguments;
    }
    return {};
}

std::string CompletionAnswer::takeEnd(std::size_t index, const GenerationEnd &end)
{
    Choice &choice = m_choices[index];
    choice.promptTokens = end.promptTokens;
    choice.reusedTokens = end.promptTokensReused;
    choice.answerTokens = end.answerTokens;
    choice.finish = finishOf(end.reason, choice.begun || !choice.calls.empty());
    choice.context = {{"full", end.reason == EndReason::ContextFull},
                      {"used", end.contextUsed},
                      {"length", choice.contextLength},
                      {"messages_dropped", choice.messagesDropped}};
    if (!m_request.stream)
        return {};
    return chunk(index, m_request.isChat ? Json::object() : Json(""), {}, choice.finish);
}

std::string CompletionAnswer::streamEnd() const
{
    std::string events;
    if (m_request.includeUsage) {
        Json message = frame(true);
        message["choices"] = Json::array();
        message["usage"] = usage();
        events = serverSentEvent(dump(message));
    }
    return events + serverSentEvent("[DONE]");
}

Json CompletionAnswer::messageOf(const Choice &choice) const
{
    Json message{{"role", "assistant"}, {"content", choice.text.empty() && !choice.calls.empty() ? Json() : Json(choice.text)}, {"refusal", nullptr}};
    if (!choice.reasoning.empty())
        message["reasoning_content"] = choice.reasoning;
    if (!choice.calls.empty())
        message["tool_calls"] = callsOf(choice.calls, false);
    return message;
}

Json CompletionAnswer::whole() const
{
    Json answer = frame(false);
    answer["choices"] = Json::array();
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        const Choice &choice = m_choices[i];
        Json entry{{"index", i}, {"finish_reason", choice.finish}, {"logprobs", logprobsOf(choice.logprobs, lengthOf(echoOf(i)))},
                   {"context", choice.context}};
        if (m_request.isChat)
            entry["message"] = messageOf(choice);
        else
            entry["text"] = choice.text;
        answer["choices"].push_back(std::move(entry));
    }
    answer["usage"] = usage();
    return answer;
}

} // namespace chipdeck::runtime
