#include "tests/support/runtime/ReferenceAttention.h"

#include "tests/support/runtime/ReferenceRope.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::test {

namespace {

double dot(const double *a, const double *b, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += a[i] * b[i];
    return sum;
}

void softmax(std::vector<double> &values)
{
    const double greatest = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (double &value : values)
        sum += value = std::exp(value - greatest);
    for (double &value : values)
        value /= sum;
}

} // namespace

void referenceNorm(double *values, const gguf::TensorInfo &weights, double epsilon)
{
    const std::vector<double> scales = referenceRow(weights, 0);
    const double mean = dot(values, values, scales.size()) / double(scales.size());
    const double factor = 1 / std::sqrt(mean + epsilon);
    for (std::size_t i = 0; i < scales.size(); ++i)
        values[i] *= factor * scales[i];
}

ReferenceAttention::ReferenceAttention(const model::Model &model, std::size_t layer, unsigned threads)
    : m_config(model.config())
    , m_layer(model.config().layers[layer])
    , m_weights(model.weights().layers[layer])
    , m_ropeFactors(model.weights().ropeFactors)
    , m_threads(threads)
{
}

ReferenceRows ReferenceAttention::run(const ReferenceRows &input) const
{
    const ReferenceRows seen = attend(m_config.latent ? projectLatent(input) : project(input));
    return times(m_weights.attentionOutput, seen, m_weights.attentionOutputBias);
}

ReferenceRows ReferenceAttention::times(model::Weight matrix, const ReferenceRows &input, model::Weight bias) const
{
    ReferenceRows result = ReferenceMatrix(*matrix, m_threads).times(input);
    if (!bias)
        return result;
    const std::vector<double> added = referenceRow(*bias, 0);
    for (std::size_t position = 0; position < result.count; ++position) {
        for (std::size_t i = 0; i < added.size(); ++i)
            result.row(position)[i] += added[i];
    }
    return result;
}

void ReferenceAttention::normaliseHeads(ReferenceRows &rows, model::Weight weights) const
{
    if (!weights)
        return;
    for (std::size_t at = 0; at < rows.values.size(); at += weights->columns())
        referenceNorm(rows.values.data() + at, *weights, m_config.normEpsilon);
}

/// Every head of `length` values, from its value `offset` on.
void ReferenceAttention::rotateHeads(ReferenceRows &rows, std::size_t length, std::size_t offset) const
{
    const ReferenceRope rope(m_layer.rope, m_ropeFactors);
    for (std::size_t position = 0; position < rows.count; ++position) {
        for (std::size_t head = 0; head < rows.width; head += length)
            rope.rotate(rows.row(position) + head + offset, position);
    }
}

ReferenceAttention::Projections ReferenceAttention::project(const ReferenceRows &input) const
{
    Projections result;
    result.keyHeads = m_layer.keyValueHeads;
    result.keyLength = m_config.keyLength;
    result.valueLength = m_config.valueLength;
    result.queries = times(m_weights.query, input, m_weights.queryBias);
    result.keys = times(m_weights.key, input, m_weights.keyBias);
    result.values = times(m_weights.value, input, m_weights.valueBias);
    normaliseHeads(result.queries, m_weights.queryNorm);
    normaliseHeads(result.keys, m_weights.keyNorm);
    rotateHeads(result.queries, result.keyLength, 0);
    rotateHeads(result.keys, result.keyLength, 0);
    return result;
}

ReferenceRows ReferenceAttention::latentQueries(const ReferenceRows &input) const
{
    if (m_weights.query)
        return times(m_weights.query, input);
    ReferenceRows down = times(m_weights.queryDown, input);
    for (std::size_t position = 0; position < down.count; ++position)
        referenceNorm(down.row(position), *m_weights.queryDownNorm, m_config.normEpsilon);
    return times(m_weights.queryUp, down);
}

