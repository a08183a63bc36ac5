#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/practice/Daemon.h"

namespace chipdeck::practice {

/// Starts the daemons of a table in their order, watches them and starts again what dies. Driven by its owner: tick()
/// often, childEnded() for every process that was reaped.
class DaemonSet
{
public:
    DaemonSet(std::vector<DaemonSpec> table, const ClusterPaths &paths, bool autoRestart);

    void tick();
    void childEnded(pid_t pid);
    /// Asks the named daemon to end in good order.
    void terminate(const std::string &name);

    bool allReady() const;
    bool isRunning(const std::string &name) const;
    /// Set when a daemon cannot be started at all; only until everything was ready once.
    const std::optional<std::string> &failure() const { return m_failure; }
    /// One line a daemon: name, pid, state, restarts.
    std::string status() const;

    void setAutoRestart(bool on);
    /// Starts a daemon that is down; false for an unknown name.
    bool start(const std::string &name);

private:
    void launchDaemon(Daemon &daemon);
    void failed(Daemon &daemon, const std::string &why);
    bool predecessorReady(const Daemon &daemon) const;
    bool serves(const Daemon &daemon) const;

    std::vector<Daemon> m_daemons;
    ClusterPaths m_paths;
    bool m_autoRestart;
    bool m_wasReady = false;
    std::optional<std::string> m_failure;
};

} // namespace chipdeck::practice
