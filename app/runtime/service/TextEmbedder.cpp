#include "app/runtime/service/TextEmbedder.h"

#include "app/runtime/service/RefusalError.h"

#include <cmath>

namespace chipdeck::runtime {

namespace {

/// The first `count` values, made to have the length 1: what is compared is the direction.
std::vector<float> direction(std::span<const float> values, std::size_t count)
{
    std::vector<float> first(values.begin(), values.begin() + std::ptrdiff_t(count));
    double squares = 0;
    for (const float value : first)
        squares += double(value) * value;
    for (float &value : first)
        value = squares > 0 ? float(value / std::sqrt(squares)) : 0;
    return first;
}

EmbeddingEvent eventOf(const engine::Ending &ending, std::vector<float> values)
{
    switch (ending.reason) {
    case engine::EndReason::Embedded: break;
    case engine::EndReason::Cancelled: return ApiError{499, "invalid_request_error", "the request was cancelled", {}, ErrorCode::Cancelled};
    case engine::EndReason::CacheFull: return ApiError::full("the model's cache has no room for the input now");
    default: return ApiError::internal(ending.message);
    }
    const engine::Statistics &statistics = ending.statistics;
    return Embedding{std::move(values), statistics.promptTokens, statistics.reusedTokens, std::uint64_t(statistics.promptMs * 1000)};
}

} // namespace

TextEmbedder::TextEmbedder(model::Pooling pooling, const tokenizer::Tokenizer &tokenizer, engine::Engine &engine)
    : m_pooling(pooling), m_tokenizer(tokenizer), m_bound(tokenizer), m_engine(engine)
{
}

ApiResult<engine::Request> TextEmbedder::prepare(const EmbeddingRequest &request, const Sink &sink) const
{
    if (m_pooling == model::Pooling::None)
        return tl::make_unexpected(ApiError{400, "invalid_request_error", "this model has no embeddings", "model", ErrorCode::ModelHasNoEmbeddings});
    const std::size_t length = m_engine.embeddingLength(), wanted = request.dimensions.value_or(length);
    if (wanted > length) {
        return tl::make_unexpected(ApiError::invalid("dimensions", "'dimensions' must be at most " + std::to_string(length)
                                                                       + ", the length of this model's embeddings"));
    }
    engine::Request made;
    const auto *text = std::get_if<std::string>(&request.input);
    if (const auto bounded = m_bound.check(text ? text->size() : 0, m_engine.options().context, "input"); !bounded)
        return tl::make_unexpected(bounded.error());
    if (text)
        made.prompt = m_tokenizer.encode(*text, tokenizer::SpecialText::Plain, tokenizer::Affixes::AsModelWants);
    else if (const auto *tokens = std::get_if<std::vector<TokenId>>(&request.input))
        made.prompt = *tokens;
    if (made.prompt.empty())
        return tl::make_unexpected(ApiError::invalid("input", "an input has no tokens"));
    made.pooling = m_pooling;
    const auto values = std::make_shared<std::vector<float>>();
    made.callbacks.embedding = [values, wanted](std::span<const float> found) { *values = direction(found, wanted); };
    made.callbacks.end = [values, sink](const engine::Ending &ending) { sink(eventOf(ending, std::move(*values))); };
    return made;
}

std::optional<engine::RequestId> TextEmbedder::embed(const EmbeddingRequest &request, const Sink &sink) const
{
    auto prepared = prepare(request, sink);
    if (!prepared) {
        sink(prepared.error());
        return {};
    }
    const auto submitted = m_engine.submit(std::move(*prepared));
    if (submitted)
        return *submitted;
    sink(errorOf(submitted.error(), "input"));
    return {};
}

} // namespace chipdeck::runtime
