#include "app/runtime/engine/RecentTokens.h"

namespace chipdeck::engine {

void RecentTokens::follow(std::span<const TokenId> text)
{
    const auto start = [this](std::size_t size) { return size > m_window ? size - m_window : 0; };
    const std::size_t oldStart = start(m_seen);
    const std::size_t newStart = start(text.size());
    for (std::size_t at = oldStart; at < newStart && at < m_seen; ++at) {
        const auto found = m_counts.find(text[at]);
        if (--found->second == 0)
            m_counts.erase(found);
    }
    for (std::size_t at = m_seen > newStart ? m_seen : newStart; at < text.size(); ++at)
        ++m_counts[text[at]];
    m_seen = text.size();
}

} // namespace chipdeck::engine
