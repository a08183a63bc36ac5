#include "client/link/LogQueue.h"

#include <iterator>
#include <utility>

namespace chipdeck::link {

void LogQueue::push(LogPiece piece)
{
    m_bytes += static_cast<std::size_t>(piece.data.size());
    m_pieces.push_back(std::move(piece));
    while (m_bytes > m_maxBytes && m_pieces.size() > 1) {
        const LogPiece &oldest = m_pieces.front();
        const bool caughtUp = oldest.caughtUp;
        const quint64 lost = oldest.skipped + static_cast<quint64>(oldest.data.size());
        m_bytes -= static_cast<std::size_t>(oldest.data.size());
        m_pieces.pop_front();
        m_pieces.front().skipped += lost;
        m_pieces.front().caughtUp |= caughtUp;
    }
}

std::vector<LogPiece> LogQueue::takeAll()
{
    m_bytes = 0;
    auto pieces = std::exchange(m_pieces, {});
    return {std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end())};
}

} // namespace chipdeck::link
