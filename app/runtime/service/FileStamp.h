#pragma once

#include <cstdint>
#include <filesystem>

namespace chipdeck::runtime {

/// By which it is known that a file is the one that was read, and still as it was then: another one has taken its name, or somebody wrote into it.
struct FileStamp
{
    std::uint64_t device = 0, number = 0;   // number 0 = there is no such file
    std::uint64_t bytes = 0;
    std::int64_t changedNs = 0;             // its contents, since 1970

    static FileStamp of(const std::filesystem::path &path);
    bool operator==(const FileStamp &) const = default;
    /// Not one that only has its name.
    bool isSameFile(const FileStamp &other) const { return number != 0 && device == other.device && number == other.number; }
};

} // namespace chipdeck::runtime
