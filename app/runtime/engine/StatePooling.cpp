#include "app/runtime/engine/StatePooling.h"

namespace chipdeck::engine {

StatePooling::StatePooling(model::Pooling kind, std::uint32_t positions)
    : m_first(kind == model::Pooling::Last ? positions - 1 : 0), m_next(m_first), m_end(kind == model::Pooling::First ? 1 : positions)
{
}

void StatePooling::take(std::span<const float> state)
{
    m_sums.resize(state.size());
    for (std::size_t at = 0; at < state.size(); ++at)
        m_sums[at] += state[at];
    ++m_next;
}

std::vector<float> StatePooling::result() const
{
    std::vector<float> mean;
    for (const double sum : m_sums)
        mean.push_back(static_cast<float>(sum / (m_end - m_first)));
    return mean;
}

} // namespace chipdeck::engine
