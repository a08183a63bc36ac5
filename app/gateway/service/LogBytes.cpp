#include "app/gateway/service/LogBytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace chipdeck::gateway {

using domain::Result;

namespace {

tl::unexpected<domain::Failure> readFailure()
{
    return domain::failure(domain::Code::Unavailable, "LOG_ERROR",
                           std::string("Reading the job's output failed: ").append(std::strerror(errno)).append("."));
}

} // namespace

Result<LogExtent> extentOf(int descriptor)
{
    struct stat info {};
    if (fstat(descriptor, &info) != 0)
        return readFailure();
    return LogExtent{static_cast<std::uint64_t>(std::max<off_t>(info.st_size, 0)), info.st_mtime};
}

Result<std::string> bytesAt(int descriptor, std::uint64_t offset, std::size_t count)
{
    std::string bytes(count, '\0');
    std::size_t have = 0;
    while (have < count) {
        const ssize_t got = pread(descriptor, bytes.data() + have, count - have, static_cast<off_t>(offset + have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return readFailure();
        if (got == 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

Result<std::uint64_t> lineStart(int descriptor, std::uint64_t offset, std::size_t maxBytes)
{
    const std::uint64_t earliest = offset > maxBytes ? offset - maxBytes : 0;
    std::uint64_t end = offset;
    // Lines are short as a rule: a little first.
    for (std::size_t step = 4096; end > earliest; step *= 4) {
        const std::uint64_t begin = end - earliest > step ? end - step : earliest;
        const auto bytes = bytesAt(descriptor, begin, static_cast<std::size_t>(end - begin));
        if (!bytes)
            return tl::unexpected(bytes.error());
        const std::size_t at = bytes->rfind('\n');
        if (at != std::string::npos)
            return begin + at + 1;
        end = begin;
    }
    return earliest == 0 ? 0 : offset;
}

} // namespace chipdeck::gateway
