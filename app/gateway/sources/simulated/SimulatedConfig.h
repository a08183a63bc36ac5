#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "client/domain/Chip.h"

namespace chipdeck::gateway {

/// One kind of node of a simulated cluster.
struct SimulatedModel {
    std::string model;          ///< "H100"
    std::string schedulerType;  ///< "gpu:h100"
    domain::Vendor vendor = domain::Vendor::Nvidia;
    std::uint64_t memoryBytes = 0;
    std::uint32_t dies = 1;
    double share = 1;  ///< of the nodes, relative to the other models
};

struct SimulatedConfig {
    std::string id = "simulated";
    std::string displayName = "Simulated fleet";
    std::uint64_t seed = 1;
    std::uint32_t nodes = 128;
    std::uint32_t chipsPerNode = 8;
    std::vector<SimulatedModel> models = {
        {"H100", "gpu:h100", domain::Vendor::Nvidia, 80ULL << 30, 1, 2},
        {"910C", "npu:910c", domain::Vendor::Ascend, 128ULL << 30, 2, 1},
    };
    /// Of all chips whose telemetry changes each second.
    double changeFraction = 0.1;
    /// Of all chips whose jobs end each second; new jobs take their place.
    double churnFraction = 0.0002;
    /// Of the chips that are held, about.
    double occupancy = 0.8;
    std::uint32_t nodesPerJob = 16;  ///< at most; jobs of one node may ask for some of its chips only
    std::uint32_t waitingJobs = 0;
    std::uint32_t queueChangesPerS = 0;  ///< of jobs that wait
    std::chrono::milliseconds period{1000};
    std::vector<std::string> verbs{"drain", "resume"};  ///< of its nodes and chips; empty = it is only looked at
    std::int64_t startTimeS = 1'760'000'000;  ///< of the made-up cluster's own clock; fixed, so that a seed says all
};

} // namespace chipdeck::gateway
