#pragma once

#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <vector>

namespace chipdeck::engine {

using kernels::PackedMatrix;
using Vector = std::vector<float>;

/// Gate, up and down of one feed-forward network; see model::LayerWeights for the shapes.
struct PackedFeedForward
{
    PackedMatrix gate, up, down;
};

/// The weights of one layer as kernels read them. What a model has none of is empty.
struct PackedLayer
{
    Vector attentionNorm, attentionPostNorm, feedForwardNorm, feedForwardPostNorm;
    PackedMatrix query, key, value, attentionOutput;
    Vector queryBias, keyBias, valueBias, attentionOutputBias;
    Vector queryNorm, keyNorm;

    PackedMatrix queryDown, queryUp, keyValueDown, keyValueUp;
    Vector queryDownNorm, keyValueDownNorm;
    std::vector<PackedMatrix> keyUp, valueUp;       // one a head

    PackedFeedForward feedForward;                  // of a dense layer, or what all tokens share beside the experts
    PackedMatrix router;
    Vector routerBias;
    std::vector<PackedFeedForward> experts;
};

} // namespace chipdeck::engine
