#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::domain {

/// How much of a resource may be held, and is. Resources have the scheduler's names: "cpu", "mem" (in MiB), "node", "gres/gpu",
/// "gres/gpu:h100".
struct ResourceLimit {
    std::string resource;
    std::uint64_t most = 0;
    std::uint64_t used = 0;  ///< by everybody whom the limit counts together; 0 for limits of a single job

    bool operator==(const ResourceLimit &) const = default;
};

/// What of one user or account counts under a limit that each of them has for itself.
struct HolderUse {
    std::string holder;  ///< user or account
    std::vector<ResourceLimit> held;  ///< `most` is 0 here
    std::uint32_t running = 0, submitted = 0;  ///< jobs

    bool operator==(const HolderUse &) const = default;
};

/// What goes by default to a job that does not say, and the most that it may ask for; absent = not set.
struct ShareRules {
    std::optional<std::uint32_t> cpusPerChip;  ///< of chips that the scheduler calls "gpu", like the next
    std::optional<std::uint64_t> memoryPerChipMb;
    std::optional<std::uint64_t> mostMemoryPerCpuMb;  ///< who asks for more gets more CPUs
    std::optional<std::uint64_t> mostMemoryPerNodeMb;

    bool operator==(const ShareRules &) const = default;
};

/// Limits of a partition; the nodes and whether it takes jobs stand in Pool.
struct PoolLimits {
    std::string pool;
    std::optional<std::uint64_t> defaultTimeS, mostTimeS;
    std::optional<std::uint32_t> leastNodes, mostNodes;
    std::optional<std::uint32_t> mostCpusPerNode;
    std::vector<std::string> onlyAccounts, exceptAccounts, onlyQos, exceptQos, onlyGroups;  ///< empty = all, or none
    std::string qos;  ///< its own, whose limits hold beside the job's
    std::uint32_t tier = 1;  ///< jobs of a higher one go first
    bool exclusive = false;  ///< whole nodes only
    bool rootOnly = false;
    bool refusesNew = false;  ///< takes no job, not even to wait
    std::optional<std::uint64_t> memoryPerCpuMb, memoryPerNodeMb;  ///< of jobs that do not say; absent = as the cluster has it
    bool needsReservation = false;  ///< only jobs of a reservation
    ShareRules shares{};  ///< absent = as the cluster has it

    bool operator==(const PoolLimits &) const = default;
};

struct QosLimits {
    std::string name;
    std::uint32_t priority = 0;
    std::vector<std::string> preempts;  ///< QOS whose jobs make room for this one's
    bool deniesBeyondLimit = false;  ///< refused when it is submitted, instead of waiting
    std::optional<std::uint64_t> mostTimeS;
    std::vector<ResourceLimit> group, perUser, perAccount, perJob, perNode;
    std::optional<std::uint32_t> groupJobs, groupSubmitted, jobsPerUser, submittedPerUser, jobsPerAccount, submittedPerAccount;
    std::uint32_t jobs = 0, submitted = 0;  ///< now, of everybody together
    std::vector<HolderUse> users, accounts;
    /// Resources times minutes ("wall" = of jobs, however large): that all jobs may use up together and have, that running ones may still use up by their time limits, that a job may.
    std::vector<ResourceLimit> groupMinutes, groupRunningMinutes, perJobMinutes;
    std::vector<ResourceLimit> leastPerJob;  ///< the least that a job may ask for, in `most`
    std::vector<std::string> flags;  ///< the scheduler's words for what else it lifts or demands, "OverPartQOS"

    bool operator==(const QosLimits &) const = default;
};

/// A user's membership of an account, or an account itself (then `user` is empty).
struct AssociationLimits {
    std::string account, user, parent;
    std::string pool;  ///< empty = in all of them
    std::vector<std::string> qos;  ///< that may be asked for
    std::string defaultQos;
    bool isDefault = false;  ///< this account is the user's own default
    std::optional<std::uint64_t> mostTimeS;
    std::vector<ResourceLimit> group, perJob, perNode;
    std::optional<std::uint32_t> groupJobs, groupSubmitted, mostJobs, mostSubmitted;
    std::uint32_t jobs = 0, submitted = 0;
    std::optional<double> shares, usage, fairShare;  ///< normalised to 0 to 1; fairShare: 1 = has used nothing yet
    std::vector<ResourceLimit> groupMinutes, groupRunningMinutes, perJobMinutes;  ///< as of a QOS

    bool operator==(const AssociationLimits &) const = default;
};

/// Some of a node's cores.
struct NodeCores {
    std::string node;
    std::uint32_t cores = 0;

    bool operator==(const NodeCores &) const = default;
};

/// Nodes kept for some people for some time.
struct Reservation {
    std::string name;
    std::int64_t startS = 0, endS = 0;  ///< since the epoch
    std::vector<std::string> nodes, users, accounts, flags;
    bool maintenance = false;
    std::vector<ResourceLimit> licences{};  ///< kept for its jobs, in `most`
    std::vector<NodeCores> cores{};  ///< what it keeps of nodes that it shares; of one that is not here it keeps all

    bool operator==(const Reservation &) const = default;
};

/// What jobs may ask of nodes by word, and which nodes the scheduler fills first: those of least weight.
struct NodeTraits {
    std::vector<std::string> features;
    std::uint32_t weight = 1;
    std::vector<std::string> nodes;
    std::uint32_t threadsPerCore = 1;  ///< CPUs that share a core

    bool operator==(const NodeTraits &) const = default;
};

/// What weighs in the priority of a job that waits; as the scheduler tells it, weighted.
struct PriorityFactors {
    std::string job;
    double total = 0, age = 0, fairShare = 0, jobSize = 0, pool = 0, qos = 0, resources = 0, site = 0, nice = 0;

    bool operator==(const PriorityFactors &) const = default;
};

/// By what rules a cluster lets jobs start, beside the picture of its nodes and jobs (ClusterSnapshot).
struct ClusterLimits {
    bool enforcesAssociations = false, enforcesLimits = false, enforcesQos = false;
    bool refusesBeyondPool = false;  ///< what a partition never allows is refused when it is submitted
    bool backfills = false;
    std::optional<std::uint64_t> schedulingCycleS, backfillIntervalS;
    std::optional<std::uint64_t> backfillWindowS;  ///< how far ahead starts are planned; jobs beyond it keep nothing free
    bool countsMemory = false;  ///< jobs on one node share its memory out; one that names none and has no default takes all
    std::optional<std::uint64_t> memoryPerCpuMb, memoryPerNodeMb;  ///< of jobs that do not say
    std::vector<PoolLimits> pools;
    std::vector<QosLimits> qos;
    std::vector<AssociationLimits> associations;
    std::vector<Reservation> reservations;
    std::vector<NodeTraits> nodeTraits;  ///< nodes that are in none have no features, weight 1 and a CPU a core
    std::vector<ResourceLimit> licences;  ///< `resource` is the licence's name
    std::vector<PriorityFactors> priorities;
    bool keepsMinutes = false;  ///< a job starts only if it can end within groupMinutes, whose use then counts what running jobs may still use up
    std::optional<std::uint32_t> mostArrayIndex;  ///< the largest number of an array's task
    ShareRules shares{};
    std::optional<std::uint64_t> blockWaitS;  ///< how long a job waits at most for nodes of one block; then any will do

    bool operator==(const ClusterLimits &) const = default;
};

} // namespace chipdeck::domain
