#include "app/runtime/engine/cpu/LatentAttention.h"

#include "app/runtime/engine/cpu/DenseAttention.h"

#include <algorithm>
#include <array>

namespace chipdeck::engine {

LatentAttention::LatentAttention(const StepThread &thread, std::size_t layer)
    : m_thread(thread)
    , m_step(thread.step)
    , m_layer(layer)
    , m_weights(thread.step.weights.layer(layer))
    , m_latent(*thread.step.config.latent)
    , m_heads(thread.step.config.layers[layer].heads)
    , m_columns(thread.step.plan.columns.size())
    , m_plainLength(m_latent.keyLength - m_latent.ropeLength)
    , m_latentLength(m_latent.keyValueRank + m_latent.ropeLength)
    , m_compressedWidth(m_latent.queryRank + m_latentLength)
{
}

void LatentAttention::run(const Activations &input)
{
    compress(input);
    expand();
    if (m_latent.absorbed)
        absorbQueries();
    const AttendShape shape = this->shape();
    AttendStage stage(m_thread, shape, *this);
    stage.run();
    m_thread.team.barrier();
    if (m_latent.absorbed)
        liftValues();
    multiplyAttended(m_thread, m_layer, stage);
}

AttendShape LatentAttention::shape() const
{
    AttendShape shape;
    shape.layer = m_layer;
    shape.window = m_step.config.layers[m_layer].window;
    if (m_latent.absorbed) {
        const std::size_t threads = m_thread.team.size();
        shape.keyValueHeads = 1;
        shape.headsEach = m_heads;
        shape.headsAtOnce = std::min(Workspace::kLatentHeads, (m_heads + threads - 1) / threads);
        shape.out = m_step.work.latentAttended.data();
        shape.columnStride = m_latent.keyValueRank;
        shape.headStride = m_columns * m_latent.keyValueRank;
    } else {
        shape.keyValueHeads = m_heads;
        shape.headsEach = shape.headsAtOnce = 1;
        shape.out = m_step.work.attended.data();
        shape.headStride = m_latent.valueLength;
        shape.columnStride = m_heads * m_latent.valueLength;
    }
    return shape;
}

void LatentAttention::compress(const Activations &input)
{
    Workspace &work = m_step.work;
    const bool whole = m_latent.queryRank == 0;
    const kernels::Product queries = whole ? kernels::Product{&m_weights.query, &input, nullptr, work.projected.data(),
                                                              m_heads * m_latent.keyLength, kernels::Into::Set}
                                           : kernels::Product{&m_weights.queryDown, &input, nullptr, work.compressed.data(), m_compressedWidth,
                                                              kernels::Into::Set};
    float *keysAndValues = work.compressed.data() + m_latent.queryRank;
    const std::array<kernels::Product, 2> products = {
        queries,
        kernels::Product{&m_weights.keyValueDown, &input, nullptr, keysAndValues, m_compressedWidth, kernels::Into::Set},
    };
    m_thread.multiply(products, m_columns);
    m_thread.team.barrier();
}

const Activations &LatentAttention::normalised(std::size_t from, const Vector &norm, Activations &own, Activations &shared)
{
    Activations &input = m_step.plan.own() ? own : shared;
    const auto part = m_thread.ownColumns(m_columns);
    for (std::size_t column = part.first; column < part.last; ++column) {
        float *row = m_thread.space.row.data();
        m_step.elements.rmsNorm(compressed(column) + from, norm.data(), m_step.epsilon(), norm.size(), row);
        input.set(column, row, m_step.isa);
    }
    return input;
}

void LatentAttention::expand()
{
    Workspace &work = m_step.work;
    std::array<kernels::Product, 2> products;
    std::size_t count = 0;
    if (m_latent.queryRank > 0) {
        const Activations &input = normalised(0, m_weights.queryDownNorm, m_thread.space.compressed, work.compressedInput);
        products[count++] = {&m_weights.queryUp, &input, nullptr, work.projected.data(), m_heads * m_latent.keyLength, kernels::Into::Set};
    }
    if (!m_latent.absorbed) {
        const Activations &input = normalised(m_latent.queryRank, m_weights.keyValueDownNorm, m_thread.space.latent, work.latentInput);
        products[count++] = {&m_weights.keyValueUp, &input, nullptr, work.expanded.data(), m_weights.keyValueUp.rows(), kernels::Into::Set};
    }
    if (m_thread.team.index() == 0)
        work.nextItem = 0;
    if (count > 0) {
        m_thread.prepared();
        m_thread.multiply(std::span(products).first(count), m_columns);
        m_thread.team.barrier();
    }
}

void LatentAttention::absorbQueries()
{
    Workspace &work = m_step.work;
    const auto part = m_thread.team.part(m_heads);
    for (std::size_t head = part.first; head < part.last; ++head) {
        const std::size_t first = head * m_columns;
        for (std::size_t column = 0; column < m_columns; ++column)
            work.headInput.set(first + column, projectedQuery(column, head), m_step.isa);
        const PackedMatrix &matrix = m_weights.keyUp[head];
        const kernels::Product product{&matrix, &work.headInput, nullptr, work.latentQueries.data(), m_latentLength, kernels::Into::Set};
        kernels::multiply(product, 0, matrix.groups(), first, first + m_columns, m_step.isa);
        for (std::size_t column = 0; column < m_columns; ++column) {
            float *query = work.latentQueries.data() + (first + column) * m_latentLength;
            float *turned = query + m_latent.keyValueRank;
            std::copy_n(projectedQuery(column, head) + m_plainLength, m_latent.ropeLength, turned);
            m_step.rope(m_layer).rotate(column, turned);
            m_step.elements.scale(query, m_latentLength, static_cast<float>(m_step.config.attentionScale));
        }
    }
    m_thread.team.barrier();
}

void LatentAttention::liftValues()
{
    Workspace &work = m_step.work;
    const std::size_t length = m_latent.valueLength;
    const auto part = m_thread.team.part(m_heads);
    for (std::size_t head = part.first; head < part.last; ++head) {
        const std::size_t first = head * m_columns;
        for (std::size_t column = 0; column < m_columns; ++column)
            work.headAttendedInput.set(first + column, work.latentAttended.data() + (first + column) * m_latent.keyValueRank, m_step.isa);
        const PackedMatrix &matrix = m_weights.valueUp[head];
        const kernels::Product product{&matrix, &work.headAttendedInput, nullptr, work.headValues.data(), length, kernels::Into::Set};
        kernels::multiply(product, 0, matrix.groups(), first, first + m_columns, m_step.isa);
        for (std::size_t column = 0; column < m_columns; ++column)
            std::copy_n(work.headValues.data() + (first + column) * length, length, work.attended.data() + (column * m_heads + head) * length);
    }
    m_thread.team.barrier();
}

void LatentAttention::query(std::size_t column, std::size_t head, float *out)
{
    if (m_latent.absorbed) {
        std::copy_n(m_step.work.latentQueries.data() + (head * m_columns + column) * m_latentLength, m_latentLength, out);
        return;
    }
    std::copy_n(projectedQuery(column, head), m_latent.keyLength, out);
    m_step.rope(m_layer).rotate(column, out + m_plainLength);
    m_step.elements.scale(out, m_latent.keyLength, static_cast<float>(m_step.config.attentionScale));
}

void LatentAttention::store(std::size_t column, std::size_t keyValueHead, std::uint8_t *tile, std::size_t position)
{
    const float *latent = compressed(column) + m_latent.queryRank;
    float *row = m_thread.space.key.data();
    if (m_latent.absorbed) {
        m_step.elements.rmsNorm(latent, m_weights.keyValueDownNorm.data(), m_step.epsilon(), m_latent.keyValueRank, row);
        std::copy_n(latent + m_latent.keyValueRank, m_latent.ropeLength, row + m_latent.keyValueRank);
        m_step.rope(m_layer).rotate(column, row + m_latent.keyValueRank);
        m_step.attention.store(m_step.cache.layout(), tile, position, row, nullptr);
        return;
    }
    const float *expanded = m_step.work.expanded.data() + column * m_weights.keyValueUp.rows()
        + keyValueHead * (m_plainLength + m_latent.valueLength);
    std::copy_n(expanded, m_plainLength, row);
    std::copy_n(latent + m_latent.keyValueRank, m_latent.ropeLength, row + m_plainLength);
    m_step.rope(m_layer).rotate(column, row + m_plainLength);
    m_step.attention.store(m_step.cache.layout(), tile, position, row, expanded + m_plainLength);
}

} // namespace chipdeck::engine
