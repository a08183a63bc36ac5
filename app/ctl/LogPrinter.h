#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "app/ctl/Table.h"

namespace chipdeck::ctl {

/// Writes pieces of a log. Into a file or pipe as they are; on a terminal line by line and harmless, since a job's output may
/// hold sequences that change the terminal. Colours stay, and a progress bar is drawn over itself, where the terminal can.
class LogPrinter
{
public:
    LogPrinter(std::ostream &out, const Screen &screen) : m_out(out), m_terminal(screen.width > 0), m_colour(screen.colour) {}

    void print(std::string_view piece);
    /// What is left of an unfinished line.
    void finish();

private:
    void draw(std::string_view state);
    void endLine(std::string_view line);

    std::ostream &m_out;
    const bool m_terminal;
    const bool m_colour;
    bool m_isDrawn = false;  ///< something stands in the line that the next part is written over
    std::string m_line;
};

} // namespace chipdeck::ctl
