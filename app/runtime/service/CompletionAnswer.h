#pragma once

#include "app/runtime/service/GenerationRun.h"
#include "app/runtime/service/RequestBodies.h"

namespace chipdeck::runtime {

/// The answer to one completion request in OpenAI's forms: as a whole, or chunk by chunk. Fed with events of `choices()` generations.
class CompletionAnswer
{
public:
    explicit CompletionAnswer(const CompletionRequest &request);

    std::size_t choices() const { return m_choices.size(); }
    /// One request a choice: the prompts, each n times, with seeds in a row where one was given.
    std::vector<GenerationRequest> generations() const;

    /// Takes an event in. Streaming: the server-sent events that tell of it, may be empty.
    std::string take(const GenerationRun::Event &event);
    /// Streaming, after the last event.
    std::string streamEnd() const;
    /// Not streaming, after the last event.
    Json whole() const;

private:
    struct Choice
    {
        std::string text, reasoning, finish;
        std::vector<ToolCallPiece> calls;   // joined
        std::vector<TokenLogprob> logprobs;
        std::uint32_t promptTokens = 0, reusedTokens = 0, answerTokens = 0, reasoningTokens = 0;
        Json context;                       // how full it is, and what was left out for it; at the end
        std::uint32_t contextLength = 0, messagesDropped = 0;
        std::size_t textOffset = 0;         // /v1/completions: the character at which the next token's text begins
        bool begun = false;
    };

    Json frame(bool chunk) const;
    Json usage() const;
    Json logprobsOf(const std::vector<TokenLogprob> &entries, std::size_t textOffset) const;
    Json messageOf(const Choice &choice) const;
    std::string chunk(std::size_t index, Json delta, const std::vector<TokenLogprob> &logprobs, const std::string &finish);
    std::vector<ToolCallPiece> callsIn(const TextPiece &piece) const;
    std::string takePiece(std::size_t index, const TextPiece &piece);
    std::string takeEnd(std::size_t index, const GenerationEnd &end);
    std::string echoOf(std::size_t index) const;

    const CompletionRequest &m_request;
    const std::string m_id;
    const std::int64_t m_created;
    std::vector<Choice> m_choices;
};

/// One server-sent event.
std::string serverSentEvent(const std::string &data);

} // namespace chipdeck::runtime
