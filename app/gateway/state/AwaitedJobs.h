#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// Jobs that the scheduler has just taken from this gateway and that no picture shows yet: the queue is looked at seldom in a burst, and
/// whoever asks after such a job is to wait for the next look instead of hearing that there is none. Not thread-safe.
class AwaitedJobs
{
public:
    using Clock = std::chrono::steady_clock;
    /// What has not been listed after so long has ended, or was never there.
    static constexpr std::chrono::seconds patience{30};

    void add(const std::string &id, Clock::time_point now = Clock::now());
    /// These are in a picture.
    void strike(const domain::ClusterSnapshot &snapshot);
    /// Also a task or a part of what is awaited.
    bool contains(const std::string &id, Clock::time_point now = Clock::now()) const;

private:
    std::unordered_map<std::string, Clock::time_point> m_since;
    Clock::time_point m_lastSweep;
};

} // namespace chipdeck::gateway
