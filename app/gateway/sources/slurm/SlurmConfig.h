#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/sources/History.h"
#include "app/gateway/sources/Limits.h"
#include "app/gateway/sources/Reach.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/Source.h"
#include "client/domain/description/SlurmJob.h"

namespace chipdeck::gateway {

/// How to reach one Slurm. Either slurmrestd or the commands may be missing; with both, each does what it does cheaper.
struct SlurmConfig {
    std::string clusterId;
    std::string displayName;
    bool practice = false;

    std::string restAddress;  ///< "unix:/path", "http://host:port" or "https://host:port"; empty = commands only
    std::string confPath;     ///< slurm.conf for the commands; empty = their own default
    std::string binDir = "/usr/bin";
    bool useCommands = true;  ///< false: nothing but slurmrestd, and so nothing but reading
    bool useStandby = true;   ///< in a burst of submissions sbatch stands by, loaded once

    std::string restUser;    ///< X-SLURM-USER-NAME; empty = no token is sent
    std::string tokenFile;   ///< holds a JWT; read again when it changes
    bool makeTokens = false;  ///< ask `scontrol token` for one; only root and SlurmUser may for others

    std::vector<std::string> chipGres{"gpu", "npu", "mlu"};
    std::chrono::milliseconds pollInterval{1000};
    std::chrono::milliseconds limitsInterval{5000};  ///< of partitions, accounts and their like, while somebody asks
    std::chrono::milliseconds listTimeout{20'000};
    std::chrono::milliseconds writeTimeout{30'000};
    /// Lists of at most so many jobs are taken from slurmrestd, which answers "not changed" cheapest; longer ones from squeue.
    std::size_t restListLimit = 100;

    domain::ContainerRuntime containers = domain::ContainerRuntime::None;  ///< what the nodes start images with

    std::vector<std::string> verbs{"submit",   "cancel",     "hold",  "release", "requeue",
                                   "priority", "time_limit", "pool",  "suspend", "drain", "resume", "logs"};
    /// Actions on jobs of a batch that slurmctld gets in a second; single ones are never held up.
    std::uint32_t batchPerSecond = 200;
};

std::unique_ptr<Source> makeSlurmSource(SlurmConfig config);
std::unique_ptr<Scheduler> makeSlurmScheduler(SlurmConfig config);
/// Need the commands.
std::unique_ptr<History> makeSlurmHistory(SlurmConfig config);
std::unique_ptr<Limits> makeSlurmLimits(SlurmConfig config);
/// Needs srun.
std::unique_ptr<Reach> makeSlurmReach(SlurmConfig config);

} // namespace chipdeck::gateway
