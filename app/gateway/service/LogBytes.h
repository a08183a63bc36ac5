#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// A file's size and time now.
struct LogExtent {
    std::uint64_t bytes = 0;
    std::int64_t modifiedTimeS = 0;
};
domain::Result<LogExtent> extentOf(int descriptor);

/// Up to `count` bytes at `offset`; fewer where the file ends.
domain::Result<std::string> bytesAt(int descriptor, std::uint64_t offset, std::size_t count);

/// Where the line begins that holds the byte at `offset`, looked for in at most `maxBytes` before it; where none begins there, `offset`
/// itself: a longer line counts as several.
domain::Result<std::uint64_t> lineStart(int descriptor, std::uint64_t offset, std::size_t maxBytes);

} // namespace chipdeck::gateway
