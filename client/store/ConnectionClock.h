#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::store {

/// Ages of a picture between heartbeats: what the gateway last said, plus the time since. Pure: the caller gives the clock.
class ConnectionClock
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Without a word for longer than this a connection counts as lost: three heartbeats.
    static constexpr std::chrono::milliseconds silenceLimit{6000};

    void heard(Time now) { m_heard = now; }
    void freshness(std::vector<domain::PartFreshness> parts, Time now);

    bool isSilent(Time now) const { return now - m_heard > silenceLimit; }
    /// With ages as of `now`; everything unreachable when the connection is lost.
    std::vector<domain::PartFreshness> partsAt(Time now, bool isLost) const;
    /// The worst of "nodes" and "jobs".
    domain::Reachability worstAt(Time now, bool isLost) const;
    /// Of the oldest part that has an age.
    std::optional<std::uint64_t> oldestMs(Time now) const;

private:
    std::vector<domain::PartFreshness> m_parts;
    Time m_told;
    Time m_heard;
};

} // namespace chipdeck::store
