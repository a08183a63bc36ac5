#pragma once

#include <optional>

#include <QTimer>

#include "app/ctl/JobEnd.h"
#include "app/ctl/LogPrinter.h"
#include "client/store/LogSearchRun.h"

namespace chipdeck::ctl {

/// Prints the lines that match, as they come where the log is followed. What it is given must outlive it.
class MatchPrinter
{
public:
    MatchPrinter(Session &session, JobEnd &end, store::LogSearchRun &run, std::uint64_t lines);
    ExitCode print();

private:
    void goOn();
    void take(const domain::LogFindings &findings);
    void rest();
    void fail(const domain::Failure &why);

    Session &m_session;
    JobEnd &m_end;
    store::LogSearchRun &m_run;
    const bool m_follow;
    LogPrinter m_printer;
    std::uint64_t m_left;
    int m_looksAfterEnd = 0;
    int m_failures = 0;  ///< in a row
    bool m_isOver = false;
    std::optional<domain::Failure> m_failure;
    QTimer m_again;
};

} // namespace chipdeck::ctl
