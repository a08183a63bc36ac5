#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/gateway/service/LogOpener.h"

namespace chipdeck::gateway {

struct LogChunk {
    std::string data;
    std::uint64_t offset = 0;
    std::uint64_t skipped = 0;  ///< bytes left out before `data`
    std::optional<std::uint64_t> skippedLines{};  ///< that ended in them; nullopt = too much to count
};

/// Reads a growing file piece by piece. Who once had reached the end and then fell far behind is taken to its last
/// part, in several steps where much is left out; a file that was cut short is read from its start.
class LogReader
{
public:
    static constexpr std::size_t maxPiece = 64 * 1024;
    static constexpr std::uint64_t maxBehind = 4 * 1024 * 1024;
    static constexpr std::uint64_t keptTail = 256 * 1024;
    static constexpr std::uint64_t countedAtOnce = 256 * 1024 * 1024;
    static constexpr std::uint64_t maxCounted = 4 * std::uint64_t{1024} * 1024 * 1024;

    /// A negative offset counts from the end.
    LogReader(FileHandle file, std::int64_t offset);

    /// Empty data = nothing new now.
    domain::Result<LogChunk> next();
    /// All that the file held when it was opened has been read.
    bool hasCaughtUp() const { return m_reachedEnd || m_offset >= m_sizeAtStart; }
    const FileHandle &file() const { return m_file; }

private:
    void skipTo(std::uint64_t offset, LogChunk &piece);

    FileHandle m_file;
    std::uint64_t m_offset = 0;
    std::uint64_t m_sizeAtStart = 0;
    bool m_reachedEnd = false;
};

} // namespace chipdeck::gateway
