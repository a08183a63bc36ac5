#pragma once

#include "app/runtime/engine/LogProbabilities.h"
#include "app/runtime/engine/Sampling.h"
#include "app/runtime/model/Config.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chipdeck::engine {

using RequestId = std::uint64_t;

enum class EndReason
{
    Stop,           // a stop token
    StopText,       // a callback said After::Stop
    MaxTokens,
    ContextFull,    // prompt and answer fill the context
    CacheFull,      // the only sequence left, and the cache has no page more for it
    Cancelled,
    Embedded,       // the text was read, and Callbacks::embedding had its vector
    Failed,         // Ending::message says why
};

/// What is done when prompt and answer do not fit the context. A prompt that alone does not fit is always refused.
enum class WhenContextFull { StopThere, RefuseAtOnce };

struct Limits
{
    std::uint32_t maxTokens = 16;           // of each answer; 0 = only read the prompt
    std::uint32_t minTokens = 0;            // stop tokens are not chosen before
    bool ignoreStopTokens = false;          // they are never chosen
    WhenContextFull whenContextFull = WhenContextFull::StopThere;
};

/// Times in milliseconds, of one answer. Several answers to one prompt share its reading.
struct Statistics
{
    std::uint32_t promptTokens = 0;
    std::uint32_t reusedTokens = 0;         // of the prompt, found in the cache when it was first read
    std::uint32_t generatedTokens = 0;      // with the stop token
    std::uint32_t timesPutBack = 0;         // its pages were needed for others; it was read in again
    double queueMs = 0;                     // from submission to the first step
    double promptMs = 0;                    // from there until the prompt was read
    double firstTokenMs = 0;                // from submission
    double decodeMs = 0;                    // from the first token to the last

    double promptTokensPerSecond() const;   // of those that were run; 0 = unknown
    double decodeTokensPerSecond() const;   // 0 = unknown
};

struct TokenEvent
{
    std::uint32_t choice = 0;
    TokenId token = 0;
    const LogProbabilities *logprobs = nullptr; // when they were asked for; valid during the call
    std::uint32_t contextUsed = 0;          // prompt and answer so far
    const Statistics &statistics;           // so far
};

struct PromptProgress
{
    std::uint32_t done = 0, total = 0, reused = 0;
    double tokensPerSecond = 0;             // 0 = unknown
};

struct Ending
{
    std::uint32_t choice = 0;
    EndReason reason = EndReason::Stop;
    std::optional<TokenId> stopToken;       // is not given to Callbacks::token
    std::string message;
    std::uint32_t contextUsed = 0;
    std::uint64_t seed = 0;                 // gives the same answer again
    Statistics statistics;
};

enum class After { Continue, Stop };

/// Called on the engine's thread, one at a time; they must return soon and not throw. They may submit and cancel. Each may be empty.
struct Callbacks
{
    std::function<void(const PromptProgress &)> progress;
    std::function<void(std::uint32_t position, const LogProbabilities &)> promptToken; // in order; see Request::promptLogprobs
    std::function<After(const TokenEvent &)> token;
    std::function<void(const Ending &)> end; // exactly once for each choice, also when the request was cancelled or the engine stopped
    std::function<void(std::span<const float>)> embedding; // [embedding], once, before the end; see Request::pooling
};

/// Log-probabilities of the prompt's own tokens, for positions `from` and on (the first that has one is 1).
struct PromptLogprobs { std::uint32_t from = 1, top = 0; };

struct Request
{
    std::vector<TokenId> prompt;            // at least one token
    Sampling sampling;
    Limits limits;
    std::vector<TokenId> stopTokens;
    std::uint32_t choices = 1;              // answers to the prompt, which is read once
    std::optional<std::uint32_t> logprobs;  // of each token, and of that many most likely ones
    std::optional<PromptLogprobs> promptLogprobs;
    std::optional<model::Pooling> pooling;  // the prompt's embedding, pooled this way, in place of answers: sampling and limits do not count
    Callbacks callbacks;
};

struct Refusal
{
    enum class Reason { QueueFull, PromptTooLong, ContextTooSmall, BadRequest, Stopping };
    Reason reason = Reason::BadRequest;
    std::string message;
};

} // namespace chipdeck::engine
