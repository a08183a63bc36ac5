#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

#include "app/practice/SlurmConfig.h"

namespace chipdeck::practice {

/// One row of the table of daemons: what to start and how to see that it serves.
struct DaemonSpec {
    std::string name;
    std::vector<std::string> argv;
    std::vector<std::string> environment = {};  ///< beside the common one
    std::string readySocket = {};  ///< ready when this UNIX socket accepts
    int readyPort = 0;  ///< ready when somebody listens on this TCP port
    std::string after = {};  ///< starts when the daemon of this name is ready
    int keepFd = -1;
};

/// A daemon and how it does.
struct Daemon {
    enum class State { Waiting, Starting, Ready, Backoff, Down };
    using Time = std::chrono::steady_clock::time_point;

    DaemonSpec spec;
    State state = State::Waiting;
    pid_t pid = 0;
    int restarts = 0;
    int failuresInARow = 0;
    Time startedAt;
    Time dueAt;
};

const char *text(Daemon::State state);

/// The daemons of a cluster in the order in which they start; gatewayProgram is empty when none is wanted. lifetimeFd
/// is given to the gateway, which ends when it closes.
std::vector<DaemonSpec> daemonTable(const Options &options, const ClusterPaths &paths, const Place &place,
                                    const std::string &gatewayProgram, int lifetimeFd);

/// The environment that all daemons share.
std::vector<std::string> daemonEnvironment(const ClusterPaths &paths);

/// How long to wait before the next start of a daemon that failed so many times in a row.
std::chrono::milliseconds backoff(int failuresInARow);

} // namespace chipdeck::practice
