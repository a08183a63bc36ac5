#include "app/practice/Daemon.h"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

#include "app/practice/Accounting.h"
#include "app/practice/Process.h"

namespace chipdeck::practice {

namespace {

DaemonSpec munged(const ClusterPaths &paths)
{
    // --force: munged dislikes a folder that others cannot enter; ours is private on purpose.
    return {.name = "munged",
            .argv = {"munged", "--foreground", "--force", "--socket=" + paths.mungeSocket(),
                     "--key-file=" + paths.mungeKey(), "--pid-file=" + paths.runtimeFolder + "/munge.pid",
                     "--log-file=" + paths.logOf("munge-service"),
                     "--seed-file=" + paths.runtimeFolder + "/munge.seed"},
            .readySocket = paths.mungeSocket()};
}

DaemonSpec slurmrestd(const ClusterPaths &paths)
{
    DaemonSpec spec{
        .name = "slurmrestd",
        .argv = {"slurmrestd", "-a", "rest_auth/local", "-s", "openapi/v0.0.38", "unix:" + paths.restSocket()},
        .readySocket = paths.restSocket(),
        .after = "slurmctld"};
    if (::geteuid() == 0)
        spec.environment = {"SLURMRESTD_SECURITY=disable_user_check,disable_unshare_files,disable_unshare_sysv"};
    return spec;
}

} // namespace

const char *text(Daemon::State state)
{
    switch (state) {
    case Daemon::State::Waiting:
        return "waiting";
    case Daemon::State::Starting:
        return "starting";
    case Daemon::State::Ready:
        return "ready";
    case Daemon::State::Backoff:
        return "backoff";
    case Daemon::State::Down:
        return "down";
    }
    return "unknown";
}

std::vector<DaemonSpec> daemonTable(const Options &options, const ClusterPaths &paths, const Place &place,
                                    const std::string &gatewayProgram, int lifetimeFd)
{
    std::vector<DaemonSpec> table{munged(paths)};
    if (options.accounting) {
        for (const DaemonSpec &daemon : accountingDaemons(paths, place))
            table.push_back(daemon);
    }
    table.push_back({.name = "slurmctld",
                     .argv = {"slurmctld", "-D", "-f", paths.slurmConf()},
                     .readyPort = place.firstPort,
                     .after = table.back().name});
    int port = place.firstPort;
    for (const auto &node : options.layout.nodeNames()) {
        table.push_back({.name = "slurmd-" + node,
                         .argv = {"slurmd", "-D", "-N", node, "-f", paths.slurmConf()},
                         .readyPort = ++port,
                         .after = "slurmctld"});
    }
    table.push_back(slurmrestd(paths));
    if (!gatewayProgram.empty()) {
        table.push_back(
            {.name = "gateway",
             .argv = {gatewayProgram, "--config", paths.gatewayConf(), "--lifetime-fd", std::to_string(lifetimeFd)},
             .readySocket = paths.gatewaySocket(),
             .after = "slurmrestd",
             .keepFd = lifetimeFd});
    }
    return table;
}

std::vector<std::string> daemonEnvironment(const ClusterPaths &paths)
{
    std::vector<std::string> environment{"PATH=" + daemonPath(), "LC_ALL=C.UTF-8", "SLURM_CONF=" + paths.slurmConf(),
                                         "CHIPDECK_PRACTICE=" + paths.runtimeFolder};
    for (const char *name : {"HOME", "USER", "LOGNAME", "TZ", "LD_LIBRARY_PATH"}) {
        if (const char *value = std::getenv(name))
            environment.push_back(std::string(name) + "=" + value);
    }
    return environment;
}

std::chrono::milliseconds backoff(int failuresInARow)
{
    constexpr int kFirstMs = 200;
    constexpr int kMaxMs = 10'000;
    const int doublings = std::clamp(failuresInARow - 1, 0, 6);
    return std::chrono::milliseconds(std::min(kFirstMs << doublings, kMaxMs));
}

} // namespace chipdeck::practice
