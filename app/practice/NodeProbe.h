#pragma once

#include <chrono>
#include <string>

#include "app/practice/SlurmConfig.h"

namespace chipdeck::practice {

/// Asks slurmctld, without ever waiting for it, whether every node has registered. A node that registered serves jobs.
class NodeProbe
{
public:
    NodeProbe(const ClusterPaths &paths, int nodeCount);

    /// Starts another question when none is open.
    void tick();
    void childEnded(pid_t pid);

    bool ready() const { return m_ready; }
    /// What keeps the cluster from being ready, in words.
    const std::string &obstacle() const { return m_obstacle; }

private:
    void read();

    ClusterPaths m_paths;
    int m_nodeCount;
    pid_t m_pid = 0;
    bool m_ready = false;
    std::string m_obstacle = "slurmctld has not been asked yet";
    std::chrono::steady_clock::time_point m_nextAt;
};

} // namespace chipdeck::practice
