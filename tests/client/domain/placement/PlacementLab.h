#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/domain/placement/Placement.h"

namespace chipdeck::tests {

using namespace chipdeck::domain;
using Kind = PlacementReason::Kind;

constexpr std::int64_t nowS = 1'800'000'000;

/// Four nodes of eight h100 in "train" (blocks b0 and b1 of two), two of four 910c in "npu"; all idle, 64 CPUs and 512 GiB each.
struct Lab {
    std::vector<Node> nodes;
    std::vector<NodeStatus> statuses;
    std::vector<std::uint8_t> chips;
    std::vector<std::shared_ptr<const Job>> jobs;
    std::vector<Pool> pools;
    ClusterLimits limits;
    JobDescription job;
    Submitter who{"ann", {"users"}};

    Lab()
    {
        for (int i = 0; i < 6; ++i) {
            const bool isNpu = i >= 4;
            Node node;
            node.id = (isNpu ? "as" : "nv") + std::to_string(i);
            node.groups = {{0, isNpu ? 4U : 8U, isNpu ? Vendor::Ascend : Vendor::Nvidia, isNpu ? "Ascend 910C" : "H100 SXM", isNpu ? "npu:910c" : "gpu:h100", 0, {}, {}, {}}};
            node.cpus = 64;
            node.memoryBytes = 512ULL << 30;
            node.block = "b" + std::to_string(i / 2);
            chips.insert(chips.end(), node.chipCount(), ChipState(Allocation::Free, Health::Healthy, {}).byte());
            nodes.push_back(node);
            NodeStatus status;
            status.availability = NodeAvailability::Up;
            statuses.push_back(status);
        }
        pools = {{"train", true, 86400, true, {0, 1, 2, 3}}, {"npu", true, 86400, false, {4, 5}}};
        limits.backfills = true;
        limits.countsMemory = true;
        limits.memoryPerCpuMb = 1000;
        JobPart &part = job.parts.front();
        part.pool = "train";
        part.chips.count = 4;
        job.timing.limitS = 3600;
        job.name = "mine";
    }

    JobPart &part() { return job.parts.front(); }

    /// Somebody's job on the first chips of a node.
    void hold(std::uint32_t node, std::uint32_t count, std::uint32_t cpus = 1, std::uint64_t leftS = 7200)
    {
        Job other;
        other.state = JobState::Running;
        other.startTimeS = nowS;
        other.timeLimitS = leftS;
        other.cpus = cpus;
        other.allocations = {{nodes[node].id, {}, count}};
        for (std::uint32_t i = 0; i < count; ++i) {
            other.allocations.front().chips.push_back(i);
            chips[node * 8 + i] = ChipState(Allocation::Allocated, Health::Healthy, {}).byte();
        }
        statuses[node].cpusAllocated = statuses[node].cpusAllocated.value_or(0) + cpus;
        statuses[node].memoryAllocatedBytes = statuses[node].memoryAllocatedBytes.value_or(0) + cpus * (1000ULL << 20);
        add(other);
    }

    void add(Job other)
    {
        other.ref = static_cast<std::uint32_t>(jobs.size() + 1);
        other.id = other.id.empty() ? std::to_string(other.ref) : other.id;
        jobs.push_back(std::make_shared<const Job>(other));
    }

    /// A job ahead that wants whole nodes.
    void wait(std::uint32_t count, std::uint64_t lengthS = 3600)
    {
        Job other;
        other.state = JobState::Pending;
        other.reason = "Resources";
        other.pool = "train";
        other.nodeCount = count;
        other.cpus = count;
        other.chips = {{"gpu:h100", 8 * count}};
        other.timeLimitS = lengthS;
        other.priority = 100;
        add(other);
    }

    /// The last job waits for another reason.
    void lose(const char *reason)
    {
        Job other = *jobs.back();
        other.reason = reason;
        jobs.back() = std::make_shared<const Job>(other);
    }

    void limitAll(std::function<void(PoolLimits &)> change)
    {
        limits.pools = {{}};
        limits.pools.front().pool = "train";
        change(limits.pools.front());
    }

    void reserve(std::int64_t startS, std::vector<std::string> names)
    {
        limits.reservations.push_back({"r", startS, nowS + 7200, std::move(names), {"bob"}, {}, {}, false});
    }

    /// nv0 for those, whose reservation the job asks for.
    void keepFor(std::vector<std::string> users, std::vector<std::string> accounts)
    {
        limits.reservations.push_back({"r", nowS - 1, nowS + 7200, {"nv0"}, std::move(users), std::move(accounts), {}, false});
        job.reservation = "r";
    }

    /// Nodes of 32 cores with two CPUs each, and a job of so many CPUs with a hint.
    void hint(const char *words, std::uint32_t cpus)
    {
        limits.nodeTraits = {{{}, 1, {"nv0", "nv1", "nv2", "nv3"}, 2}};
        job.slurmOptions = {{"hint", words}};
        part().cpusPerTask = cpus;
    }

