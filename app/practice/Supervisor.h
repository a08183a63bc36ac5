#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "app/practice/ControlServer.h"
#include "app/practice/DaemonSet.h"
#include "app/practice/NodeProbe.h"

namespace chipdeck::practice {

/// Owns one practice cluster: every process below it is the cluster's. Ends it when the last client has gone, when the
/// guard has died, or when told to.
class Supervisor
{
public:
    Supervisor(const Options &options, std::string userFolder);

    /// Returns when nothing is left of the cluster; the value is the program's exit code.
    int run();

private:
    enum class Phase { Starting, Ready, Ending };

    Outcome<void> prepare();
    Outcome<void> startCluster();
    void step();
    void waitForEvents();
    void reap();
    void watchStart();
    void watchClients();
    void fail(const std::string &why);
    void end();
    std::string handle(const std::string &line);
    std::string greeting() const;

    Options m_options;
    std::string m_userFolder;
    ClusterPaths m_paths;
    Descriptor m_signals;
    Descriptor m_guard;
    Descriptor m_lifetimeRead;  ///< the gateway's: it ends when the writing end closes, with us
    Descriptor m_lifetimeWrite;
    std::optional<ControlServer> m_control;
    std::unique_ptr<DaemonSet> m_daemons;
    std::unique_ptr<NodeProbe> m_nodes;
    Phase m_phase = Phase::Starting;
    bool m_everJoined = false;
    bool m_failed = false;
    int m_portTries = 0;
    std::chrono::steady_clock::time_point m_startedAt;
};

} // namespace chipdeck::practice
