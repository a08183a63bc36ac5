#include "client/link/LogQueue.h"

#include <iterator>
#include <optional>
#include <utility>

namespace chipdeck::link {
namespace {

quint64 linesIn(const LogPiece &piece)
{
    return static_cast<quint64>(piece.data.count('\n'));
}

/// So many more bytes and lines were left out before a piece.
void leaveOut(LogPiece &piece, quint64 bytes, std::optional<quint64> lines)
{
    const std::optional<quint64> known = piece.skipped == 0 ? std::optional<quint64>(0) : piece.skippedLines;
    piece.skippedLines = known && lines ? std::optional(*known + *lines) : std::nullopt;
    piece.skipped += bytes;
}

/// Keeps the last so many lines of a piece.
void cutFront(LogPiece &piece, quint64 lines)
{
    qsizetype at = 0;
    const quint64 lost = linesIn(piece) - lines;
    for (quint64 i = 0; i < lost; ++i)
        at = piece.data.indexOf('\n', at) + 1;
    leaveOut(piece, static_cast<quint64>(at), lost);
    piece.data.remove(0, at);
    piece.offset += static_cast<quint64>(at);
}

} // namespace

void LogQueue::push(LogPiece piece)
{
    if (linesIn(piece) > m_maxLines)
        cutFront(piece, m_maxLines);
    m_bytes += static_cast<std::size_t>(piece.data.size());
    m_lines += linesIn(piece);
    m_pieces.push_back(std::move(piece));
    while ((m_bytes > m_maxBytes || m_lines > m_maxLines) && m_pieces.size() > 1) {
        const LogPiece oldest = std::move(m_pieces.front());
        m_pieces.pop_front();
        const quint64 lines = linesIn(oldest);
        m_bytes -= static_cast<std::size_t>(oldest.data.size());
        m_lines -= lines;
        LogPiece &next = m_pieces.front();
        const std::optional<quint64> before = oldest.skipped == 0 ? std::optional<quint64>(0) : oldest.skippedLines;
        leaveOut(next, oldest.skipped + static_cast<quint64>(oldest.data.size()), before ? std::optional(*before + lines) : std::nullopt);
        next.caughtUp |= oldest.caughtUp;
    }
}

std::vector<LogPiece> LogQueue::takeAll()
{
    m_bytes = 0;
    m_lines = 0;
    auto pieces = std::exchange(m_pieces, {});
    return {std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end())};
}

} // namespace chipdeck::link
