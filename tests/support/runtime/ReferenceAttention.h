#pragma once

#include "app/runtime/model/Model.h"
#include "tests/support/runtime/ReferenceMatrix.h"

namespace chipdeck::test {

/// x / sqrt(mean(x^2) + epsilon) * weights over `width` values (arXiv 1910.07467).
void referenceNorm(double *values, const gguf::TensorInfo &weights, double epsilon);

/// The attention of one layer over all positions at once.
class ReferenceAttention
{
public:
    ReferenceAttention(const model::Model &model, std::size_t layer, unsigned threads);

    /// The layer's normalised input to what is added to the stream, [positions][embedding].
    ReferenceRows run(const ReferenceRows &input) const;

private:
    /// Queries, keys and values of all heads, turned by their positions: [positions][heads * length].
    struct Projections
    {
        ReferenceRows queries, keys, values;
        std::size_t keyHeads = 0, keyLength = 0, valueLength = 0;
    };

    Projections project(const ReferenceRows &input) const;
    Projections projectLatent(const ReferenceRows &input) const;
    ReferenceRows latentQueries(const ReferenceRows &input) const;
    void expandLatent(const ReferenceRows &latent, const ReferenceRows &rotated, Projections &out) const;
    void expandAbsorbed(const ReferenceRows &latent, Projections &out) const;
    void expandLegacy(const ReferenceRows &latent, Projections &out) const;
    ReferenceRows attend(const Projections &projections) const;

    ReferenceRows times(model::Weight matrix, const ReferenceRows &input, model::Weight bias = nullptr) const;
    void normaliseHeads(ReferenceRows &rows, model::Weight weights) const;
    void rotateHeads(ReferenceRows &rows, std::size_t length, std::size_t offset) const;

    const model::Config &m_config;
    const model::LayerConfig &m_layer;
    const model::LayerWeights &m_weights;
    model::Weight m_ropeFactors;
    unsigned m_threads;
};

} // namespace chipdeck::test
