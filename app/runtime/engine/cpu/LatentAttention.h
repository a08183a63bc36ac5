#pragma once

#include "app/runtime/engine/cpu/AttendStage.h"

namespace chipdeck::engine {

/// Multi-head latent attention of one layer (arXiv 2405.04434, section 2.1): keys and values of all heads come from one short vector a position.
/// Where the file has it absorbed, that vector itself is cached and attended to, with queries taken into its space; else keys and values are expanded
/// when a position is computed, and cached like those of any heads. One thread's part.
class LatentAttention : public HeadSource
{
public:
    LatentAttention(const StepThread &thread, std::size_t layer);

    /// From the layer's normalised input to Workspace::product; ends with a barrier.
    void run(const Activations &input);

    void query(std::size_t column, std::size_t head, float *out) override;
    void store(std::size_t column, std::size_t keyValueHead, std::uint8_t *tile, std::size_t position) override;

private:
    void compress(const Activations &input);
    void expand();
    void absorbQueries();
    void liftValues();
    AttendShape shape() const;
    const Activations &normalised(std::size_t from, const Vector &norm, Activations &own, Activations &shared);

    float *compressed(std::size_t column) const { return m_step.work.compressed.data() + column * m_compressedWidth; }
    float *projectedQuery(std::size_t column, std::size_t head) const
    {
        return m_step.work.projected.data() + (column * m_heads + head) * m_latent.keyLength;
    }

    const StepThread &m_thread;
    const StepContext &m_step;
    std::size_t m_layer;
    const PackedLayer &m_weights;
    const model::LatentAttention &m_latent;
    std::size_t m_heads, m_columns;
    std::size_t m_plainLength;              // of a key, without its rotated part
    std::size_t m_latentLength;             // of what absorbed attention caches
    std::size_t m_compressedWidth;
};

} // namespace chipdeck::engine
