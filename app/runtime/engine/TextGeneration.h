#pragma once

#include "app/runtime/engine/Engine.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <functional>
#include <string>
#include <vector>

namespace chipdeck::engine {

struct TextRequest
{
    Request request;                        // without callbacks; the tokenizer's end-of-generation ids are added to its stop tokens
    std::vector<std::string> stopTexts;     // end an answer and are no part of it; may span tokens
    tokenizer::SpecialText special = tokenizer::SpecialText::Plain; // Parse: control tokens appear as text
};

/// One token more. `text` is what may be shown now: it lags behind the token while characters are incomplete or a stop text may begin.
struct TextPiece
{
    const TokenEvent &event;
    std::string text;
};

struct TextEnding
{
    Ending ending;
    std::string text;                       // what was held back until now
    std::optional<std::string> stopText;    // that ended the answer
};

/// Called on the engine's thread, one at a time; see Callbacks. Each may be empty.
struct TextCallbacks
{
    std::function<void(const PromptProgress &)> progress;
    std::function<void(std::uint32_t position, const LogProbabilities &)> promptToken;
    std::function<void(const TextPiece &)> piece;
    std::function<void(const TextEnding &)> end; // once for each choice
};

/// Submits a request whose answers are text. Engine and tokenizer outlive the last callback.
tl::expected<RequestId, Refusal> submitText(Engine &engine, const tokenizer::Tokenizer &tokenizer, TextRequest request, TextCallbacks callbacks);

} // namespace chipdeck::engine
