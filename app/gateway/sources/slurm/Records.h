#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::gateway::slurm {

/// What Slurm says of a node, from whichever answer; words as Slurm writes them, upper case.
struct NodeRecord {
    std::string name;
    std::vector<std::string> states;  ///< base state first, then flags
    std::string hostName;  ///< what it calls itself, mostly its name
    std::string gres;
    std::string gresUsed;
    std::string gresDrained;
    std::string reason;
    std::string reservation;
    std::optional<std::uint32_t> cpus;
    std::optional<std::uint32_t> cpusAllocated;
    std::optional<std::uint64_t> memoryMb;
    std::optional<std::uint64_t> memoryAllocatedMb;
    std::optional<std::uint64_t> memoryFreeMb;
    std::optional<std::uint32_t> cpuLoadCenti;

    bool operator==(const NodeRecord &) const = default;
};

/// What a job holds on some of its nodes.
struct NodeGres {
    std::string nodes;  ///< a hostlist
    std::string gres;

    bool operator==(const NodeGres &) const = default;
};

struct JobRecord {
    std::uint32_t jobId = 0;
    std::uint32_t arrayJob = 0;  ///< 0 = not of an array
    std::optional<std::uint32_t> arrayTask;
    std::string arrayPending;  ///< the tasks that one record stands for
    std::string name;
    std::vector<std::string> states;
    std::string reason;
    std::string user;
    std::string account;
    std::string qos;
    std::string partition;
    std::optional<std::uint64_t> priority;
    std::string nodeList;
    std::uint32_t nodeCount = 0;
    std::uint32_t cpus = 0;
    std::uint32_t tasks = 0;
    std::string tresPerNode;
    std::string tresPerJob;
    std::string tresPerTask;
    std::string tresPerSocket;
    std::optional<std::int64_t> submitTimeS;
    std::optional<std::int64_t> startTimeS;
    std::optional<std::int64_t> endTimeS;
    std::optional<std::uint64_t> timeLimitS;
    std::optional<std::int32_t> exitCode;
    std::optional<std::int32_t> exitSignal;
    std::string comment;
    std::string stdoutPath;
    std::string stderrPath;
    std::string workingDirectory;
    bool isBatch = false;  ///< has a script, whose output goes to a file
    std::uint32_t restarts = 0;
    /// The detail: what it holds, per node. A compact list lacks it.
    std::vector<NodeGres> gres;
    bool hasDetail = false;

    bool operator==(const JobRecord &) const = default;
};

struct PartitionRecord {
    std::string name;
    std::string nodes;  ///< a hostlist
    bool available = true;
    bool isDefault = false;
    std::optional<std::uint64_t> maxTimeS;

    bool operator==(const PartitionRecord &) const = default;
};

struct ReservationRecord {
    std::string name;
    std::string nodes;  ///< a hostlist
    std::optional<std::int64_t> startTimeS;
    std::optional<std::int64_t> endTimeS;

    bool operator==(const ReservationRecord &) const = default;
};

} // namespace chipdeck::gateway::slurm
