#include "app/runtime/engine/cpu/ExpertRouter.h"

#include <algorithm>
#include <limits>

namespace chipdeck::engine {

namespace {

/// Below every score, and what a taken one becomes.
constexpr float kOut = -std::numeric_limits<float>::infinity();

/// A sum of weights that is next to nothing does not blow them up.
constexpr float kLeastSum = 0x1p-14f;

} // namespace

ExpertRouter::ExpertRouter(const model::Experts &experts, std::span<const float> bias, const kernels::ElementKernels &elements,
                           std::span<float> scores)
    : m_experts(experts)
    , m_bias(bias)
    , m_elements(elements)
    , m_scores(scores.first(experts.count))
    , m_groups(scores.subspan(experts.count, experts.groups))
{
}

void ExpertRouter::choose(std::span<float> chances, std::span<ExpertChoice> choices)
{
    if (m_experts.gating == model::ExpertGating::Sigmoid)
        m_elements.sigmoid(chances.data(), chances.size());
    else
        m_elements.softmax(chances.data(), chances.size());
    for (std::size_t expert = 0; expert < chances.size(); ++expert) {
        const float score = chances[expert] + (m_bias.empty() ? 0.0f : m_bias[expert]);
        m_scores[expert] = score > -1e30f ? score : -1e30f; // what is no number is chosen last, but can be
    }
    if (m_experts.groups > 1)
        leaveOutGroups();

    for (ExpertChoice &choice : choices)
        choice.expert = static_cast<std::uint32_t>(takeBest(m_scores));
    std::sort(choices.begin(), choices.end(), [](const ExpertChoice &a, const ExpertChoice &b) { return a.expert < b.expert; });
    float sum = 0;
    for (ExpertChoice &choice : choices)
        sum += choice.weight = chances[choice.expert];
    const float divisor = m_experts.normalise ? std::max(sum, kLeastSum) : 1.0f;
    for (ExpertChoice &choice : choices)
        choice.weight = choice.weight / divisor * static_cast<float>(m_experts.scale);
}

std::size_t ExpertRouter::takeBest(std::span<float> scores)
{
    const auto best = std::max_element(scores.begin(), scores.end());
    *best = kOut;
    return static_cast<std::size_t>(best - scores.begin());
}

float ExpertRouter::groupScore(std::size_t group) const
{
    const std::size_t size = m_experts.count / m_experts.groups;
    float first = kOut, second = kOut;
    for (const float score : m_scores.subspan(group * size, size)) {
        if (score > first) {
            second = first;
            first = score;
        } else if (score > second) {
            second = score;
        }
    }
    return first + second;
}

void ExpertRouter::leaveOutGroups()
{
    const std::size_t size = m_experts.count / m_experts.groups;
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        m_groups[group] = groupScore(group);
    for (std::size_t taken = 0; taken < m_experts.groupsUsed; ++taken)
        takeBest(m_groups);
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        if (m_groups[group] != kOut)
            std::fill_n(m_scores.begin() + static_cast<std::ptrdiff_t>(group * size), size, kOut);
    }
}

} // namespace chipdeck::engine
