#include "client/domain/notices/ClockOffset.h"

#include <algorithm>

namespace chipdeck::domain {

void ClockOffset::past(std::int64_t theirsS, std::int64_t oursS)
{
    m_least = std::max(m_least, theirsS - oursS);
    // A clock that was set meanwhile: what is newer holds.
    m_most = std::max(m_most, m_least);
}

void ClockOffset::happened(std::int64_t theirsS, std::int64_t oursS)
{
    past(theirsS, oursS);
    m_most = std::min(m_most, theirsS + latestS - oursS);
    m_least = std::min(m_least, m_most);
}

std::int64_t ClockOffset::seconds() const
{
    return std::clamp<std::int64_t>(0, m_least, m_most);
}

} // namespace chipdeck::domain
