#pragma once

#include "app/runtime/engine/cpu/AttendStage.h"
#include "app/runtime/engine/cpu/HeadRotation.h"

namespace chipdeck::engine {

/// Attention with one query, key and value matrix, heads in groups, of one layer. One thread's part.
class DenseAttention : public HeadSource
{
public:
    DenseAttention(const StepThread &thread, std::size_t layer);

    /// From the layer's normalised input to Workspace::product; ends with a barrier.
    void run(const Activations &input);

    void query(std::size_t column, std::size_t head, float *out) override;
    void store(std::size_t column, std::size_t keyValueHead, std::uint8_t *tile, std::size_t position) override;
    void finish(float *out) override;

private:
    const StepThread &m_thread;
    std::size_t m_layer;
    const PackedLayer &m_weights;
    const model::LayerConfig &m_shape;
    std::size_t m_keysAt, m_valuesAt, m_width; // in a column of Workspace::projected
    bool m_rotates;                            // heads before they are kept in eight bits
    HeadRotation m_keyRotation, m_valueRotation;
};

/// What follows attention in every form: its result, merged where threads shared it by pages, times the output matrix.
void multiplyAttended(const StepThread &thread, std::size_t layer, AttendStage &stage);

} // namespace chipdeck::engine
