#include "app/ctl/MatchPrinter.h"

#include <algorithm>

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;

namespace {

constexpr std::uint64_t linesAtOnce = 1000;
constexpr int lookAgainMs = 500;
constexpr int mostFailuresInARow = 60;

} // namespace

MatchPrinter::MatchPrinter(Session &session, JobEnd &end, store::LogSearchRun &run, std::uint64_t lines)
    : m_session(session), m_end(end), m_run(run), m_follow(session.arguments().has("follow")),
      m_printer(session.output().out, session.output().screen), m_left(lines)
{
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { goOn(); });
    QObject::connect(&m_run, &store::LogSearchRun::progressed, &m_again, [this](const domain::LogFindings &findings) { take(findings); });
    QObject::connect(&m_run, &store::LogSearchRun::rested, &m_again, [this] { rest(); });
    QObject::connect(&m_run, &store::LogSearchRun::failed, &m_again, [this](const Failure &why) { fail(why); });
}

void MatchPrinter::goOn()
{
    m_run.findNew(std::min(m_left, linesAtOnce));
}

ExitCode MatchPrinter::print()
{
    goOn();
    m_session.waitUntil([this] { return m_isOver || m_failure || !m_session.output().out.good(); }, -1);
    m_printer.finish();
    return m_failure ? m_session.fail(*m_failure, false) : ExitCode::Ok;
}

void MatchPrinter::take(const domain::LogFindings &findings)
{
    m_failures = 0;
    for (const domain::LogMatch &match : findings.matches) {
        m_printer.print(match.line + "\n");
        --m_left;
    }
    // The last words may reach the file a moment after the job's end.
    m_looksAfterEnd = findings.atEnd && m_end.hasCome() && findings.matches.empty() ? m_looksAfterEnd + 1 : 0;
}

void MatchPrinter::rest()
{
    m_isOver = m_left == 0 || (m_run.isAtEnd() && (!m_follow || m_looksAfterEnd > 2));
    if (!m_isOver)
        m_again.start(m_run.isAtEnd() ? lookAgainMs : 0);
}

void MatchPrinter::fail(const Failure &why)
{
    // Who follows a job for days outlives a gateway that is started again.
    if (m_follow && why.code == Code::Unavailable && ++m_failures < mostFailuresInARow)
        m_again.start(lookAgainMs);
    else
        m_failure = why;
}

} // namespace chipdeck::ctl
