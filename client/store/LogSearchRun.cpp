#include "client/store/LogSearchRun.h"

#include <algorithm>
#include <utility>

#include <QPointer>

namespace chipdeck::store {

LogSearchRun::LogSearchRun(JobLogs &logs, LogPlace place, domain::LogSearch search, QObject *parent)
    : QObject(parent), m_logs(logs), m_place(std::move(place)), m_search(std::move(search)), m_begin(m_search.offset)
{
}

quint64 LogSearchRun::searchedBytes() const
{
    return m_search.backwards ? m_begin - std::min<quint64>(m_begin, m_search.offset) : m_search.offset - m_begin;
}

void LogSearchRun::find(quint64 matches)
{
    m_wanted = matches;
    if (m_isRunning || m_isAtEnd)
        return;
    m_isRunning = true;
    ask();
}

void LogSearchRun::findNew(quint64 matches)
{
    m_isAtEnd = false;
    find(matches);
}

void LogSearchRun::ask()
{
    if (m_search.mode != domain::LogSearch::Mode::Count)
        m_search.maxMatches = static_cast<std::uint32_t>(std::clamp<quint64>(m_wanted, 1, domain::LogSearch::mostMatches));
    m_logs.search(m_place, m_search, this, [this](const domain::Result<domain::LogFindings> &findings) {
        if (findings) {
            take(*findings);
            return;
        }
        m_isRunning = false;
        Q_EMIT failed(findings.error());
    });
}

void LogSearchRun::restart()
{
    m_search.offset = 0;
    m_begin = 0;
    m_count = 0;
    m_hasBegun = false;
    const QPointer<LogSearchRun> self(this);
    Q_EMIT restarted();
    if (self)
        ask();
}

void LogSearchRun::take(const domain::LogFindings &findings)
{
    // The first offset may be any number beyond the end.
    if (std::exchange(m_hasBegun, true) && !m_search.backwards && findings.fileBytes < m_search.offset) {
        restart();
        return;
    }
    // A gateway that neither goes on nor ends would be asked for ever.
    const bool isStuck = findings.nextOffset == m_search.offset && !findings.atEnd;
    m_search.offset = findings.nextOffset;
    m_fileBytes = findings.fileBytes;
    m_count += findings.matchCount;
    m_wanted -= std::min<quint64>(m_wanted, findings.matchCount);
    m_isAtEnd = findings.atEnd || isStuck;
    const bool isCount = m_search.mode == domain::LogSearch::Mode::Count;
    m_isRunning = !m_isAtEnd && (isCount || m_wanted > 0);
    // A listener may destroy this object.
    const QPointer<LogSearchRun> self(this);
    Q_EMIT progressed(findings);
    if (!self)
        return;
    if (m_isRunning)
        ask();
    else
        Q_EMIT rested();
}

} // namespace chipdeck::store
