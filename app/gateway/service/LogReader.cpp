#include "app/gateway/service/LogReader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace chipdeck::gateway {

namespace {

std::uint64_t sizeOf(int descriptor)
{
    struct stat info {};
    return fstat(descriptor, &info) == 0 && info.st_size > 0 ? static_cast<std::uint64_t>(info.st_size) : 0;
}

} // namespace

LogReader::LogReader(FileHandle file, std::int64_t offset) : m_file(std::move(file))
{
    m_sizeAtStart = sizeOf(m_file.get());
    const std::uint64_t size = m_sizeAtStart;
    if (offset >= 0) {
        m_offset = std::min(static_cast<std::uint64_t>(offset), size);
    } else {
        const std::uint64_t fromEnd = -static_cast<std::uint64_t>(offset);
        m_offset = size > fromEnd ? size - fromEnd : 0;
    }
}

/// What a person is told is lines; a flood that is too large even to be counted is told in bytes.
void LogReader::skipTo(std::uint64_t offset, LogChunk &piece)
{
    const bool isCounted = offset - m_offset <= maxCounted;
    if (isCounted)
        offset = std::min(offset, m_offset + countedAtOnce);
    piece.skipped = offset - m_offset;
    if (isCounted) {
        std::vector<char> buffer(1024 * 1024);
        std::uint64_t lines = 0;
        while (m_offset < offset) {
            const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), offset - m_offset));
            const ssize_t count = pread(m_file.get(), buffer.data(), wanted, static_cast<off_t>(m_offset));
            if (count <= 0)
                break;
            lines += static_cast<std::uint64_t>(std::count(buffer.begin(), buffer.begin() + count, '\n'));
            m_offset += static_cast<std::uint64_t>(count);
        }
        if (m_offset == offset)
            piece.skippedLines = lines;
    }
    m_offset = offset;
}

domain::Result<LogChunk> LogReader::next()
{
    const std::uint64_t size = sizeOf(m_file.get());
    LogChunk piece;
    if (size < m_offset)
        m_offset = 0;
    if (m_reachedEnd && size - m_offset > maxBehind) {
        skipTo(size - keptTail, piece);
    }
    piece.offset = m_offset;
    piece.data.resize(static_cast<std::size_t>(std::min<std::uint64_t>(maxPiece, size - m_offset)));
    if (piece.data.empty()) {
        m_reachedEnd = true;
        return piece;
    }
    const ssize_t count = pread(m_file.get(), piece.data.data(), piece.data.size(), static_cast<off_t>(m_offset));
    if (count < 0) {
        return domain::failure(domain::Code::Unavailable, "LOG_ERROR",
                               std::string("Reading the job's output failed: ").append(std::strerror(errno)).append("."));
    }
    piece.data.resize(static_cast<std::size_t>(count));
    m_offset += static_cast<std::uint64_t>(count);
    m_reachedEnd = m_reachedEnd || m_offset >= size;
    return piece;
}

} // namespace chipdeck::gateway
