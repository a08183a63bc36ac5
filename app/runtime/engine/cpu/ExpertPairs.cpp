#include "app/runtime/engine/cpu/ExpertPairs.h"

namespace chipdeck::engine {

void ExpertPairs::sort(std::span<const ExpertChoice> choices, std::size_t used, std::size_t experts)
{
    m_starts.assign(experts + 1, 0);
    for (const ExpertChoice &choice : choices)
        ++m_starts[choice.expert + 1];
    runs.clear();
    for (std::uint32_t expert = 0; expert < experts; ++expert) {
        const std::uint32_t first = m_starts[expert];
        m_starts[expert + 1] += first;
        if (m_starts[expert + 1] > first)
            runs.push_back({expert, first, m_starts[expert + 1]});
    }
    column.resize(choices.size());
    pairOf.resize(choices.size());
    for (std::size_t index = 0; index < choices.size(); ++index) {
        const std::uint32_t pair = m_starts[choices[index].expert]++;
        column[pair] = static_cast<std::uint32_t>(index / used);
        pairOf[index] = pair;
    }
}

} // namespace chipdeck::engine
