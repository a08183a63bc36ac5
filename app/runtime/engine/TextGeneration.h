#pragma once

#include "app/runtime/engine/Engine.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <functional>
#include <memory>
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

/// One whole answer.
struct TextAnswer
{
    std::string text;
    std::vector<TokenId> tokens;
    std::vector<LogProbabilities> logprobs; // one a token when they were asked for
    TextEnding end;
};

/// Called on the engine's thread, one at a time; see Callbacks. Each may be empty.
struct TextCallbacks
{
    std::function<void(const PromptProgress &)> progress;
    std::function<void(std::uint32_t position, const LogProbabilities &)> promptToken;
    std::function<void(const TextPiece &)> piece;
    std::function<void(const TextEnding &)> end; // once for each choice
};

/// A request whose answers are text. Ends and waits when it goes away, so that no callback comes later; not to be destroyed in a callback.
class TextGeneration
{
public:
    /// Engine and tokenizer outlive it.
    static tl::expected<std::unique_ptr<TextGeneration>, Refusal> start(Engine &engine, const tokenizer::Tokenizer &tokenizer, TextRequest request,
                                                                        TextCallbacks callbacks = {});
    ~TextGeneration();

    void cancel() { m_engine.cancel(m_id); }

    /// The answers, one a choice, once all have ended. Not in a callback.
    const std::vector<TextAnswer> &wait();

    RequestId id() const { return m_id; }

private:
    class Writer;
    TextGeneration(Engine &engine, std::shared_ptr<Writer> writer, RequestId id) : m_engine(engine), m_writer(std::move(writer)), m_id(id) {}

    Engine &m_engine;
    std::shared_ptr<Writer> m_writer;
    RequestId m_id;
};

} // namespace chipdeck::engine
