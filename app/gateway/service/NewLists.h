#pragma once

#include <chrono>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// Tells by the age of a cluster's list of jobs when a list that was asked for after the beginning is in its picture: what
/// such a list does not show is not there.
class NewLists
{
public:
    using Clock = std::chrono::steady_clock;

    /// To be asked again and again, more often than lists come.
    bool areEnough(const std::vector<domain::PartFreshness> &parts, Clock::time_point now = Clock::now());

private:
    Clock::time_point m_last = Clock::time_point::max();
    int m_seen = 0;
};

} // namespace chipdeck::gateway
