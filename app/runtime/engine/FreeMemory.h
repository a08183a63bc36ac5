#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace chipdeck::engine {

/// What this process can still use without others being pushed out: the machine's MemAvailable, or less where a control group limits it.
struct FreeMemory
{
    std::uint64_t bytes = 0;
    std::string limitedBy;                  // "machine", or the control group's path

    /// `root` in place of "/" for tests. Nothing when /proc/meminfo does not say.
    /// Control groups up to the root: version 2 (memory.max, memory.high less memory.current, but for file cache that can be given up) and 1.
    static std::optional<FreeMemory> read(const std::string &root = "/");
};

} // namespace chipdeck::engine
