#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chipdeck::domain {

/// The parts of a resource name; parts that the name lacks are empty.
/// clusters/C, clusters/C/pools/P, clusters/C/nodes/N, clusters/C/nodes/N/chips/K, clusters/C/jobs/J
struct ResourceName {
    std::string cluster;
    std::string pool;
    std::string node;
    std::string chip;
    std::string job;

    bool operator==(const ResourceName &) const = default;
};

std::optional<ResourceName> parseName(std::string_view name);
std::string clusterName(std::string_view cluster);
std::string poolName(std::string_view cluster, std::string_view pool);
std::string nodeName(std::string_view cluster, std::string_view node);
std::string chipName(std::string_view cluster, std::string_view node, unsigned position);
std::string jobName(std::string_view cluster, std::string_view job);

/// 8 to 64 characters of [A-Za-z0-9-].
bool isRequestId(std::string_view text);
/// A new random request id.
std::string newRequestId();

} // namespace chipdeck::domain
