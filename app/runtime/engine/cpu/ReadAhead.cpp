#include "app/runtime/engine/cpu/ReadAhead.h"

#include "app/runtime/kernels/cpu/Isa.h"
#include "app/runtime/kernels/cpu/MultiplyWork.h"

namespace chipdeck::engine {

namespace {

/// At once as much as memory brings meanwhile; more would hold up what is done beside it.
constexpr std::size_t kPieceBytes = 2048;
constexpr std::size_t kMostBytes = 65536;

} // namespace

void ReadAhead::beginStep()
{
    m_at = 0;
    m_from = m_starts.empty() ? nullptr : m_starts.front();
    m_end = m_starts.empty() ? nullptr : m_from + kMostBytes;
}

const std::byte *ReadAhead::nextOf(const std::byte *first)
{
    if (m_at == m_starts.size() || m_starts[m_at] != first) {
        m_starts.resize(m_at);
        m_starts.push_back(first);
    }
    ++m_at;
    const std::byte *next = m_at < m_starts.size() ? m_starts[m_at] : nullptr;
    m_from = next == nullptr ? nullptr : next + kernels::kAskedAhead;
    m_end = next == nullptr ? nullptr : next + kMostBytes;
    return next;
}

void ReadAhead::fetch()
{
    if (m_from >= m_end)
        return;
    const kernels::Wanted wanted{reinterpret_cast<const std::uint8_t *>(m_from), kernels::asksSecondCache()};
    wanted.ask(kPieceBytes);
    m_from += kPieceBytes;
}

} // namespace chipdeck::engine
