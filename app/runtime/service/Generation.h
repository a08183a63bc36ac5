#pragma once

#include "app/runtime/service/ApiError.h"
#include "app/runtime/template/ChatTemplate.h"
#include "app/runtime/tokenizer/Vocabulary.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chipdeck::runtime {

using tokenizer::TokenId;

/// How the next token is chosen; the defaults change nothing.
struct SamplingRequest
{
    double temperature = 1;                 // 0 = always the likeliest token
    std::uint32_t topK = 0;                 // 0 = all
    double topP = 1, minP = 0, typicalP = 1;
    double repetitionPenalty = 1, presencePenalty = 0, frequencyPenalty = 0;
    std::optional<std::uint64_t> seed;      // nothing = a different one each time
    std::map<TokenId, double> logitBias;
};

/// What is done when prompt and answer do not fit the context: the answer ends there, the conversation's oldest messages are left out, or nothing is
/// begun that might not fit.
enum class ContextPolicy { Stop, DropOldest, Refuse };

using PromptInput = std::variant<chat::Conversation, std::string, std::vector<TokenId>>;

constexpr std::size_t kMostStops = 16, kMostStopBytes = 1024;

/// One text to be continued, as it travels to a worker.
struct GenerationRequest
{
    PromptInput prompt;
    SamplingRequest sampling;
    std::optional<std::uint32_t> maxTokens; // nothing = until the model ends or the context is full
    std::uint32_t minTokens = 0;
    std::vector<std::string> stop;          // whoever reads a request bounds them: each is looked for in every letter of the answer
    bool ignoreEos = false;
    std::optional<std::uint32_t> topLogprobs; // nothing = no log-probabilities; 0 = of the chosen token alone
    bool mustCallTool = false;
    ContextPolicy contextPolicy = ContextPolicy::Stop;
};

/// Log-probabilities of one position. `bytes` may be a part of a character.
struct TokenLogprob
{
    TokenId token = 0;
    std::string bytes;
    double logprob = 0;
    std::vector<TokenLogprob> top;          // empty in the entries of `top` themselves
};

/// The prompt is accepted; all that can be refused has been.
struct GenerationStarted
{
    std::uint32_t promptTokens = 0, contextLength = 0, messagesDropped = 0;
};

struct PromptProgress
{
    std::uint32_t done = 0, total = 0, reused = 0;
    double tokensPerSecond = 0;
};

/// A piece of a call: the name comes with the first, the arguments' JSON text in parts.
struct ToolCallPiece
{
    std::uint32_t index = 0;
    std::string id, name, arguments;
};

/// Text since the piece before; whole characters. Some or all may be empty.
struct TextPiece
{
    std::string text, reasoning;
    std::vector<ToolCallPiece> toolCalls;
    std::vector<TokenLogprob> logprobs;
    std::vector<TokenId> ids;               // stay within the process: a router has no use for them
    std::uint32_t tokens = 0;               // so far
    double tokensPerSecond = 0;
    std::uint32_t contextUsed = 0;
    std::uint32_t reasoningTokens = 0;      // of `tokens`; a conversation's alone
};

enum class EndReason { Stop, StopText, MaxTokens, ContextFull, Cancelled };

struct GenerationEnd
{
    EndReason reason = EndReason::Stop;
    std::uint32_t promptTokens = 0, promptTokensReused = 0, answerTokens = 0;
    std::uint64_t firstTokenUs = 0, promptUs = 0, decodeUs = 0;
    std::uint32_t contextUsed = 0;
};

/// What happens to a generation, in this order: started, progress*, piece*, and one end or error, after which nothing comes.
using GenerationEvent = std::variant<GenerationStarted, PromptProgress, TextPiece, GenerationEnd, ApiError>;

} // namespace chipdeck::runtime
