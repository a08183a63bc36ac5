#pragma once

#include <map>
#include <string>

namespace chipdeck::gateway {

class ClusterState;
class Connections;
class LogReads;
class LogTails;
class Scheduler;
class WriteExecutor;

/// What the services that act need of one cluster; all of it outlives them. Without a scheduler it is only looked at.
struct ServedCluster {
    ClusterState *state = nullptr;
    Scheduler *scheduler = nullptr;
    WriteExecutor *executor = nullptr;
    LogTails *logs = nullptr;
    LogReads *logReads = nullptr;
    Connections *connections = nullptr;  ///< null where nothing leads into its jobs
};

/// By id.
using ServedClusters = std::map<std::string, ServedCluster>;

} // namespace chipdeck::gateway
