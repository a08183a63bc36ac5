#include "app/runtime/engine/cpu/ResidualStream.h"

namespace chipdeck::engine {

ResidualStream::ResidualStream(const StepThread &thread)
    : m_thread(thread)
    , m_width(thread.step.config.embedding)
    , m_input(thread.step.plan.own() ? thread.space.hidden : thread.step.work.hiddenInput)
{
}

float *ResidualStream::stream(std::size_t column)
{
    Vector &residual = m_thread.step.plan.own() ? m_thread.space.residual : m_thread.step.work.residual;
    return residual.data() + column * m_width;
}

void ResidualStream::embed()
{
    const StepContext &step = m_thread.step;
    const auto part = m_thread.ownColumns(step.plan.columns.size());
    for (std::size_t column = part.first; column < part.last; ++column) {
        step.weights.embedding(step.plan.columns[column].token, stream(column));
        if (step.config.embeddingScale != 1)
            step.elements.scale(stream(column), m_width, static_cast<float>(step.config.embeddingScale));
    }
}

void ResidualStream::add(const Vector &postNorm)
{
    m_pending = &postNorm;
}

void ResidualStream::normalise(std::size_t column, std::size_t to, const Vector &norm)
{
    const StepContext &step = m_thread.step;
    float *residual = stream(column);
    float *row = m_thread.space.row.data();
    if (m_pending != nullptr) {
        const float *product = step.work.product.data() + column * m_width;
        if (!m_pending->empty()) {
            step.elements.rmsNorm(product, m_pending->data(), step.epsilon(), m_width, row);
            product = row;
        }
        step.elements.addInto(residual, product, m_width);
    }
    step.elements.rmsNorm(residual, norm.data(), step.epsilon(), m_width, row);
    m_input.set(to, row, step.isa);
}

const Activations &ResidualStream::normalised(const Vector &norm)
{
    const auto part = m_thread.ownColumns(m_thread.step.plan.columns.size());
    for (std::size_t column = part.first; column < part.last; ++column)
        normalise(column, column, norm);
    m_pending = nullptr;
    m_thread.prepared();
    return m_input;
}

const Activations &ResidualStream::normalisedOutputs(const Vector &norm)
{
    const std::vector<std::uint32_t> &outputs = m_thread.step.plan.outputs;
    const auto part = m_thread.ownColumns(outputs.size());
    for (std::size_t index = part.first; index < part.last; ++index)
        normalise(outputs[index], index, norm);
    m_thread.prepared();
    return m_input;
}

} // namespace chipdeck::engine
