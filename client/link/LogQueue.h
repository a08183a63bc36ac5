#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "client/link/Records.h"

namespace chipdeck::link {

/// Pieces of a log in order, at most so many bytes and lines: older ones go first, and the piece after the gap says so.
class LogQueue
{
public:
    explicit LogQueue(std::size_t maxBytes, quint64 maxLines = UINT64_MAX) : m_maxBytes(maxBytes), m_maxLines(maxLines) {}

    void push(LogPiece piece);
    std::vector<LogPiece> takeAll();
    bool isEmpty() const { return m_pieces.empty(); }
    std::size_t bytes() const { return m_bytes; }

private:
    std::size_t m_maxBytes;
    quint64 m_maxLines;
    std::size_t m_bytes = 0;
    quint64 m_lines = 0;
    std::deque<LogPiece> m_pieces;
};

} // namespace chipdeck::link
