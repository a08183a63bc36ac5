#pragma once

#include "app/runtime/engine/Engine.h"
#include "app/runtime/service/Embedding.h"
#include "app/runtime/service/PromptBound.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <functional>

namespace chipdeck::runtime {

/// Embeds texts with a loaded model. Any thread.
class TextEmbedder
{
public:
    /// `pooling`: the model's; None = it has no embeddings, and all requests are refused. Tokenizer and engine outlive this.
    TextEmbedder(model::Pooling pooling, const tokenizer::Tokenizer &tokenizer, engine::Engine &engine);

    using Sink = std::function<void(const EmbeddingEvent &)>;

    /// The event comes from the engine's thread, a refusal at once. Nothing = it was refused.
    std::optional<engine::RequestId> embed(const EmbeddingRequest &request, const Sink &sink) const;

private:
    ApiResult<engine::Request> prepare(const EmbeddingRequest &request, const Sink &sink) const;

    const model::Pooling m_pooling;
    const tokenizer::Tokenizer &m_tokenizer;
    const PromptBound m_bound;
    engine::Engine &m_engine;
};

} // namespace chipdeck::runtime
