#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::domain {

enum class JobState : std::uint8_t {
    Unknown = 0,
    Pending = 1,
    Held = 2,
    Running = 3,
    Suspended = 4,
    Completing = 5,
    Completed = 6,
    Cancelled = 7,
    Failed = 8,
    Timeout = 9,
    NodeFail = 10,
    Preempted = 11,
    OutOfMemory = 12,
    Configuring = 13,
    BootFail = 14,
    Deadline = 15,
};

/// Waits or runs: the scheduler may still change it.
bool isActive(JobState state);
/// Holds chips now.
bool holdsChips(JobState state);

struct ChipCount {
    std::string schedulerType;  ///< "gpu:h100"; "gpu" for any
    std::uint32_t count = 0;    ///< in all nodes together

    bool operator==(const ChipCount &) const = default;
};

struct NodeAllocation {
    std::string node;
    std::vector<std::uint32_t> chips;  ///< positions on the node; empty with count > 0 when not known which
    std::uint32_t count = 0;

    bool operator==(const NodeAllocation &) const = default;
};

/// A job as the scheduler reports it. Times are seconds since the epoch on the scheduler's clock.
struct Job {
    std::string id;         ///< the scheduler's, "4711" or "4711_3" for an array task
    std::uint32_t ref = 0;  ///< small stable number within the cluster; owners of chips refer to it
    std::string displayName;
    JobState state = JobState::Unknown;
    std::vector<std::string> schedulerStates;
    std::string reason;
    std::string user;
    std::string account;
    std::string qos;
    std::string pool;
    std::optional<std::uint64_t> priority;
    std::uint32_t nodeCount = 0;
    std::uint32_t cpus = 0;
    std::vector<ChipCount> chips;
    std::vector<NodeAllocation> allocations;
    std::optional<std::int64_t> submitTimeS;
    std::optional<std::int64_t> startTimeS;
    bool startIsForecast = false;
    std::optional<std::int64_t> endTimeS;
    std::optional<std::uint64_t> timeLimitS;  ///< absent = unlimited or not reported
    std::optional<std::int32_t> exitCode;
    std::optional<std::int32_t> exitSignal;
    std::optional<std::uint32_t> arrayJob;
    std::optional<std::uint32_t> arrayTask;
    std::string arrayPending;
    std::string comment;
    std::string stdoutPath;
    std::string stderrPath;
    std::string workingDirectory;
    std::uint32_t restarts = 0;

    bool operator==(const Job &) const = default;
};

/// What a person asks for.
struct JobSpec {
    std::string displayName;
    std::string script;
    std::string pool;
    std::optional<std::uint32_t> nodes;
    std::string chipType;
    std::uint32_t chipsPerNode = 0;
    std::optional<std::uint32_t> cpusPerTask;
    std::optional<std::uint32_t> tasks;
    std::optional<std::uint64_t> memoryPerNodeBytes;
    std::optional<std::uint64_t> timeLimitS;
    std::optional<std::uint64_t> priority;
    bool hold = false;
    std::map<std::string, std::string> environment;
    std::string workingDirectory;
    std::string array;
    std::string account;
    std::string qos;
    std::string stdoutPath;
    std::string stderrPath;
    std::string comment;

    bool operator==(const JobSpec &) const = default;
};

enum class WriteState : std::uint8_t { Unspecified = 0, Pending = 1, Done = 2, Refused = 3, Unknown = 4 };

/// What a write came to.
struct WriteOutcome {
    std::string requestId;
    WriteState state = WriteState::Unspecified;
    std::string name;  ///< resource name of the job or node acted on or made
    std::string reason;
    std::string schedulerWords;
    std::vector<std::string> warnings;
    bool repeatedRequest = false;

    bool operator==(const WriteOutcome &) const = default;
};

} // namespace chipdeck::domain
