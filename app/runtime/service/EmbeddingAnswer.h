#pragma once

#include "app/runtime/service/Embedding.h"
#include "app/runtime/service/RequestBodies.h"

namespace chipdeck::runtime {

/// The answer to one request of /v1/embeddings in OpenAI's form.
class EmbeddingAnswer
{
public:
    /// `request` outlives this.
    explicit EmbeddingAnswer(const EmbeddingsRequest &request);

    void take(std::size_t index, const Embedding &embedding);
    /// Once all inputs have their embedding: JSON.
    std::string text() const;

private:
    const EmbeddingsRequest &m_request;
    std::vector<std::string> m_values;      // JSON, one an input: a list of numbers takes many times more as a tree of them
    std::uint64_t m_tokens = 0;
};

} // namespace chipdeck::runtime
