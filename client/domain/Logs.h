#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::domain {

/// A job's output file: which job of which cluster, and which of its two files.
struct LogName {
    std::string job;  ///< resource name
    bool standardError = false;

    bool operator==(const LogName &) const = default;
};

struct LogFileInfo {
    enum class State : std::uint8_t { Unknown, Present, Absent, Unreadable };

    LogName name;
    std::string path;
    State state = State::Unknown;
    std::optional<std::uint64_t> sizeBytes;
    std::optional<std::int64_t> modifiedTimeS;
    std::string reason;  ///< why it is unreadable, UPPER_SNAKE_CASE

    bool operator==(const LogFileInfo &) const = default;
};

struct LogFilePage {
    std::vector<LogFileInfo> files;
    std::string nextPageToken;  ///< empty = there are no more

    bool operator==(const LogFilePage &) const = default;
};

/// A part of a file: what begins at `offset`, or ends there.
struct LogRange {
    static constexpr std::uint32_t mostBytes = 1'048'576;
    static constexpr std::uint32_t usualBytes = 262'144;

    std::uint64_t offset = 0;
    bool backwards = false;
    std::uint32_t maxBytes = usualBytes;
    bool wholeLines = true;      ///< ends (backwards: begins) between lines
    std::uint32_t maxLines = 0;  ///< 0 = as many as there are
    bool fromLineStart = false;  ///< an offset inside of a line means the beginning of that line

    bool operator==(const LogRange &) const = default;
};

struct LogPage {
    std::string data;
    std::uint64_t offset = 0;
    std::uint64_t fileBytes = 0;  ///< the whole file's size at that time
    std::int64_t modifiedTimeS = 0;

    std::uint64_t end() const { return offset + data.size(); }
    bool operator==(const LogPage &) const = default;
};

/// What a line must hold.
struct LogPattern {
    static constexpr std::size_t mostBytes = 1024;

    std::string text;
    bool isExpression = false;  ///< RE2's
    bool ignoreCase = false;

    bool operator==(const LogPattern &) const = default;
};

struct LogSearch {
    enum class Mode : std::uint8_t { Places, Lines, Count };
    static constexpr std::uint32_t mostMatches = 1000;

    LogPattern pattern;
    std::uint64_t offset = 0;
    bool backwards = false;
    std::uint64_t endOffset = 0;  ///< forwards; 0 = to the end
    Mode mode = Mode::Places;
    std::uint32_t maxMatches = 100;
    bool finishedLines = false;  ///< leaves an unfinished last line for later

    bool operator==(const LogSearch &) const = default;
};

struct LogMatch {
    static constexpr std::uint32_t mostLineBytes = 4096;

    std::uint64_t lineOffset = 0;
    std::uint32_t lineBytes = 0;  ///< without its end
    std::uint32_t start = 0;      ///< of the first match in the line
    std::uint32_t length = 0;
    std::string line;  ///< where lines are wanted: its first bytes

    bool operator==(const LogMatch &) const = default;
};

/// What one call found; the search goes on at `nextOffset`.
struct LogFindings {
    std::vector<LogMatch> matches;
    std::uint64_t matchCount = 0;
    std::uint64_t nextOffset = 0;
    bool atEnd = false;
    std::uint64_t fileBytes = 0;

    bool operator==(const LogFindings &) const = default;
};

/// Where in a file a time is.
struct LogMoment {
    std::uint64_t offset = 0;               ///< of the first line of that time or later
    std::optional<std::int64_t> lineTimeMs;  ///< what that line says; absent when all lines are earlier
    std::uint64_t fileBytes = 0;
    bool unordered = false;  ///< lines were seen that are earlier than lines before them
    std::optional<int> assumedUtcOffsetMinutes;

    bool operator==(const LogMoment &) const = default;
};

} // namespace chipdeck::domain
