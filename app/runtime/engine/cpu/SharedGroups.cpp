#include "app/runtime/engine/cpu/SharedGroups.h"

#include <algorithm>

namespace chipdeck::engine {

void SharedGroups::share(std::size_t groups)
{
    const std::size_t threads = m_parts.size();
    for (std::size_t index = 0; index < threads; ++index) {
        m_parts[index].next.store(groups * index / threads, std::memory_order_relaxed);
        m_parts[index].last = groups * (index + 1) / threads;
    }
}

SharedGroups::Range SharedGroups::take(std::size_t index)
{
    for (std::size_t further = 0; further < m_parts.size(); ++further) {
        Part &part = m_parts[(index + further) % m_parts.size()];
        if (part.next.load(std::memory_order_relaxed) >= part.last)
            continue;
        const std::size_t first = part.next.fetch_add(kPiece, std::memory_order_relaxed);
        if (first < part.last)
            return {first, std::min(first + kPiece, part.last)};
    }
    return {};
}

} // namespace chipdeck::engine