    /// So many cores of each node, for bob.
    void keepCores(std::uint32_t cores)
    {
        reserve(nowS - 1, {"nv0", "nv1", "nv2", "nv3"});
        for (const std::string &node : limits.reservations.back().nodes)
            limits.reservations.back().cores.push_back({node, cores});
    }

    /// Of four licences, two of which the job asks for.
    void keepLicences(std::int64_t startS, std::uint64_t count)
    {
        job.licences = {{"matlab", 2}};
        limits.licences = {{"matlab", 4, 0}};
        limits.reservations.push_back({"r", startS, nowS + 7200, {}, {}, {}, {}, false, {{"matlab", count, 0}}});
    }

    /// A member of the account "lab" with the QOS "normal".
    void join()
    {
        limits.enforcesAssociations = limits.enforcesLimits = limits.enforcesQos = true;
        AssociationLimits top, own;
        top.account = own.account = "lab";
        own.user = "ann";
        own.isDefault = true;
        own.defaultQos = "normal";
        own.qos = {"normal"};
        limits.associations = {top, own};
        QosLimits normal;
        normal.name = "normal";
        limits.qos = {normal};
    }

    std::vector<Placement> ask(bool hasLimits = true) const
    {
        ClusterSnapshot cluster;
        auto inventory = std::make_shared<Inventory>();
        inventory->nodes = nodes;
        inventory->index();
        cluster.inventory = inventory;
        auto columns = std::make_shared<ChipColumns>();
        columns->states = chips;
        cluster.chips = columns;
        cluster.nodeStatuses = std::make_shared<const std::vector<NodeStatus>>(statuses);
        cluster.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(jobs);
        cluster.pools = std::make_shared<const std::vector<Pool>>(pools);
        return PlacementIndex(cluster, hasLimits ? std::make_shared<const ClusterLimits>(limits) : nullptr).preview(job, who, nowS);
    }
};

struct Case {
    const char *name;
    std::function<void(Lab &)> change;
    Outlook outlook;
    std::optional<Kind> first;  ///< reason
};

constexpr Outlook now = Outlook::RunsNow, queues = Outlook::Queues, never = Outlook::Impossible;

inline std::vector<Case> nodeCases()
{
    return {
        {"idle", [](Lab &) {}, now, {}},
        {"no such pool", [](Lab &l) { l.part().pool = "none"; }, never, Kind::NoSuchPool},
        {"no such chips", [](Lab &l) { l.part().chips.model = "A100"; }, never, Kind::NoSuchChips},
        {"other vendor", [](Lab &l) { l.part().chips.vendor = Vendor::Ascend; }, never, Kind::NoSuchChips},
        {"weak chips", [](Lab &l) { l.part().chips.leastMemoryGb = 1000; }, never, Kind::NoSuchChips},
        {"chips good enough", [](Lab &l) { l.part().chips.leastMemoryGb = 64; l.part().chips.leastFp16Teraflops = 300; }, now, {}},
        {"a model's name", [](Lab &l) { l.part().chips.model = "H100 SXM"; }, now, {}},
        {"too many chips", [](Lab &l) { l.part().chips = {33, ChipNeed::Per::Job}; }, never, Kind::TooFewChips},
        {"small nodes", [](Lab &l) { l.part().chips.count = 9; }, never, Kind::NodesTooSmall},
        {"too many nodes", [](Lab &l) { l.part().leastNodes = 5; l.part().chips.count = 1; }, never, Kind::PoolLimit},
        {"all chips on one node", [](Lab &l) { l.part().chips = {12, ChipNeed::Per::Job}; l.job.together = Together::SameNode; }, never, Kind::NodesTooSmall},
        {"chips over nodes", [](Lab &l) { l.part().chips = {12, ChipNeed::Per::Job}; }, now, {}},
        {"many CPUs", [](Lab &l) { l.part().cpusPerTask = 65; }, never, Kind::TooFewCpus},
        {"many tasks", [](Lab &l) { l.part().tasks = 257; }, never, Kind::TooFewCpus},
        {"tasks over nodes", [](Lab &l) { l.part().tasks = 100; }, now, {}},
        {"a CPU a core", [](Lab &l) { l.hint("nomultithread", 32); }, now, {}},
        {"more CPUs than cores", [](Lab &l) { l.hint("nomultithread", 33); }, never, Kind::TooFewCpus},
        {"more CPUs than cores, by another hint", [](Lab &l) { l.hint("compute_bound", 33); }, never, Kind::TooFewCpus},
        {"all threads", [](Lab &l) { l.hint("multithread", 64); }, now, {}},
        {"a CPU a core, where no core has two", [](Lab &l) { l.job.slurmOptions = {{"hint", "nomultithread"}}; l.part().cpusPerTask = 64; }, now, {}},
        {"too few cores left", [](Lab &l) { l.hint("nomultithread", 16); for (std::uint32_t n = 0; n < 4; ++n) l.hold(n, 0, 34); }, queues, Kind::Fragmented},
        {"cores enough left", [](Lab &l) { l.hint("nomultithread", 16); for (std::uint32_t n = 0; n < 4; ++n) l.hold(n, 0, 32); }, now, {}},
        {"a part's own hint", [](Lab &l) { l.hint("multithread", 1); l.job.parts.push_back(l.part()); l.job.parts.back().slurmOptions = {{"hint", "nomultithread"}}; l.job.parts.back().cpusPerTask = 33; }, never, Kind::TooFewCpus},
        {"a hint that nobody knows", [](Lab &l) { l.hint("fast", 1); }, queues, Kind::Unforeseen},
        {"CPUs with each chip", [](Lab &l) { l.limits.shares.cpusPerChip = 17; }, never, Kind::TooFewCpus},
        {"CPUs with each chip suffice", [](Lab &l) { l.limits.shares.cpusPerChip = 16; }, now, {}},
        {"CPUs with each chip, held", [](Lab &l) { l.limits.shares.cpusPerChip = 16; for (std::uint32_t n = 0; n < 4; ++n) l.hold(n, 0, 1); }, queues, Kind::Fragmented},
        {"CPUs with each chip, of the pool", [](Lab &l) { l.limits.shares.cpusPerChip = 17; l.limitAll([](PoolLimits &p) { p.shares.cpusPerChip = 1; }); }, now, {}},
        {"CPUs as the job says", [](Lab &l) { l.limits.shares.cpusPerChip = 17; l.part().cpusPerTask = 2; }, now, {}},
        {"CPUs with each chip of another kind", [](Lab &l) { l.limits.shares.cpusPerChip = 17; l.part().pool = "npu"; }, now, {}},
        {"memory with each chip", [](Lab &l) { l.limits.shares.memoryPerChipMb = 140'000; }, never, Kind::TooLittleMemory},
        {"memory with each chip has to be there, asked for or not", [](Lab &l) { l.limits.shares.memoryPerChipMb = 140'000; l.part().memory = MemoryNeed{1ULL << 30}; }, never, Kind::TooLittleMemory},
        {"memory as the job says", [](Lab &l) { l.limits.shares.memoryPerChipMb = 60'000; l.part().memory = MemoryNeed{1ULL << 30}; l.join(); l.limits.qos.front().perJob = {{"mem", 2000, 0}}; }, now, {}},
        {"memory that brings CPUs", [](Lab &l) { l.limits.shares.mostMemoryPerCpuMb = 1000; l.part().memory = MemoryNeed{65'000ULL << 20}; }, never, Kind::TooFewCpus},
        {"memory that brings few CPUs", [](Lab &l) { l.limits.shares.mostMemoryPerCpuMb = 1000; l.part().memory = MemoryNeed{64'000ULL << 20}; }, now, {}},
        {"memory per CPU that brings more CPUs", [](Lab &l) { l.limits.shares.mostMemoryPerCpuMb = 1000; l.part().memory = MemoryNeed{2500ULL << 20, MemoryNeed::Per::Cpu}; l.part().cpusPerTask = 22; }, never, Kind::TooFewCpus},
        {"more memory than a node may give", [](Lab &l) { l.limitAll([](PoolLimits &p) { p.shares.mostMemoryPerNodeMb = 1000; }); l.part().memory = MemoryNeed{2ULL << 30}; }, never, Kind::PoolLimit},
        {"more memory than a node may give, by tasks", [](Lab &l) { l.limitAll([](PoolLimits &p) { p.shares.mostMemoryPerNodeMb = 2000; }); l.part().memory = MemoryNeed{600ULL << 20, MemoryNeed::Per::Cpu}; l.part().tasks = 4; l.part().leastNodes = l.part().mostNodes = 1; }, never, Kind::PoolLimit},
        {"as much memory as nodes may give, by tasks", [](Lab &l) { l.limitAll([](PoolLimits &p) { p.shares.mostMemoryPerNodeMb = 2000; }); l.part().memory = MemoryNeed{600ULL << 20, MemoryNeed::Per::Cpu}; l.part().tasks = 4; l.part().leastNodes = l.part().mostNodes = 2; }, now, {}},
        {"as much memory as a node may give", [](Lab &l) { l.limits.shares.mostMemoryPerNodeMb = 1; l.limitAll([](PoolLimits &p) { p.shares.mostMemoryPerNodeMb = 2048; }); l.part().memory = MemoryNeed{2ULL << 30}; }, now, {}},
        {"much memory", [](Lab &l) { l.part().memory = MemoryNeed{600ULL << 30}; }, never, Kind::TooLittleMemory},
        {"memory per CPU", [](Lab &l) { l.part().memory = MemoryNeed{20ULL << 30, MemoryNeed::Per::Cpu}; l.part().cpusPerTask = 30; }, never, Kind::TooLittleMemory},
        {"no such feature", [](Lab &l) { l.part().features = "ib"; }, never, Kind::Features},
        {"feature", [](Lab &l) { l.part().features = "(ib|eth)&new"; l.limits.nodeTraits = {{{"ib", "new"}, 1, {"nv2"}}}; }, now, {}},
        {"one feature of two nodes", [](Lab &l) { l.part().features = "[a|b]"; l.part().leastNodes = 2; l.limits.nodeTraits = {{{"a"}, 1, {"nv0"}}, {{"b"}, 1, {"nv1"}}}; }, never, Kind::Features},
        {"numbers of features", [](Lab &l) { l.part().features = "a*2"; }, queues, Kind::Unforeseen},
        {"unknown node", [](Lab &l) { l.job.onlyNodes = {"zz"}; }, never, Kind::Features},
        {"named node is full", [](Lab &l) { l.job.onlyNodes = {"nv0"}; l.hold(0, 8); }, queues, Kind::ChipsHeld},
        {"left-out node is full", [](Lab &l) { l.job.exceptNodes = {"nv0"}; l.hold(0, 8); }, now, {}},
        {"block too small", [](Lab &l) { l.part().leastNodes = 3; l.job.together = Together::SameBlock; }, queues, Kind::Blocks},
        {"blocks busy, nodes free", [](Lab &l) { l.part().leastNodes = 2; l.job.together = Together::SameBlock; l.hold(0, 5); l.hold(2, 5); }, queues, Kind::Blocks},
        {"nodes busy, in blocks or not", [](Lab &l) { l.part().leastNodes = 3; l.job.together = Together::SameBlock; l.hold(0, 5); l.hold(2, 5); }, queues, Kind::Fragmented},
        {"more nodes than all blocks have", [](Lab &l) { l.part().leastNodes = 5; l.job.together = Together::SameBlock; }, never, Kind::PoolLimit},
        {"block", [](Lab &l) { l.part().leastNodes = 2; l.job.together = Together::SameBlock; l.hold(0, 5); }, now, {}},
        {"no blocks", [](Lab &l) { l.job.together = Together::SameBlock; for (Node &node : l.nodes) node.block.clear(); }, never, Kind::CannotSay},
        {"npu over the job", [](Lab &l) { l.part().pool = "npu"; l.part().chips = {8, ChipNeed::Per::Job}; }, now, {}},
        {"npu per task", [](Lab &l) { l.part().pool = "npu"; l.part().chips = {1, ChipNeed::Per::Task}; }, never, Kind::CannotSay},
        {"npu per task, more than can be counted", [](Lab &l) { l.part().pool = "npu"; l.part().chips = {1U << 16, ChipNeed::Per::Task}; l.part().tasksPerNode = 1U << 16; }, never, Kind::TooFewChips},
        {"tasks without number", [](Lab &l) { l.part().chips = {1, ChipNeed::Per::Task}; l.part().tasksPerNode = 2; l.part().leastNodes = 1; l.part().mostNodes = 2; }, never, Kind::CannotSay},
        {"pool down", [](Lab &l) { l.pools.front().available = false; }, queues, Kind::PoolClosed},
        {"pool refuses", [](Lab &l) { l.limitAll([](PoolLimits &p) { p.refusesNew = true; }); }, never, Kind::PoolClosed},
        {"drained", [](Lab &l) { l.part().leastNodes = 4; l.statuses[1].drain = true; }, queues, Kind::NodesOut},
        {"down", [](Lab &l) { l.part().leastNodes = 4; l.statuses[1].availability = NodeAvailability::Down; }, queues, Kind::NodesOut},
        {"all held", [](Lab &l) { for (std::uint32_t n = 0; n < 4; ++n) l.hold(n, 6); l.part().chips.count = 8; l.part().leastNodes = 2; }, queues, Kind::ChipsHeld},
        {"fragmented", [](Lab &l) { for (std::uint32_t n = 0; n < 4; ++n) l.hold(n, 5); }, queues, Kind::Fragmented},
        {"busy beside drained", [](Lab &l) { l.statuses[3].drain = true; for (std::uint32_t n = 0; n < 3; ++n) l.hold(n, 8); }, queues, Kind::ChipsHeld},
        {"CPUs held", [](Lab &l) { l.part().chips.count = 0; l.part().cpusPerTask = 64; for (std::uint32_t n = 0; n < 4; ++n) l.hold(n, 0, 1); }, queues, Kind::ChipsHeld},
        {"not all to itself", [](Lab &l) { l.part().exclusive = true; for (std::uint32_t n = 0; n < 4; ++n) l.hold(n, 1); }, queues, Kind::Fragmented},
    };
}

inline std::vector<Case> ruleCases()
{
    return {
        {"time of the pool", [](Lab &l) { l.job.timing.limitS = 100'000; }, never, Kind::PoolLimit},
        {"time may be less", [](Lab &l) { l.job.timing.limitS = 100'000; l.job.timing.leastLimitS = 60; }, now, {}},
        {"nodes of the pool", [](Lab &l) { l.part().leastNodes = 3; l.limitAll([](PoolLimits &p) { p.mostNodes = 2; }); }, never, Kind::PoolLimit},
        {"range beyond the pool", [](Lab &l) { l.part().leastNodes = 1; l.part().mostNodes = 3; l.limitAll([](PoolLimits &p) { p.mostNodes = 2; }); }, never, Kind::PoolLimit},
        {"too few nodes for the pool", [](Lab &l) { l.part().leastNodes = 1; l.limitAll([](PoolLimits &p) { p.leastNodes = 2; }); }, never, Kind::PoolLimit},
        {"group", [](Lab &l) { l.limitAll([](PoolLimits &p) { p.onlyGroups = {"staff"}; }); }, never, Kind::PoolLimit},
        {"own group", [](Lab &l) { l.limitAll([](PoolLimits &p) { p.onlyGroups = {"staff", "users"}; }); }, now, {}},
        {"account not let in", [](Lab &l) { l.join(); l.limitAll([](PoolLimits &p) { p.exceptAccounts = {"lab"}; }); }, never, Kind::PoolLimit},
        {"member", [](Lab &l) { l.join(); }, now, {}},
        {"no member", [](Lab &l) { l.join(); l.job.account = "other"; }, never, Kind::Account},
        {"no such QOS", [](Lab &l) { l.join(); l.job.qos = "gold"; }, never, Kind::Qos},
        {"QOS, one job", [](Lab &l) { l.join(); l.limits.qos.front().perJob = {{"gres/gpu", 3, 0}}; }, never, Kind::QosLimit},
        {"QOS, user", [](Lab &l) { l.join(); l.limits.qos.front().perUser = {{"gres/gpu:h100", 6, 0}}; l.limits.qos.front().users = {{"ann", {{"gres/gpu:h100", 0, 3}}, 1, 1}}; }, queues, Kind::QosLimit},
        {"QOS, other user", [](Lab &l) { l.join(); l.limits.qos.front().perUser = {{"gres/gpu", 6, 0}}; l.limits.qos.front().users = {{"bob", {{"gres/gpu", 0, 6}}, 1, 1}}; }, now, {}},
        {"QOS, jobs", [](Lab &l) { l.join(); l.limits.qos.front().groupJobs = 2; l.limits.qos.front().jobs = 2; }, queues, Kind::QosLimit},
        {"QOS, submitted", [](Lab &l) { l.join(); l.limits.qos.front().submittedPerUser = 5; l.job.array = "0-9%2"; }, never, Kind::QosLimit},
        {"QOS of the pool", [](Lab &l) { l.join(); l.limits.qos.push_back({}); l.limits.qos.back().name = "part"; l.limits.qos.back().group = {{"node", 1, 1}}; l.limitAll([](PoolLimits &p) { p.qos = "part"; }); }, queues, Kind::QosLimit},
        {"account, group", [](Lab &l) { l.join(); l.limits.associations.front().group = {{"cpu", 8, 8}}; }, queues, Kind::AccountLimit},
        {"account, one job", [](Lab &l) { l.join(); l.limits.associations.front().perJob = {{"gres/gpu", 2, 0}}; }, never, Kind::AccountLimit},
        {"nearer limit", [](Lab &l) { l.join(); l.limits.associations.front().perJob = {{"gres/gpu", 2, 0}}; l.limits.associations.back().perJob = {{"gres/gpu", 8, 0}}; }, now, {}},
        {"the only QOS", [](Lab &l) { l.join(); l.limits.associations.back().defaultQos.clear(); l.limits.qos.front().perJob = {{"gres/gpu", 3, 0}}; }, never, Kind::QosLimit},
        {"one QOS of several", [](Lab &l) { l.join(); l.limits.associations.back().defaultQos.clear(); l.limits.associations.back().qos.push_back("low"); l.limits.qos.front().perJob = {{"gres/gpu", 3, 0}}; }, now, {}},
        {"QOS before the account, one job", [](Lab &l) { l.join(); l.limits.associations.back().perJob = {{"gres/gpu", 2, 0}}; l.limits.qos.front().perJob = {{"gres/gpu", 8, 0}}; }, now, {}},
        {"QOS says nothing of it", [](Lab &l) { l.join(); l.limits.associations.back().perJob = {{"gres/gpu", 2, 0}}; l.limits.qos.front().perJob = {{"cpu", 8, 0}}; }, never, Kind::AccountLimit},
        {"QOS before the account, time", [](Lab &l) { l.join(); l.limits.associations.back().mostTimeS = 60; l.limits.qos.front().mostTimeS = 7200; }, now, {}},
        {"QOS before the account, group", [](Lab &l) { l.join(); l.limits.associations.front().group = {{"cpu", 8, 8}}; l.limits.qos.front().group = {{"cpu", 99, 8}}; }, now, {}},
        {"QOS before the account, jobs", [](Lab &l) { l.join(); l.limits.associations.back().mostJobs = 1; l.limits.associations.back().jobs = 1; l.limits.qos.front().jobsPerUser = 2; }, now, {}},
        {"QOS of the pool before the job's", [](Lab &l) { l.join(); l.limits.qos.front().perUser = {{"gres/gpu", 2, 0}}; l.limits.qos.push_back({}); l.limits.qos.back().name = "part"; l.limits.qos.back().perUser = {{"gres/gpu", 9, 0}}; l.limitAll([](PoolLimits &p) { p.qos = "part"; }); }, now, {}},
        {"QOS of the job beside the pool's", [](Lab &l) { l.join(); l.limits.qos.front().perUser = {{"gres/gpu", 2, 0}}; l.limits.qos.push_back({}); l.limits.qos.back().name = "part"; l.limits.qos.back().perUser = {{"cpu", 9, 0}}; l.limitAll([](PoolLimits &p) { p.qos = "part"; }); }, never, Kind::QosLimit},
        {"QOS of the job goes first", [](Lab &l) { l.join(); l.limits.qos.front().perUser = {{"gres/gpu", 2, 0}}; l.limits.qos.front().flags = {"OverPartQOS"}; l.limits.qos.push_back({}); l.limits.qos.back().name = "part"; l.limits.qos.back().perUser = {{"gres/gpu", 9, 0}}; l.limitAll([](PoolLimits &p) { p.qos = "part"; }); }, never, Kind::QosLimit},
        {"QOS beyond the pool's time", [](Lab &l) { l.join(); l.job.timing.limitS = 100'000; l.limits.qos.front().flags = {"PartitionTimeLimit"}; }, now, {}},
        {"QOS beyond the pool's nodes", [](Lab &l) { l.join(); l.part().leastNodes = 3; l.limits.qos.front().flags = {"DenyOnLimit", "PartitionMaxNodes"}; l.limitAll([](PoolLimits &p) { p.mostNodes = 2; }); }, now, {}},
        {"QOS below the pool's nodes", [](Lab &l) { l.join(); l.part().leastNodes = 1; l.limits.qos.front().flags = {"PartitionMinNodes"}; l.limitAll([](PoolLimits &p) { p.leastNodes = 2; }); }, now, {}},
        {"QOS of reservations", [](Lab &l) { l.join(); l.limits.qos.front().flags = {"RequiresReservation"}; }, never, Kind::QosLimit},
        {"QOS of reservations, with one", [](Lab &l) { l.join(); l.limits.qos.front().flags = {"RequiresReservation"}; l.keepFor({"ann"}, {}); }, now, {}},
        {"pool of reservations", [](Lab &l) { l.limitAll([](PoolLimits &p) { p.needsReservation = true; }); }, never, Kind::PoolLimit},
        {"QOS, too few chips", [](Lab &l) { l.join(); l.limits.qos.front().leastPerJob = {{"gres/gpu", 5, 0}}; }, never, Kind::QosLimit},
        {"QOS, chips enough", [](Lab &l) { l.join(); l.limits.qos.front().leastPerJob = {{"gres/gpu", 4, 0}}; }, now, {}},
        {"QOS, no such chips", [](Lab &l) { l.join(); l.limits.qos.front().leastPerJob = {{"gres/npu", 1, 0}}; }, never, Kind::QosLimit},
        // Four chips for an hour are 240 minutes.
        {"QOS, minutes of a job", [](Lab &l) { l.join(); l.limits.qos.front().perJobMinutes = {{"gres/gpu", 239, 0}}; }, never, Kind::QosLimit},
        {"QOS, minutes of a job suffice", [](Lab &l) { l.join(); l.limits.qos.front().perJobMinutes = {{"gres/gpu", 240, 0}}; }, now, {}},
        {"QOS, minutes of all used up", [](Lab &l) { l.join(); l.limits.qos.front().groupMinutes = {{"gres/gpu", 1000, 1000}}; }, queues, Kind::QosLimit},
        {"QOS, minutes of all run out on the way", [](Lab &l) { l.join(); l.limits.qos.front().groupMinutes = {{"gres/gpu", 1000, 761}}; }, now, {}},
        {"QOS, minutes of all are kept", [](Lab &l) { l.join(); l.limits.keepsMinutes = true; l.limits.qos.front().groupMinutes = {{"gres/gpu", 1000, 761}}; }, queues, Kind::QosLimit},
        {"QOS, fewer minutes than it takes", [](Lab &l) { l.join(); l.limits.keepsMinutes = true; l.limits.qos.front().groupMinutes = {{"gres/gpu", 200, 0}}; }, never, Kind::QosLimit},
        {"QOS, minutes of those that run", [](Lab &l) { l.join(); l.limits.qos.front().groupRunningMinutes = {{"gres/gpu:h100", 300, 100}}; }, queues, Kind::QosLimit},
        {"QOS, minutes of jobs used up", [](Lab &l) { l.join(); l.limits.qos.front().groupMinutes = {{"wall", 600, 600}}; }, queues, Kind::QosLimit},
        {"QOS, minutes of jobs run out on the way", [](Lab &l) { l.join(); l.limits.qos.front().groupMinutes = {{"wall", 600, 599}}; }, now, {}},
        {"QOS, minutes of jobs are kept", [](Lab &l) { l.join(); l.limits.keepsMinutes = true; l.limits.qos.front().groupMinutes = {{"wall", 600, 541}}; }, queues, Kind::QosLimit},
        {"QOS, minutes of jobs suffice", [](Lab &l) { l.join(); l.limits.keepsMinutes = true; l.limits.qos.front().groupMinutes = {{"wall", 600, 540}}; }, now, {}},
        {"QOS, longer than all its jobs may run", [](Lab &l) { l.join(); l.limits.keepsMinutes = true; l.limits.qos.front().groupMinutes = {{"wall", 59, 0}}; }, never, Kind::QosLimit},
        {"account, minutes of jobs used up", [](Lab &l) { l.join(); l.limits.associations.front().groupMinutes = {{"wall", 600, 600}}; }, queues, Kind::AccountLimit},
        {"account, minutes", [](Lab &l) { l.join(); l.limits.associations.front().groupMinutes = {{"cpu", 100, 100}}; }, queues, Kind::AccountLimit},
        {"account, minutes of a job", [](Lab &l) { l.join(); l.limits.associations.front().perJobMinutes = {{"node", 59, 0}}; }, never, Kind::AccountLimit},
        {"QOS before the account, minutes", [](Lab &l) { l.join(); l.limits.associations.front().groupMinutes = {{"gres/gpu", 100, 100}}; l.limits.qos.front().groupMinutes = {{"gres/gpu", 1000, 0}}; }, now, {}},
        {"array beyond the cluster's", [](Lab &l) { l.job.array = "0-5,1001%2"; l.limits.mostArrayIndex = 1000; }, never, Kind::PoolLimit},
        {"array as large as may be", [](Lab &l) { l.job.array = "0-1000:10"; l.limits.mostArrayIndex = 1000; }, now, {}},
        {"account, time", [](Lab &l) { l.join(); l.limits.associations.back().mostTimeS = 60; }, never, Kind::AccountLimit},
        {"reserved now", [](Lab &l) { l.reserve(nowS - 1, {"nv0", "nv1", "nv2", "nv3"}); }, queues, Kind::Reservation},
        {"reserved soon", [](Lab &l) { l.reserve(nowS + 1800, {"nv0", "nv1", "nv2", "nv3"}); }, queues, Kind::Reservation},
        {"reserved later", [](Lab &l) { l.reserve(nowS + 3600, {"nv0", "nv1", "nv2", "nv3"}); }, now, {}},
        {"reserved elsewhere", [](Lab &l) { l.reserve(nowS - 1, {"nv0", "nv1", "nv2"}); }, now, {}},
        {"cores reserved", [](Lab &l) { l.keepCores(40); l.part().cpusPerTask = 25; }, queues, Kind::Reservation},
        {"cores left by a reservation", [](Lab &l) { l.keepCores(40); l.part().cpusPerTask = 24; }, now, {}},
        {"cores reserved, for a whole node", [](Lab &l) { l.keepCores(1); l.part().exclusive = true; }, queues, Kind::Reservation},
        {"cores reserved later", [](Lab &l) { l.keepCores(40); l.limits.reservations.back().startS = nowS + 3600; l.part().cpusPerTask = 25; }, now, {}},
        {"own cores", [](Lab &l) { l.keepCores(40); l.job.reservation = "r"; l.who.user = "bob"; l.part().cpusPerTask = 40; }, now, {}},
        {"more than the own cores", [](Lab &l) { l.keepCores(40); l.job.reservation = "r"; l.who.user = "bob"; l.part().cpusPerTask = 41; }, never, Kind::Reservation},
        {"own reservation", [](Lab &l) { l.reserve(nowS - 1, {"nv0"}); l.job.reservation = "r"; l.who.user = "bob"; }, now, {}},
        {"own reservation, too small", [](Lab &l) { l.reserve(nowS - 1, {"nv0"}); l.job.reservation = "r"; l.who.user = "bob"; l.part().leastNodes = 2; }, never, Kind::Reservation},
        {"own reservation, later", [](Lab &l) { l.reserve(nowS + 1800, {"nv0"}); l.job.reservation = "r"; l.who.user = "bob"; }, queues, Kind::Reservation},
        {"own reservation, too short", [](Lab &l) { l.reserve(nowS - 1, {"nv0"}); l.job.reservation = "r"; l.who.user = "bob"; l.job.timing.limitS = 9000; }, never, Kind::Reservation},
        {"somebody's reservation", [](Lab &l) { l.reserve(nowS - 1, {"nv0"}); l.job.reservation = "r"; }, never, Kind::Reservation},
        {"own reservation, over", [](Lab &l) { l.keepFor({"ann"}, {}); l.limits.reservations.back().endS = nowS; }, never, Kind::Reservation},
        {"own reservation, over until tomorrow", [](Lab &l) { l.keepFor({"ann"}, {}); l.limits.reservations.back() = {"r", nowS - 7200, nowS, {"nv0"}, {"ann"}, {}, {"DAILY"}, false}; }, queues, Kind::Reservation},
        {"reservation of an account above", [](Lab &l) { l.join(); l.limits.associations.front().parent = "org"; l.keepFor({}, {"org"}); }, now, {}},
        {"reservation of another account", [](Lab &l) { l.join(); l.keepFor({}, {"org"}); }, never, Kind::Reservation},
        {"reservation of another account's ann", [](Lab &l) { l.join(); l.keepFor({"ann"}, {"org"}); }, never, Kind::Reservation},
        {"reservation of all but others", [](Lab &l) { l.keepFor({"-bob", "-eve"}, {}); }, now, {}},
        {"reservation of all but ann", [](Lab &l) { l.keepFor({"-bob", "-ann"}, {}); }, never, Kind::Reservation},
        {"what only Slurm weighs", [](Lab &l) { l.job.slurmOptions = {{"mincpus", "8"}}; }, queues, Kind::Unforeseen},
        {"a begin that only Slurm reads", [](Lab &l) { l.job.slurmOptions = {{"begin", "now+1hour"}}; }, queues, Kind::Unforeseen},
        {"what bears on nothing", [](Lab &l) { l.job.slurmOptions = {{"mail-type", "END"}, {"distribution", "block"}}; }, now, {}},
        {"no end", [](Lab &l) { l.job.timing.limitS.reset(); l.job.slurmOptions = {{"time", "0"}}; }, never, Kind::PoolLimit},
        {"held", [](Lab &l) { l.job.timing.hold = true; }, queues, Kind::Held},
        {"begins later", [](Lab &l) { l.job.timing.begin = nowS + 600; }, queues, Kind::BeginsLater},
        {"began", [](Lab &l) { l.job.timing.begin = nowS - 600; }, now, {}},
        {"deadline", [](Lab &l) { l.job.timing.deadline = nowS + 600; }, never, Kind::Deadline},
        {"licences held", [](Lab &l) { l.job.licences = {{"matlab", 2}}; l.limits.licences = {{"matlab", 4, 3}}; }, queues, Kind::Licences},
        {"too few licences", [](Lab &l) { l.job.licences = {{"matlab", 5}}; l.limits.licences = {{"matlab", 4, 0}}; }, never, Kind::Licences},
        {"licences that a reservation keeps", [](Lab &l) { l.keepLicences(nowS + 1800, 3); }, queues, Kind::Licences},
        {"licences that a reservation leaves", [](Lab &l) { l.keepLicences(nowS + 1800, 2); }, now, {}},
        {"licences that are kept later", [](Lab &l) { l.keepLicences(nowS + 3600, 3); }, now, {}},
        {"licences of the own reservation", [](Lab &l) { l.keepLicences(nowS - 1, 3); l.limits.reservations.back().nodes = {"nv0"}; l.job.reservation = "r"; }, now, {}},
        {"after a job that runs", [](Lab &l) { l.hold(0, 1); l.job.dependencies = {{Dependency::Kind::AfterSuccess, {"1"}}}; }, queues, Kind::Dependency},
        {"after the start of a job that runs", [](Lab &l) { l.hold(0, 1); l.job.dependencies = {{Dependency::Kind::AfterStart, {"1"}}}; }, now, {}},
        {"after a failure", [](Lab &l) { Job failed; failed.state = JobState::Failed; l.add(failed); l.job.dependencies = {{Dependency::Kind::AfterSuccess, {"1"}}}; }, never, Kind::Dependency},
        {"after a forgotten job", [](Lab &l) { l.job.dependencies = {{Dependency::Kind::AfterSuccess, {"77"}}}; }, now, {}},
        {"not alone", [](Lab &l) { Job other; other.state = JobState::Pending; other.user = "ann"; other.displayName = "mine"; other.reason = "BeginTime"; l.add(other); l.job.dependencies = {{Dependency::Kind::Singleton, {}}}; }, queues, Kind::Dependency},
        {"others take the rest", [](Lab &l) { l.wait(4); }, queues, Kind::OthersFirst},
        {"others leave enough", [](Lab &l) { l.wait(3); }, now, {}},
        {"backfill", [](Lab &l) { l.hold(0, 8); l.wait(4); }, now, {}},
        {"too long for backfill", [](Lab &l) { l.hold(0, 8, 1, 3000); l.wait(4); }, queues, Kind::OthersFirst},
        {"no backfill", [](Lab &l) { l.limits.backfills = false; l.hold(0, 8); l.wait(4); }, queues, Kind::OthersFirst},
        {"planned beyond the window", [](Lab &l) { l.hold(0, 8, 1, 200'000); l.job.timing.limitS = 80'000; l.wait(4); }, now, {}},
        {"others need nodes that are out", [](Lab &l) { l.wait(4); l.lose("ReqNodeNotAvail, UnavailableNodes:nv0"); }, now, {}},
        {"others are held back", [](Lab &l) { l.wait(4); l.lose("QOSGrpNodeLimit"); }, now, {}},
        {"ahead of others", [](Lab &l) { l.wait(4); l.job.timing.priority = 200; }, now, {}},
        {"ahead by tier", [](Lab &l) { l.wait(4); l.limitAll([](PoolLimits &p) { p.tier = 2; }); }, queues, Kind::OthersFirst},
    };
}

} // namespace chipdeck::tests
