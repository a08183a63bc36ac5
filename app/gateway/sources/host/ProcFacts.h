#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace chipdeck::gateway {

/// What /proc tells of the machine. Absent = it does not say.
struct MachineFacts {
    std::optional<std::uint64_t> memoryBytes;
    std::optional<std::uint64_t> memoryAvailableBytes;
    std::optional<std::uint32_t> loadMilli;  ///< of the last minute, thousandths of one CPU
};
MachineFacts readMachine(const std::string &procFolder);

struct ProcessFacts {
    std::string name;
    std::string user;
};
/// nullopt when there is no such process any more.
std::optional<ProcessFacts> readProcess(const std::string &procFolder, std::uint32_t pid);

} // namespace chipdeck::gateway
