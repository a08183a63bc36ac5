#include "app/runtime/service/EmbeddingAnswer.h"

#include "app/runtime/service/EmbeddingCodec.h"

namespace chipdeck::runtime {

EmbeddingAnswer::EmbeddingAnswer(const EmbeddingsRequest &request) : m_request(request), m_values(request.inputs.size()) { }

void EmbeddingAnswer::take(std::size_t index, const Embedding &embedding)
{
    m_values[index] = m_request.base64 ? '"' + toBase64(embedding.values) + '"' : toJsonList(embedding.values);
    m_tokens += embedding.tokens;
}

std::string EmbeddingAnswer::text() const
{
    std::string text = R"({"object":"list","data":[)";
    for (std::size_t index = 0; index < m_values.size(); ++index) {
        text += index == 0 ? "" : ",";
        text += R"({"object":"embedding","index":)" + std::to_string(index) + R"(,"embedding":)" + m_values[index] + '}';
    }
    const Json rest{{"prompt_tokens", m_tokens}, {"total_tokens", m_tokens}};
    return text + R"(],"model":)" + dump(m_request.model) + R"(,"usage":)" + dump(rest) + '}';
}

} // namespace chipdeck::runtime
