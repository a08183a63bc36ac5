#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "app/gateway/sources/Source.h"

namespace chipdeck::gateway {

/// This computer as a cluster of one node: CPU and memory from /proc, chips from NVML and DCMI where they are.
struct HostConfig {
    std::string id = "host";
    std::string displayName = "This computer";
    std::string nvmlLibrary = "libnvidia-ml.so.1";
    std::string dcmiLibrary = "libdcmi.so";
    std::string procFolder = "/proc";
    std::chrono::milliseconds period{2000};
};

std::unique_ptr<Source> makeHostSource(HostConfig config);
domain::ClusterInfo hostInfo(const HostConfig &config);

} // namespace chipdeck::gateway