/// Multi-head latent attention (arXiv 2405.04434) as it is defined: keys and values are made from the latent vector for every head.
/// What the absorbed form of the weights is for, to attend to the latent vectors themselves, gives the same numbers.
ReferenceAttention::Projections ReferenceAttention::projectLatent(const ReferenceRows &input) const
{
    const model::LatentAttention &latent = *m_config.latent;
    Projections result;
    result.keyHeads = m_layer.heads;
    result.keyLength = latent.keyLength;
    result.valueLength = latent.valueLength;
    result.queries = latentQueries(input);
    rotateHeads(result.queries, latent.keyLength, latent.keyLength - latent.ropeLength);

    const ReferenceRows down = times(m_weights.keyValueDown, input);
    ReferenceRows compressed(input.count, latent.keyValueRank);
    ReferenceRows rotated(input.count, latent.ropeLength);
    for (std::size_t position = 0; position < input.count; ++position) {
        const double *row = down.row(position);
        std::copy(row, row + latent.keyValueRank, compressed.row(position));
        std::copy(row + latent.keyValueRank, row + down.width, rotated.row(position));
        referenceNorm(compressed.row(position), *m_weights.keyValueDownNorm, m_config.normEpsilon);
    }
    rotateHeads(rotated, latent.ropeLength, 0);
    expandLatent(compressed, rotated, result);
    return result;
}

/// A key is its head's own part followed by the rotated part, which all heads share.
void ReferenceAttention::expandLatent(const ReferenceRows &latent, const ReferenceRows &rotated, Projections &out) const
{
    out.keys = ReferenceRows(latent.count, m_layer.heads * out.keyLength);
    out.values = ReferenceRows(latent.count, m_layer.heads * out.valueLength);
    m_config.latent->absorbed ? expandAbsorbed(latent, out) : expandLegacy(latent, out);
    const std::size_t plain = out.keyLength - rotated.width;
    for (std::size_t position = 0; position < latent.count; ++position) {
        for (std::size_t head = 0; head < m_layer.heads; ++head)
            std::copy(rotated.row(position), rotated.row(position) + rotated.width, out.keys.row(position) + head * out.keyLength + plain);
    }
}

void ReferenceAttention::expandAbsorbed(const ReferenceRows &latent, Projections &out) const
{
    for (std::size_t head = 0; head < m_layer.heads; ++head) {
        const ReferenceRows keys = ReferenceMatrix(*m_weights.keyUp, m_threads, head).transposedTimes(latent);
        const ReferenceRows values = ReferenceMatrix(*m_weights.valueUp, m_threads, head).times(latent);
        for (std::size_t position = 0; position < latent.count; ++position) {
            std::copy(keys.row(position), keys.row(position) + keys.width, out.keys.row(position) + head * out.keyLength);
            std::copy(values.row(position), values.row(position) + values.width, out.values.row(position) + head * out.valueLength);
        }
    }
}

void ReferenceAttention::expandLegacy(const ReferenceRows &latent, Projections &out) const
{
    const ReferenceRows both = times(m_weights.keyValueUp, latent);
    const std::size_t length = both.width / m_layer.heads;
    const std::size_t plain = length - out.valueLength;
    for (std::size_t position = 0; position < latent.count; ++position) {
        for (std::size_t head = 0; head < m_layer.heads; ++head) {
            const double *from = both.row(position) + head * length;
            std::copy(from, from + plain, out.keys.row(position) + head * out.keyLength);
            std::copy(from + plain, from + length, out.values.row(position) + head * out.valueLength);
        }
    }
}

/// softmax(q.k * scale) over the positions that a query sees, times their values.
ReferenceRows ReferenceAttention::attend(const Projections &projections) const
{
    const std::size_t positions = projections.queries.count;
    const std::size_t queriesPerKey = m_layer.heads / projections.keyHeads;
    ReferenceRows output(positions, m_layer.heads * projections.valueLength);
    for (std::size_t head = 0; head < m_layer.heads; ++head) {
        const std::size_t keyHead = head / queriesPerKey;
        for (std::size_t position = 0; position < positions; ++position) {
            const std::size_t first = m_layer.window != 0 && position >= m_layer.window ? position - m_layer.window + 1 : 0;
            const double *query = projections.queries.row(position) + head * projections.keyLength;
            std::vector<double> shares(position + 1 - first);
            for (std::size_t i = 0; i < shares.size(); ++i) {
                const double *key = projections.keys.row(first + i) + keyHead * projections.keyLength;
                shares[i] = dot(query, key, projections.keyLength) * m_config.attentionScale;
            }
            softmax(shares);
            double *out = output.row(position) + head * projections.valueLength;
            for (std::size_t i = 0; i < shares.size(); ++i) {
                const double *value = projections.values.row(first + i) + keyHead * projections.valueLength;
                for (std::size_t d = 0; d < projections.valueLength; ++d)
                    out[d] += shares[i] * value[d];
            }
        }
    }
    return output;
}

} // namespace chipdeck::test
