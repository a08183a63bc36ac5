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

void ResidualStream::normalise(std::size_t column, const Vector &norm, float *row)
{
    const StepContext &step = m_thread.step;
    float *residual = stream(column);
    if (m_pending != nullptr) {
        const float *product = step.work.product.data() + column * m_width;
        if (!m_pending->empty()) {
            step.elements.rmsNorm(product, m_pending->data(), step.epsilon(), m_width, row);
            product = row;
            m_thread.readAhead();
        }
        step.elements.addInto(residual, product, m_width);
        m_thread.readAhead();
    }
    step.elements.rmsNorm(residual, norm.data(), step.epsilon(), m_width, row);
    m_thread.readAhead();
}

const Activations &ResidualStream::normalised(const Vector &norm)
{
    const auto part = m_thread.ownColumns(m_thread.step.plan.columns.size());
    float *row = m_thread.space.row.data();
    for (std::size_t column = part.first; column < part.last; ++column) {
        normalise(column, norm, row);
        m_input.set(column, row, m_thread.step.isa);
    }
    m_pending = nullptr;
    m_thread.prepared();
    return m_input;
}

const Activations &ResidualStream::normalisedOutputs(const Vector &norm)
{
    const std::vector<std::uint32_t> &outputs = m_thread.step.plan.outputs;
    const auto part = m_thread.ownColumns(outputs.size());
    float *row = m_thread.space.row.data();
    for (std::size_t index = part.first; index < part.last; ++index) {
        normalise(outputs[index], norm, row);
        m_input.set(index, row, m_thread.step.isa);
    }
    m_thread.prepared();
    return m_input;
}

void ResidualStream::writeStates(const Vector &norm)
{
    const std::vector<std::uint32_t> &columns = m_thread.step.plan.states;
    const auto part = m_thread.team.part(columns.size()); // written once, also where each thread has a stream of its own
    for (std::size_t index = part.first; index < part.last; ++index)
        normalise(columns[index], norm, m_thread.step.work.states.data() + index * m_width);
}

} // namespace chipdeck::engine
