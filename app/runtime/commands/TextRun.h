#pragma once

#include "app/runtime/commands/Commands.h"
#include "app/runtime/service/TextEngine.h"

namespace chipdeck::runtime {

/// A loaded model that answers one request at a time, for `generate`, `chat` and `embed`.
class TextRun
{
public:
    /// --model, --device, --threads, --cache, --context (4,096, or what the model was trained for where that is less).
    static Result<TextRun> open(const Arguments &arguments);

    struct Outcome
    {
        std::vector<TokenId> ids;
        std::string text, reasoning;
        std::uint32_t messagesDropped = 0;
        GenerationEnd end;
    };

    /// `show` gets text as it comes, and says whether anybody wants more. Where not, and with Ctrl+C, the outcome's reason is that it was cancelled.
    Result<Outcome> answer(const GenerationRequest &request, const std::function<bool(const TextPiece &)> &show);

    Result<Embedding> embed(const EmbeddingRequest &request);

    const TextEngine &engine() const { return *m_engine; }
    double loadMs() const { return m_loadMs; }

    /// --temperature, --top-k, ... as they were given.
    static SamplingRequest sampling(const Arguments &arguments);

private:
    std::unique_ptr<TextEngine> m_engine;
    double m_loadMs = 0;
};

} // namespace chipdeck::runtime
