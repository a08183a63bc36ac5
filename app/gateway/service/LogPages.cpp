#include "app/gateway/service/LogPages.h"

#include <algorithm>

#include "app/gateway/service/LogBytes.h"

namespace chipdeck::gateway {

using domain::LogPage;
using domain::LogRange;
using domain::Result;

namespace {

std::uint32_t mostBytesOf(const LogRange &range)
{
    return range.maxBytes == 0 ? LogRange::usualBytes : std::min(range.maxBytes, LogRange::mostBytes);
}

/// How much of `data`, which goes on in the file where `more`, makes whole lines; all of it where it holds no line end.
std::size_t wholeLines(const std::string &data, bool more, std::uint32_t maxLines)
{
    std::size_t end = 0;
    for (std::uint32_t lines = 0; maxLines == 0 || lines < maxLines; ++lines) {
        const std::size_t at = data.find('\n', end);
        if (at == std::string::npos)
            return more && end > 0 ? end : data.size();
        end = at + 1;
    }
    return end;
}

/// Where in `data`, before which the file goes on where `more`, whole lines begin; its beginning where it holds no whole line.
std::size_t firstWhole(const std::string &data, bool more, std::uint32_t maxLines)
{
    std::size_t begin = data.size();
    for (std::uint32_t lines = 0; maxLines == 0 || lines < maxLines; ++lines) {
        // The line end just before `begin` is that of the line itself.
        const std::size_t at = begin < 2 ? std::string::npos : data.rfind('\n', begin - 2);
        if (at == std::string::npos)
            return more && begin < data.size() ? begin : 0;
        begin = at + 1;
    }
    return begin;
}

Result<LogPage> readForwards(int descriptor, const LogRange &range, const LogExtent &extent)
{
    LogPage page{{}, std::min(range.offset, extent.bytes), extent.bytes, extent.modifiedTimeS};
    const std::uint32_t most = mostBytesOf(range);
    if (range.fromLineStart) {
        const auto start = lineStart(descriptor, page.offset, most);
        if (!start)
            return tl::unexpected(start.error());
        page.offset = *start;
    }
    auto bytes = bytesAt(descriptor, page.offset, static_cast<std::size_t>(std::min<std::uint64_t>(most, extent.bytes - page.offset)));
    if (!bytes)
        return tl::unexpected(bytes.error());
    page.data = std::move(*bytes);
    if (range.wholeLines || range.maxLines > 0)
        page.data.resize(wholeLines(page.data, range.wholeLines && page.end() < extent.bytes, range.maxLines));
    return page;
}

Result<LogPage> readBackwards(int descriptor, const LogRange &range, const LogExtent &extent)
{
    LogPage page{{}, 0, extent.bytes, extent.modifiedTimeS};
    const std::uint32_t most = mostBytesOf(range);
    std::uint64_t end = std::min(range.offset, extent.bytes);
    if (range.fromLineStart && end < extent.bytes) {
        const auto start = lineStart(descriptor, end, most);
        if (!start)
            return tl::unexpected(start.error());
        end = *start;
    }
    page.offset = end > most ? end - most : 0;
    auto bytes = bytesAt(descriptor, page.offset, static_cast<std::size_t>(end - page.offset));
    if (!bytes)
        return tl::unexpected(bytes.error());
    page.data = std::move(*bytes);
    if (range.wholeLines || range.maxLines > 0) {
        bool more = range.wholeLines && page.offset > 0;
        if (more) {
            const auto before = bytesAt(descriptor, page.offset - 1, 1);
            more = before && *before != "\n";
        }
        const std::size_t first = firstWhole(page.data, more, range.maxLines);
        page.data.erase(0, first);
        page.offset += first;
    }
    return page;
}

} // namespace

Result<LogPage> readPage(int descriptor, const LogRange &range)
{
    const auto extent = extentOf(descriptor);
    if (!extent)
        return tl::unexpected(extent.error());
    return range.backwards ? readBackwards(descriptor, range, *extent) : readForwards(descriptor, range, *extent);
}

} // namespace chipdeck::gateway
