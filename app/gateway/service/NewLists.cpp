#include "app/gateway/service/NewLists.h"

#include <algorithm>

namespace chipdeck::gateway {

namespace {

// The first answer may be to a question from before the beginning, and the picture of the second may still be in the making
// when its age shows; once the third has come the second is in the picture.
constexpr int enough = 3;
// Ages come in whole milliseconds, so that the same answer seems to come a little later or earlier.
constexpr auto blur = std::chrono::milliseconds(10);

} // namespace

bool NewLists::areEnough(const std::vector<domain::PartFreshness> &parts, Clock::time_point now)
{
    const auto jobs = std::find_if(parts.begin(), parts.end(), [](const domain::PartFreshness &part) { return part.part == "jobs"; });
    if (jobs == parts.end() || !jobs->ageMs || jobs->reachability != domain::Reachability::Live)
        return false;
    const Clock::time_point answered = now - std::chrono::milliseconds(*jobs->ageMs);
    if (m_last == Clock::time_point::max())
        m_last = answered;
    if (answered > m_last + blur) {
        m_last = answered;
        ++m_seen;
    }
    return m_seen >= enough;
}

} // namespace chipdeck::gateway
