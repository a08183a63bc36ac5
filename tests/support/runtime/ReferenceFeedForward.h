#pragma once

#include "app/runtime/model/Model.h"
#include "tests/support/runtime/ReferenceMatrix.h"

namespace chipdeck::test {

/// The feed-forward part of one layer: a gated unit (arXiv 2002.05202), or experts of such.
class ReferenceFeedForward
{
public:
    ReferenceFeedForward(const model::Model &model, std::size_t layer, unsigned threads);

    /// The layer's normalised input to what is added to the stream, [positions][embedding].
    ReferenceRows run(const ReferenceRows &input) const;

    struct Choice
    {
        std::size_t expert = 0;
        double weight = 0;
    };

    /// Which experts a position goes to, given the router's products with it.
    static std::vector<Choice> choose(const std::vector<double> &products, const std::vector<double> &bias, const model::Experts &experts);

private:
    ReferenceRows gated(const ReferenceRows &input, model::Weight gate, model::Weight up, model::Weight down, std::size_t slab = 0) const;
    ReferenceRows runExperts(const ReferenceRows &input) const;

    const model::Config &m_config;
    const model::LayerWeights &m_weights;
    bool m_hasExperts;
    unsigned m_threads;
};

} // namespace chipdeck::test
