#pragma once

#include "app/runtime/model/Model.h"
#include "tests/support/runtime/ReferenceMatrix.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace chipdeck::test {

/// What a model's logits are, by the formulas of its authors: the whole network in double precision, all positions at once, nothing
/// quantised but the weights themselves. Slow and plain; what is fast is held against it.
class Reference
{
public:
    explicit Reference(std::shared_ptr<const model::Model> model, unsigned threads = 1);

    /// The logits behind each of the tokens, [tokens][vocabulary].
    std::vector<double> logits(std::span<const tokenizer::TokenId> tokens) const;

    /// What goes into the head after each of the tokens, [tokens][embedding]: what embeddings are pooled from.
    std::vector<double> states(std::span<const tokenizer::TokenId> tokens) const;

    using Visit = std::function<void(std::size_t position, std::span<const double> logits)>;

    /// The same in order, without keeping more than a few dozen positions of them.
    void visitLogits(std::span<const tokenizer::TokenId> tokens, const Visit &visit) const;

private:
    ReferenceRows run(std::span<const tokenizer::TokenId> tokens) const;
    void runLayer(std::size_t layer, ReferenceRows &stream) const;
    ReferenceRows normalised(ReferenceRows rows, model::Weight weights) const;

    std::shared_ptr<const model::Model> m_model;
    unsigned m_threads;
};

} // namespace chipdeck::test
