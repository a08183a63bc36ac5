#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "client/link/Records.h"

namespace chipdeck::link {

/// Pieces of a log in order, at most `maxBytes` of them: older ones go first, and the piece after the gap says so.
class LogQueue
{
public:
    explicit LogQueue(std::size_t maxBytes) : m_maxBytes(maxBytes) {}

    void push(LogPiece piece);
    std::vector<LogPiece> takeAll();
    bool isEmpty() const { return m_pieces.empty(); }
    std::size_t bytes() const { return m_bytes; }

private:
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::deque<LogPiece> m_pieces;
};

} // namespace chipdeck::link
