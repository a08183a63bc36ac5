#include "app/ctl/LogPrinter.h"

#include "client/domain/Text.h"

namespace chipdeck::ctl {

namespace {

/// Longer lines are written in parts, so that a log without line ends does not pile up.
constexpr std::size_t longestLine = 16384;

} // namespace

void LogPrinter::print(std::string_view piece)
{
    if (!m_terminal) {
        m_out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        m_out.flush();
        return;
    }
    m_line.append(piece);
    std::size_t start = 0;
    for (std::size_t end = m_line.find('\n'); end != std::string::npos; end = m_line.find('\n', start)) {
        m_out << domain::harmlessLines(std::string_view(m_line).substr(start, end + 1 - start), longestLine * 4);
        start = end + 1;
    }
    m_line.erase(0, start);
    if (m_line.size() > longestLine)
        finish();
    m_out.flush();
}

void LogPrinter::finish()
{
    m_out << domain::harmlessLines(m_line, longestLine * 4 + 65536 * 3);
    m_line.clear();
    m_out.flush();
}

} // namespace chipdeck::ctl
