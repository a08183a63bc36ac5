#include "client/store/ConnectionClock.h"

#include <algorithm>

namespace chipdeck::store {
namespace {

bool isOfThePicture(const domain::PartFreshness &part)
{
    return part.part == "nodes" || part.part == "jobs";
}

} // namespace

void ConnectionClock::freshness(std::vector<domain::PartFreshness> parts, Time now)
{
    m_parts = std::move(parts);
    m_told = now;
}

std::vector<domain::PartFreshness> ConnectionClock::partsAt(Time now, bool isLost) const
{
    const auto passed = static_cast<std::uint64_t>(std::max<long long>(0, std::chrono::duration_cast<std::chrono::milliseconds>(now - m_told).count()));
    auto out = m_parts;
    for (domain::PartFreshness &part : out) {
        if (part.ageMs)
            *part.ageMs += passed;
        if (isLost)
            part.reachability = domain::Reachability::Unreachable;
    }
    return out;
}

domain::Reachability ConnectionClock::worstAt(Time now, bool isLost) const
{
    if (isLost)
        return domain::Reachability::Unreachable;
    domain::Reachability worst = domain::Reachability::Unknown;
    for (const domain::PartFreshness &part : partsAt(now, false)) {
        if (isOfThePicture(part))
            worst = std::max(worst, part.reachability);
    }
    return worst;
}

std::optional<std::uint64_t> ConnectionClock::oldestMs(Time now) const
{
    std::optional<std::uint64_t> oldest;
    for (const domain::PartFreshness &part : partsAt(now, false)) {
        if (isOfThePicture(part) && part.ageMs)
            oldest = std::max(oldest.value_or(0), *part.ageMs);
    }
    return oldest;
}

} // namespace chipdeck::store
