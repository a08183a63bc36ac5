#pragma once

#include <memory>
#include <random>

#include "client/store/FleetStore.h"
#include "tests/support/fixed/FixedClusterStore.h"

namespace chipdeck::test {

struct SampleCluster {
    std::string id;
    std::string model;       ///< "H100 SXM"
    std::string type;        ///< "gpu:h100"
    domain::Vendor vendor = domain::Vendor::Nvidia;
    int pools = 1;
    int blocks = 1;          ///< in each pool
    int nodes = 1;           ///< in each block
    std::uint32_t chips = 8; ///< on each node
    bool practice = false;
    bool telemetry = true;
    bool scheduler = true;   ///< which could carry out what is asked for
};

inline std::string joined(std::string text, const char *middle, std::uint32_t number)
{
    text.append(middle);
    text.append(std::to_string(number));
    return text;
}

/// A made-up cluster with jobs, faults, drained nodes and telemetry; the same seed gives the same one.
inline domain::ClusterSnapshot sampleSnapshot(const SampleCluster &shape, unsigned seed = 1)
{
    using namespace domain;
    std::mt19937 random(seed);
    auto inventory = std::make_shared<Inventory>();
    auto pools = std::make_shared<std::vector<Pool>>();
    auto statuses = std::make_shared<std::vector<NodeStatus>>();
    auto chips = std::make_shared<ChipColumns>();
    auto jobs = std::make_shared<std::vector<std::shared_ptr<const Job>>>();
    for (int p = 0; p < shape.pools; ++p) {
        Pool pool;
        pool.id = p == 0 ? "train" : p == 1 ? "infer" : "shared";
        for (int n = 0; n < shape.blocks * shape.nodes; ++n) {
            const auto index = static_cast<std::uint32_t>(inventory->nodes.size());
            pool.nodes.push_back(index);
            Node node;
            node.id = joined(shape.id.substr(0, 2), "-n", 100 + index);
            node.block = joined({}, "leaf-", static_cast<std::uint32_t>(p * shape.blocks + n / shape.nodes + 1));
            node.cpus = 112;
            node.memoryBytes = 2'000'000'000'000;
            ChipGroup group{0, shape.chips, shape.vendor, shape.model, shape.type, 0, {}, {}, {}};
            for (std::uint32_t k = 0; k < shape.chips; ++k)
                group.uids.push_back(joined(joined({}, "uid-", index), "-", k));
            node.groups.push_back(group);
            inventory->nodes.push_back(node);
            const unsigned mood = random() % 12;
            NodeStatus status{NodeAvailability::Up, {mood < 10 ? "ALLOCATED" : "IDLE"}, random() % 25 == 0};
            if (status.drain) {
                status.states.push_back("DRAIN");
                status.reason = "board to be swapped";
            }
            status.cpusAllocated = mood < 10 ? 96 : 0;
            statuses->push_back(status);
            const std::uint32_t ref = mood < 10 ? static_cast<std::uint32_t>(jobs->size() + 1) : 0;
            if (ref != 0) {
                auto job = std::make_shared<Job>();
                job->id = std::to_string(48000 + ref);
                job->ref = ref;
                job->displayName = joined({}, "internvl-sft-", ref);
                job->state = JobState::Running;
                job->user = ref % 2 ? "vision-2" : "llm-eval";
                job->pool = pool.id;
                job->chips = {{shape.type, shape.chips}};
                job->startTimeS = 1'700'000'000;
                NodeAllocation share{node.id, {}, shape.chips};
                for (std::uint32_t k = 0; k < shape.chips; ++k)
                    share.chips.push_back(k);
                job->allocations = {share};
                jobs->push_back(job);
            }
            for (std::uint32_t k = 0; k < shape.chips; ++k) {
                const Health health = random() % 150 == 0 ? Health::Faulty : Health::Healthy;
                const Administration run = status.drain ? Administration::Draining : Administration::InService;
                chips->states.push_back(ChipState(ref ? Allocation::Allocated : Allocation::Free, health, run).byte());
                chips->owners.push_back(ref);
                const bool idle = mood == 3;
                chips->metrics[0].push_back(quantise(Metric::Utilization, ref && !idle ? 80 + random() % 20 : 0));
                chips->metrics[1].push_back(quantise(Metric::MemoryUsed, ref ? 62 + random() % 30 : 1));
                chips->metrics[2].push_back(quantise(Metric::Power, ref && !idle ? 500 + random() % 120 : 98));
                chips->metrics[3].push_back(quantise(Metric::Temperature, ref && !idle ? 60 + random() % 9 : 34));
            }
        }
        pools->push_back(pool);
    }
    if (!shape.telemetry) {
        for (auto &metric : chips->metrics)
            metric.clear();
    }
    inventory->index();
    ClusterSnapshot snapshot;
    snapshot.info.id = shape.id;
    snapshot.info.displayName = shape.id;
    snapshot.info.kind = ClusterKind::Slurm;
    if (shape.scheduler)
        snapshot.info.verbs = {"cancel", "requeue", "drain", "resume"};
    snapshot.info.practice = shape.practice;
    snapshot.pools = pools;
    snapshot.inventory = inventory;
    snapshot.chips = chips;
    snapshot.nodeStatuses = statuses;
    snapshot.jobs = jobs;
    return snapshot;
}

inline std::unique_ptr<FixedClusterStore> sampleStore(const SampleCluster &shape, unsigned seed = 1)
{
    domain::ClusterSnapshot snapshot = sampleSnapshot(shape, seed);
    auto store = std::make_unique<FixedClusterStore>(snapshot.info);
    store->setSnapshot(std::move(snapshot));
    return store;
}

inline SampleCluster hopper()
{
    return {"wenzhou-a", "H100 SXM", "gpu:h100", domain::Vendor::Nvidia, 2, 6, 16, 8};
}

inline SampleCluster ascend()
{
    return {"ningxia-1", "Ascend 910C", "npu:910c", domain::Vendor::Ascend, 3, 2, 48, 8};
}

inline SampleCluster practice()
{
    return {"practice", "H100 SXM", "gpu:h100", domain::Vendor::Nvidia, 1, 1, 4, 8, true, false};
}

} // namespace chipdeck::test
