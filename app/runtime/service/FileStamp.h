#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace chipdeck::runtime {

/// By which it is known that a model's file, or each of a set, is the one that was read, and still as it was then: another one has taken its name, or
/// somebody wrote into it.
struct FileStamp
{
    struct Part
    {
        std::uint64_t device = 0, number = 0; // number 0 = there is no such file
        std::uint64_t bytes = 0;
        std::int64_t changedNs = 0;

        bool operator==(const Part &) const = default;
    };

    std::vector<Part> parts;                // of a set up to the first that is missing, and with it
    std::int64_t changedNs = 0;             // the newest contents, since 1970

    /// `path`: of a set the first file.
    static FileStamp of(const std::filesystem::path &path);
    bool operator==(const FileStamp &) const = default;
    /// Somebody wrote into a file that was there `before`, as opposed to putting another one in its place.
    bool isWrittenSince(const FileStamp &before) const;
};

} // namespace chipdeck::runtime
