#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace chipdeck::ctl {

/// Writes pieces of a log. Into a file or pipe as they are; on a terminal line by line and harmless, since a job's output may
/// hold sequences that change the terminal.
class LogPrinter
{
public:
    LogPrinter(std::ostream &out, bool terminal) : m_out(out), m_terminal(terminal) {}

    void print(std::string_view piece);
    /// What is left of an unfinished line.
    void finish();

private:
    std::ostream &m_out;
    bool m_terminal;
    std::string m_line;
};

} // namespace chipdeck::ctl
