#include "tests/support/runtime/Reference.h"

#include "tests/support/runtime/ReferenceAttention.h"
#include "tests/support/runtime/ReferenceFeedForward.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::test {

namespace {

constexpr std::size_t kHeadPositions = 64; // at a time, since a row of logits may hold 262144 values

void add(ReferenceRows &stream, const ReferenceRows &change)
{
    for (std::size_t i = 0; i < stream.values.size(); ++i)
        stream.values[i] += change.values[i];
}

} // namespace

Reference::Reference(std::shared_ptr<const model::Model> model, unsigned threads)
    : m_model(std::move(model))
    , m_threads(threads)
{
}

std::vector<double> Reference::logits(std::span<const tokenizer::TokenId> tokens) const
{
    std::vector<double> all;
    visitLogits(tokens, [&all](std::size_t, std::span<const double> row) { all.insert(all.end(), row.begin(), row.end()); });
    return all;
}

std::vector<double> Reference::states(std::span<const tokenizer::TokenId> tokens) const
{
    return run(tokens).values;
}

void Reference::visitLogits(std::span<const tokenizer::TokenId> tokens, const Visit &visit) const
{
    const ReferenceRows outputs = run(tokens);
    const double cap = m_model->config().logitSoftcap;
    for (std::size_t first = 0; first < outputs.count; first += kHeadPositions) {
        ReferenceRows some(std::min(kHeadPositions, outputs.count - first), outputs.width);
        std::copy_n(outputs.row(first), some.values.size(), some.values.begin());
        ReferenceRows logits = ReferenceMatrix(*m_model->weights().output, m_threads).times(some);
        if (cap != 0) {
            for (double &value : logits.values)
                value = cap * std::tanh(value / cap);
        }
        for (std::size_t i = 0; i < logits.count; ++i)
            visit(first + i, {logits.row(i), logits.width});
    }
}

ReferenceRows Reference::run(std::span<const tokenizer::TokenId> tokens) const
{
    ReferenceRows stream = referenceLookup(*m_model->weights().tokenEmbedding, tokens);
    for (double &value : stream.values)
        value *= m_model->config().embeddingScale;
    for (std::size_t layer = 0; layer < m_model->config().layers.size(); ++layer)
        runLayer(layer, stream);
    return normalised(std::move(stream), m_model->weights().outputNorm);
}

void Reference::runLayer(std::size_t layer, ReferenceRows &stream) const
{
    const model::LayerWeights &weights = m_model->weights().layers[layer];
    ReferenceRows seen = ReferenceAttention(*m_model, layer, m_threads).run(normalised(stream, weights.attentionNorm));
    add(stream, weights.attentionPostNorm ? normalised(std::move(seen), weights.attentionPostNorm) : seen);
    ReferenceRows made = ReferenceFeedForward(*m_model, layer, m_threads).run(normalised(stream, weights.feedForwardNorm));
    add(stream, weights.feedForwardPostNorm ? normalised(std::move(made), weights.feedForwardPostNorm) : made);
}

ReferenceRows Reference::normalised(ReferenceRows rows, model::Weight weights) const
{
    for (std::size_t position = 0; position < rows.count; ++position)
        referenceNorm(rows.row(position), *weights, m_model->config().normEpsilon);
    return rows;
}

} // namespace chipdeck::test
