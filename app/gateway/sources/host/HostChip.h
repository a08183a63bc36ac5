#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Chip.h"

namespace chipdeck::gateway {

/// A process that uses a chip now.
struct HostProcess {
    std::uint32_t pid = 0;
    std::optional<std::uint64_t> memoryBytes;

    bool operator==(const HostProcess &) const = default;
};

/// A partition of a chip, such as a MIG instance.
struct HostSlice {
    std::string profile;  ///< "1g.10gb"
    std::string uid;
    std::uint32_t permille = 0;         ///< of the chip's memory; 0 = not told
    bool knowsProcesses = false;
    std::vector<std::uint32_t> pids;    ///< that use it now

    bool operator==(const HostSlice &) const = default;
};

/// What a driver tells of one chip at one moment. What it does not tell is absent, never zero.
struct HostChip {
    domain::Vendor vendor = domain::Vendor::Unknown;
    std::string model;          ///< the driver's word
    std::string schedulerType;  ///< "gpu", "npu": what Slurm calls the kind
    std::string uid;
    std::optional<std::uint64_t> memoryBytes;
    std::optional<double> utilizationPercent;
    std::optional<double> memoryUsedPercent;
    std::optional<double> powerWatts;
    std::optional<double> temperatureCelsius;
    domain::Health health = domain::Health::NotReported;
    bool knowsProcesses = false;  ///< false: nobody knows whether it is in use
    std::vector<HostProcess> processes;
    std::vector<HostSlice> slices;  ///< empty: the chip is whole
};

/// One vendor's driver. read() may hang with it, so it is called on a thread that nothing waits for.
class ChipProbe
{
public:
    virtual ~ChipProbe() = default;
    /// Empty where the machine has no such driver or no chip.
    virtual std::vector<HostChip> read() = 0;
};

} // namespace chipdeck::gateway
