#include "app/ctl/LogPrinter.h"

#include <utility>

#include "app/ctl/TerminalText.h"

namespace chipdeck::ctl {

namespace {

/// Longer lines are written in parts, so that a log without line ends does not pile up.
constexpr std::size_t longestLine = 16384;
constexpr const char *clearRest = "\x1b[K";

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
    for (std::size_t end = m_line.find_first_of("\r\n"); end != std::string::npos; end = m_line.find_first_of("\r\n", start)) {
        const std::string_view part = std::string_view(m_line).substr(start, end - start);
        const bool isReturn = m_line[end] == '\r';
        // What it means is told by what comes next.
        if (isReturn && end + 1 == m_line.size())
            break;
        const bool isBoth = isReturn && m_line[end + 1] == '\n';
        if (isReturn && !isBoth)
            draw(part);
        else
            endLine(part);
        start = end + (isBoth ? 2 : 1);
    }
    m_line.erase(0, start);
    if (m_line.size() > longestLine) {
        m_out << terminalText(m_line, m_colour);
        m_line.clear();
    }
    m_out.flush();
}

/// One state of a progress bar.
void LogPrinter::draw(std::string_view state)
{
    if (!m_colour || state.empty())
        return;
    m_out << terminalText(state, true) << clearRest << '\r';
    m_isDrawn = true;
}

void LogPrinter::endLine(std::string_view line)
{
    const bool isOver = std::exchange(m_isDrawn, false) && !line.empty();
    m_out << terminalText(line, m_colour) << (isOver ? clearRest : "") << '\n';
}

void LogPrinter::finish()
{
    if (m_line.ends_with('\r'))
        m_line.pop_back();
    m_out << terminalText(m_line, m_colour);
    m_line.clear();
    // What comes behind the log is not to stand in its last bar.
    if (std::exchange(m_isDrawn, false))
        m_out << '\n';
    m_out.flush();
}

} // namespace chipdeck::ctl
