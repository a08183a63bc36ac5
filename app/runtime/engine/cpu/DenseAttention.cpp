#include "app/runtime/engine/cpu/DenseAttention.h"

#include <algorithm>
#include <array>

namespace chipdeck::engine {

namespace {

const float *orNull(const Vector &vector)
{
    return vector.empty() ? nullptr : vector.data();
}

} // namespace

DenseAttention::DenseAttention(const StepThread &thread, std::size_t layer)
    : m_thread(thread)
    , m_layer(layer)
    , m_weights(thread.step.weights.layer(layer))
    , m_shape(thread.step.config.layers[layer])
    , m_keysAt(m_weights.query.rows())
    , m_valuesAt(m_keysAt + m_weights.key.rows())
    , m_width(m_valuesAt + m_weights.value.rows())
    , m_rotates(thread.step.cache.layout().format == kernels::KvFormat::Byte)
    , m_keyRotation(thread.step.config.keyLength)
    , m_valueRotation(thread.step.config.valueLength)
{
}

void DenseAttention::run(const Activations &input)
{
    const StepContext &step = m_thread.step;
    float *projected = step.work.projected.data();
    const std::array<kernels::Product, 3> products = {
        kernels::Product{&m_weights.query, &input, orNull(m_weights.queryBias), projected, m_width, kernels::Into::Set},
        kernels::Product{&m_weights.key, &input, orNull(m_weights.keyBias), projected + m_keysAt, m_width, kernels::Into::Set},
        kernels::Product{&m_weights.value, &input, orNull(m_weights.valueBias), projected + m_valuesAt, m_width, kernels::Into::Set},
    };
    m_thread.multiply(products, step.plan.columns.size());
    if (m_thread.team.index() == 0)
        step.work.nextItem = 0;
    m_thread.readAhead();
    m_thread.team.barrier();

    AttendShape shape;
    shape.layer = m_layer;
    shape.keyValueHeads = m_shape.keyValueHeads;
    shape.headsEach = shape.headsAtOnce = m_shape.heads / m_shape.keyValueHeads;
    shape.window = m_shape.window;
    shape.out = step.work.attended.data();
    shape.headStride = step.config.valueLength;
    shape.columnStride = m_shape.heads * shape.headStride;
    AttendStage stage(m_thread, shape, *this);
    stage.run();
    m_thread.readAhead();
    m_thread.team.barrier();
    multiplyAttended(m_thread, m_layer, stage);
}

void DenseAttention::query(std::size_t column, std::size_t head, float *out)
{
    m_thread.readAhead();
    const StepContext &step = m_thread.step;
    const std::size_t length = step.config.keyLength;
    std::copy_n(step.work.projected.data() + column * m_width + head * length, length, out);
    if (!m_weights.queryNorm.empty())
        step.elements.rmsNorm(out, m_weights.queryNorm.data(), step.epsilon(), length, out);
    step.rope(m_layer).rotate(column, out);
    step.elements.scale(out, length, static_cast<float>(step.config.attentionScale));
    if (m_rotates)
        m_keyRotation.run(out);
}

void DenseAttention::store(std::size_t column, std::size_t keyValueHead, std::uint8_t *tile, std::size_t position)
{
    const StepContext &step = m_thread.step;
    const std::size_t length = step.config.keyLength;
    const float *projected = step.work.projected.data() + column * m_width;
    float *key = m_thread.space.key.data();
    std::copy_n(projected + m_keysAt + keyValueHead * length, length, key);
    if (!m_weights.keyNorm.empty())
        step.elements.rmsNorm(key, m_weights.keyNorm.data(), step.epsilon(), length, key);
    step.rope(m_layer).rotate(column, key);
    const float *value = projected + m_valuesAt + keyValueHead * step.config.valueLength;
    if (m_rotates) {
        m_keyRotation.run(key);
        value = std::copy_n(value, step.config.valueLength, key + length) - step.config.valueLength;
        m_valueRotation.run(key + length);
    }
    step.attention.store(step.cache.layout(), tile, position, key, value);
}

void DenseAttention::finish(float *out)
{
    if (m_rotates)
        m_valueRotation.run(out);
}

void multiplyAttended(const StepThread &thread, std::size_t layer, AttendStage &stage)
{
    const StepContext &step = thread.step;
    const PackedLayer &weights = step.weights.layer(layer);
    Activations &input = step.plan.own() ? thread.space.attended : step.work.attendedInput;
    const std::size_t columns = step.plan.columns.size(), width = weights.attentionOutput.columns();
    const auto part = thread.ownColumns(columns);
    for (std::size_t column = part.first; column < part.last; ++column) {
        if (stage.split())
            stage.merge(column, thread.space.row.data());
        input.set(column, stage.split() ? thread.space.row.data() : step.work.attended.data() + column * width, step.isa);
    }
    thread.prepared();
    const kernels::Product product{&weights.attentionOutput, &input, orNull(weights.attentionOutputBias), step.work.product.data(),
                                   step.config.embedding, kernels::Into::Set};
    thread.multiply({&product, 1}, columns);
    thread.readAhead();
    thread.team.barrier();
}

} // namespace chipdeck::engine
