#include "app/gateway/sources/simulated/SeededRandom.h"

namespace chipdeck::gateway {

std::uint32_t SeededRandom::next()
{
    const std::uint64_t state = m_state;
    m_state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const auto shifted = static_cast<std::uint32_t>(((state >> 18) ^ state) >> 27);
    const auto turn = static_cast<std::uint32_t>(state >> 59);
    return shifted >> turn | shifted << (-turn & 31U);
}

std::uint32_t SeededRandom::below(std::uint32_t limit)
{
    return static_cast<std::uint32_t>(std::uint64_t{next()} * limit >> 32);
}

} // namespace chipdeck::gateway
