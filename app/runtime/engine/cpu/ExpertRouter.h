#pragma once

#include "app/runtime/engine/cpu/ExpertPairs.h"
#include "app/runtime/kernels/cpu/Elementwise.h"
#include "app/runtime/model/Config.h"

namespace chipdeck::engine {

/// Which experts a token goes to. Softmax or sigmoid of the router's numbers gives the chances; a bias moves the choice, not the weights; with
/// groups, only experts of the best groups are chosen, where a group is worth the sum of its best two (arXiv 2412.19437). Ties go to the first.
class ExpertRouter
{
public:
    /// `bias` is empty or has one number an expert; `scores` is memory for twice as many as there are experts.
    ExpertRouter(const model::Experts &experts, std::span<const float> bias, const kernels::ElementKernels &elements, std::span<float> scores);

    /// `chances` holds the router's numbers and is overwritten. `choices[used]` come in ascending order of experts.
    void choose(std::span<float> chances, std::span<ExpertChoice> choices);

private:
    void leaveOutGroups();
    float groupScore(std::size_t group) const;
    static std::size_t takeBest(std::span<float> scores);

    const model::Experts &m_experts;
    std::span<const float> m_bias;
    const kernels::ElementKernels &m_elements;
    std::span<float> m_scores, m_groups;
};

} // namespace chipdeck::engine
