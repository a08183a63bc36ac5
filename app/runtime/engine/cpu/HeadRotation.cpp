#include "app/runtime/engine/cpu/HeadRotation.h"

#include <cmath>

namespace chipdeck::engine {

HeadRotation::HeadRotation(std::size_t length)
    : m_length(length)
    , m_block(length & (~length + 1))
    , m_scale(1 / std::sqrt(static_cast<float>(m_block)))
{
}

void HeadRotation::run(float *head) const
{
    for (std::size_t step = 1; step < m_block; step *= 2) {
        for (std::size_t first = 0; first < m_length; first += 2 * step) {
            for (std::size_t at = first; at < first + step; ++at) {
                const float one = head[at], other = head[at + step];
                head[at] = one + other;
                head[at + step] = one - other;
            }
        }
    }
    for (std::size_t at = 0; at < m_length; ++at)
        head[at] *= m_scale;
}

} // namespace chipdeck::engine
