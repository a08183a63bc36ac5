#include "Sample.h"

using namespace chipdeck::domain;

namespace {

ChipGroup group(std::uint32_t first, std::uint32_t count, Vendor vendor, const char *model, const char *type)
{
    ChipGroup result;
    result.first = first;
    result.count = count;
    result.vendor = vendor;
    result.model = model;
    result.schedulerType = type;
    for (std::uint32_t i = 0; i < count; ++i)
        result.uids.push_back(std::string(type) + "-uid-" + std::to_string(first + i));
    return result;
}

Node node(const char *id, std::vector<ChipGroup> groups, const char *block)
{
    Node result;
    result.id = id;
    result.groups = std::move(groups);
    result.block = block;
    result.cpus = 64;
    result.memoryBytes = 512ULL << 30;
    return result;
}

std::shared_ptr<const Job> job(std::uint32_t ref, const char *id, JobState state, const char *user, const char *name)
{
    Job result;
    result.ref = ref;
    result.id = id;
    result.state = state;
    result.user = user;
    result.displayName = name;
    result.pool = "train";
    result.account = "lab";
    result.priority = ref * 100;
    result.submitTimeS = sampleNowS - 7200;
    if (state != JobState::Pending)
        result.startTimeS = sampleNowS - 3600;
    if (!isActive(state))
        result.endTimeS = sampleNowS - 1800;
    result.timeLimitS = 86400;
    return std::make_shared<const Job>(result);
}

std::shared_ptr<const Job> withChips(const std::shared_ptr<const Job> &job, const char *type, NodeAllocation part)
{
    Job result = *job;
    result.chips = {{type, part.count}};
    result.nodeCount = 1;
    result.allocations = {std::move(part)};
    return std::make_shared<const Job>(result);
}

std::shared_ptr<const ChipColumns> columns()
{
    auto chips = std::make_shared<ChipColumns>();
    const ChipState free(Allocation::Free, Health::Healthy, Administration::InService);
    chips->states.assign(22, free.byte());
    chips->owners.assign(22, 0);
    for (auto &column : chips->metrics)
        column.assign(22, notReported);
    for (std::uint32_t i = 0; i < 4; ++i) {
        chips->states[i] = ChipState(Allocation::Allocated, Health::Healthy, Administration::InService).byte();
        chips->owners[i] = 1;
        chips->metrics[metricIndex(Metric::Utilization)][i] = i < 2 ? 90 : 0;
        chips->metrics[metricIndex(Metric::Power)][i] = quantise(Metric::Power, 640);
    }
    chips->states[5] = ChipState(Allocation::Free, Health::Faulty, Administration::InService).byte();
    for (std::uint32_t i = 8; i < 16; ++i)
        chips->states[i] = ChipState(Allocation::Free, Health::Healthy, Administration::Drained).byte();
    chips->states[16] = ChipState(Allocation::Partly, Health::Degraded, Administration::InService).byte();
    chips->owners[16] = 1;
    chips->extraOwners = {{16, 1, 250}, {16, 2, 500}};
    return chips;
}

std::shared_ptr<const std::vector<NodeStatus>> statuses()
{
    NodeStatus mixed;
    mixed.availability = NodeAvailability::Up;
    mixed.states = {"MIXED"};
    NodeStatus drained;
    drained.availability = NodeAvailability::Up;
    drained.states = {"IDLE", "DRAIN"};
    drained.drain = true;
    drained.reason = "bad fan";
    NodeStatus third = mixed;
    return std::make_shared<const std::vector<NodeStatus>>(std::vector{mixed, drained, third});
}

} // namespace

ClusterSnapshot sampleCluster()
{
    ClusterSnapshot cluster;
    cluster.info.id = "lab";
    cluster.info.displayName = "Lab Hanoi";
    cluster.info.kind = ClusterKind::Slurm;
    auto inventory = std::make_shared<Inventory>();
    inventory->nodes = {node("nv01", {group(0, 8, Vendor::Nvidia, "H100 SXM", "gpu:h100")}, "rack1"),
                        node("nv02", {group(0, 8, Vendor::Nvidia, "H100 SXM", "gpu:h100")}, "rack1"),
                        node("as01", {group(0, 4, Vendor::Ascend, "Ascend 910C", "npu:910c"),
                                      group(4, 2, Vendor::Nvidia, "L40S", "gpu:l40s")}, "rack2")};
    inventory->index();
    cluster.inventory = inventory;
    Pool train{"train", true, 86400, true, {0, 1}};
    Pool mixed{"mixed", true, std::nullopt, false, {2}};
    Pool closed{"closed", false, std::nullopt, false, {0}};
    cluster.pools = std::make_shared<const std::vector<Pool>>(std::vector{train, mixed, closed});
    cluster.chips = columns();
    cluster.nodeStatuses = statuses();
    cluster.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(std::vector{
        withChips(job(1, "4711", JobState::Running, "ann", "train-llama"), "gpu:h100", {"nv01", {0, 1, 2, 3}, 4}),
        withChips(job(2, "4712_3", JobState::Running, "bob", "eval run"), "npu:910c", {"as01", {0}, 1}),
        job(3, "4713", JobState::Pending, "ann", "sweep"),
        job(4, "4600", JobState::Failed, "cleo", "old"),
    });
    return cluster;
}
