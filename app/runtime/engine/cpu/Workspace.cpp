#include "app/runtime/engine/cpu/Workspace.h"

#include "app/runtime/kernels/cpu/Attention.h"

#include <algorithm>

namespace chipdeck::engine {

namespace {

/// Longer where needed, without keeping what is in it.
template<class T> void grow(std::vector<T> &vector, std::size_t size)
{
    if (vector.size() < size)
        vector = std::vector<T>(size);
}

std::uint64_t bytesOf(const Vector &vector)
{
    return vector.size() * sizeof(float);
}

std::uint64_t bytesOf(const Activations &input)
{
    constexpr std::size_t block = 2 * sizeof(float) + 2 * sizeof(std::int16_t);
    return input.columns() * (input.floatStride() * sizeof(float) + input.byteStride() + input.blockStride() * block);
}

template<class... Parts> std::uint64_t sumOf(const Parts &...parts)
{
    return (bytesOf(parts) + ...);
}

/// Query rows that a call of attention takes at most: enough to pay for what it loads, few enough for their states to stay in the cache.
constexpr std::size_t kQueryRows = 48;

} // namespace

Workspace::Workspace(const model::Config &config, const kernels::KvTileLayout &layout, std::size_t threads)
    : threads(threads)
    , outputGroups(threads)
    , m_config(config)
    , m_layout(layout)
{
    std::size_t headsEach = 1;
    for (const model::LayerConfig &layer : config.layers) {
        mostHeads = std::max<std::size_t>(mostHeads, layer.heads);
        mostFeedForward = std::max<std::size_t>(mostFeedForward, layer.feedForward);
        m_mostKeyValueHeads = std::max<std::size_t>(m_mostKeyValueHeads, layer.keyValueHeads);
        headsEach = std::max<std::size_t>(headsEach, layer.heads / layer.keyValueHeads);
    }
    if (config.experts)
        mostFeedForward = std::max<std::size_t>(mostFeedForward, std::size_t(config.experts->feedForward) * std::max(1U, config.experts->shared));
    const std::size_t together = config.latent ? std::min<std::size_t>(mostHeads, kLatentHeads) : headsEach;
    queriesAtOnce = std::max<std::size_t>(1, kQueryRows / together);
    queryRows = queriesAtOnce * together;
    for (ThreadSpace &space : this->threads)
        resizeThread(space);
}

void Workspace::resizeThread(ThreadSpace &space)
{
    const std::size_t width = m_config.embedding, attendedWidth = mostHeads * m_config.valueLength;
    const std::size_t latentWidth = m_config.latent ? mostHeads * m_config.latent->valueLength : 0;
    grow(space.residual, StepPlan::kOwnColumns * width);
    const std::size_t ranks = m_config.latent ? std::max(m_config.latent->queryRank, m_config.latent->keyValueRank) : 0;
    const std::size_t experts = m_config.experts ? m_config.experts->count : 0;
    grow(space.row, std::max({width, attendedWidth, latentWidth, ranks, experts, mostFeedForward, m_layout.rowLength}));
    grow(space.queries, queryRows * m_layout.keyLength);
    grow(space.states, queryRows * kernels::attentionStateLength(m_layout.valueLength));
    grow(space.scratch, kernels::attentionScratchLength(m_layout, queryRows));
    grow(space.key, m_layout.keyLength + std::max(m_layout.valueLength, m_layout.rowLength));
    if (m_config.latent) {
        space.compressed.resize(StepPlan::kOwnColumns, m_config.latent->queryRank);
        space.latent.resize(StepPlan::kOwnColumns, m_config.latent->keyValueRank);
    }
    if (m_config.experts) {
        grow(space.scores, 2 * std::size_t(m_config.experts->count));
        grow(space.choices, StepPlan::kOwnColumns * m_config.experts->used);
    }
    space.hidden.resize(StepPlan::kOwnColumns, width);
    space.attended.resize(StepPlan::kOwnColumns, m_config.latent ? latentWidth : attendedWidth);
    space.gated.resize(StepPlan::kOwnColumns, mostFeedForward);
}

void Workspace::resize(const StepPlan &plan)
{
    grow(logits, plan.outputs.size() * m_config.vocabulary);
    grow(states, plan.states.size() * m_config.embedding);
    resizePartials(plan);
    const std::size_t columns = plan.columns.size();
    if (columns <= m_columns)
        return;
    m_columns = columns;
    const std::size_t width = m_config.embedding;
    grow(product, columns * width);
    grow(gated, columns * 2 * mostFeedForward);
    if (m_config.latent)
        resizeLatent(columns);
    else
        grow(projected, columns * (mostHeads * m_config.keyLength + m_mostKeyValueHeads * (m_config.keyLength + m_config.valueLength)));
    const std::size_t valueLength = m_config.latent ? m_config.latent->valueLength : m_config.valueLength;
    grow(attended, columns * mostHeads * valueLength);
    if (m_config.experts)
        resizeExperts(columns);
    if (plan.own())
        return;
    grow(residual, columns * width);
    hiddenInput.resize(columns, width);
    attendedInput.resize(columns, mostHeads * valueLength);
    gatedInput.resize(columns, mostFeedForward);
}

void Workspace::resizePartials(const StepPlan &plan)
{
    if (!plan.own() || !plan.single || threads.size() == 1 || m_layout.latent)
        return;
    std::size_t tiles = 0;
    for (const StepPlan::Column &column : plan.columns)
        tiles += column.position / kernels::kTilePositions + 1;
    // Room for more than this step, which sequences that grow will want soon.
    const std::size_t length = tiles * mostHeads * kernels::attentionStateLength(m_layout.valueLength);
    if (partials.size() < length)
        partials = Vector(length + length / 2);
}

void Workspace::resizeLatent(std::size_t columns)
{
    const model::LatentAttention &latent = *m_config.latent;
    const std::size_t plainLength = latent.keyLength - latent.ropeLength, latentLength = latent.keyValueRank + latent.ropeLength;
    const std::size_t heads = columns * mostHeads;
    grow(compressed, columns * (latent.queryRank + latentLength));
    grow(projected, heads * latent.keyLength);
    compressedInput.resize(columns, latent.queryRank);
    latentInput.resize(columns, latent.keyValueRank);
    if (!latent.absorbed) {
        grow(expanded, heads * (plainLength + latent.valueLength));
        return;
    }
    grow(latentQueries, heads * latentLength);
    grow(latentAttended, heads * latent.keyValueRank);
    grow(headValues, heads * latent.valueLength);
    headInput.resize(heads, plainLength);
    headAttendedInput.resize(heads, latent.keyValueRank);
}

void Workspace::resizeExperts(std::size_t columns)
{
    const model::Experts &experts = *m_config.experts;
    const std::size_t pairs = columns * experts.used;
    grow(chances, columns * experts.count);
    grow(choices, pairs);
    grow(expertGated, pairs * 2 * experts.feedForward);
    grow(expertProduct, pairs * m_config.embedding);
    expertGatedInput.resize(pairs, experts.feedForward);
    expertInput.resize(pairs, m_config.embedding);
}

std::uint64_t Workspace::bytes() const
{
    std::uint64_t bytes = sumOf(residual, product, projected, attended, gated, partials, logits, states, hiddenInput, attendedInput, gatedInput,
                                compressed, expanded, headValues, latentQueries, latentAttended, compressedInput, latentInput, headInput,
                                headAttendedInput, chances, expertGated, expertProduct, expertInput, expertGatedInput);
    for (const ThreadSpace &space : threads)
        bytes += sumOf(space.residual, space.row, space.queries, space.states, space.scratch, space.key, space.scores, space.hidden, space.attended,
                       space.gated, space.compressed, space.latent);
    return bytes;
}

} // namespace chipdeck::engine
