#pragma once

#include "app/runtime/service/Generation.h"

#include <string_view>

namespace chipdeck::runtime {

/// A body of /v1/chat/completions or /v1/completions.
struct CompletionRequest
{
    std::string model;
    GenerationRequest generation;           // its prompt is the first one
    std::vector<PromptInput> morePrompts;   // /v1/completions takes several
    std::uint32_t n = 1;
    bool isChat = false;
    bool stream = false, includeUsage = false, continuousUsage = false;
    bool parallelCalls = true;              // false: of the model's calls only the first is told
    bool echo = false;                      // /v1/completions: the prompt before the answer
};

struct TokenizeRequest
{
    std::string model, text;
    bool special = false;
    bool affixes = true;
};

struct DetokenizeRequest
{
    std::string model;
    std::vector<TokenId> tokens;
};

struct EmbeddingsRequest
{
    std::string model;
    std::vector<PromptInput> inputs;        // texts or tokens
    std::optional<std::uint32_t> dimensions; // only the first so many
    bool base64 = false;
};

/// Bodies as they come from outside: any bytes. What is wrong is said with the field's name; what is unknown is left aside, as OpenAI's clients
/// expect.
ApiResult<CompletionRequest> readChatBody(std::string_view body);
ApiResult<CompletionRequest> readCompletionBody(std::string_view body);
ApiResult<TokenizeRequest> readTokenizeBody(std::string_view body);
ApiResult<DetokenizeRequest> readDetokenizeBody(std::string_view body);
ApiResult<EmbeddingsRequest> readEmbeddingsBody(std::string_view body);

} // namespace chipdeck::runtime
