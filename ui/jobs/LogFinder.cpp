#include "ui/jobs/LogFinder.h"

#include <algorithm>
#include <utility>

namespace chipdeck::ui {

using domain::LogFindings;
using domain::LogSearch;

namespace {

constexpr int pauseMs = 300;

} // namespace

LogFinder::LogFinder(store::JobLogs &logs, QObject *parent) : QObject(parent), m_logs(logs)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &LogFinder::startCount);
}

void LogFinder::setPattern(const store::LogPlace &place, const domain::LogPattern &pattern)
{
    if (place == m_place && pattern == m_pattern)
        return;
    m_place = place;
    m_pattern = pattern;
    m_counting.reset();
    m_finding.reset();
    m_current.reset();
    m_hasFailed = false;
    if (isActive())
        m_pause.start();
    else
        m_pause.stop();
    Q_EMIT changed();
}

double LogFinder::share() const
{
    if (!m_counting || m_counting->fileBytes() == 0)
        return 0;
    return std::min(1.0, double(m_counting->nextOffset()) / double(m_counting->fileBytes()));
}

void LogFinder::startCount()
{
    LogSearch search;
    search.pattern = m_pattern;
    search.mode = LogSearch::Mode::Count;
    m_counting = std::make_unique<store::LogSearchRun>(m_logs, m_place, search, nullptr);
    connect(m_counting.get(), &store::LogSearchRun::progressed, this, &LogFinder::changed);
    connect(m_counting.get(), &store::LogSearchRun::failed, this, &LogFinder::fail);
    m_counting->find(0);
}

void LogFinder::find(quint64 from, bool backwards)
{
    if (isActive())
        startFind(from, backwards, false);
}

void LogFinder::startFind(quint64 from, bool backwards, bool wrapped)
{
    LogSearch search;
    search.pattern = m_pattern;
    search.mode = LogSearch::Mode::Lines;
    search.offset = from;
    search.backwards = backwards;
    // The one before may be who calls.
    if (m_finding)
        m_finding.release()->deleteLater();
    m_finding = std::make_unique<store::LogSearchRun>(m_logs, m_place, search, nullptr);
    connect(m_finding.get(), &store::LogSearchRun::progressed, this, [this, wrapped](const LogFindings &findings) {
        if (!findings.matches.empty()) {
            m_current = findings.matches.front();
            Q_EMIT found(*m_current, wrapped);
        }
        Q_EMIT changed();
    });
    connect(m_finding.get(), &store::LogSearchRun::rested, this, [this, backwards, wrapped] {
        if (m_finding->matchCount() > 0)
            return;
        if (wrapped)
            Q_EMIT notFound();
        else
            startFind(backwards ? UINT64_MAX : 0, backwards, true);
    });
    connect(m_finding.get(), &store::LogSearchRun::failed, this, &LogFinder::fail);
    m_finding->find(1);
    Q_EMIT changed();
}

void LogFinder::fail(const domain::Failure &failure)
{
    // The count and the search fail for the same reason.
    if (!std::exchange(m_hasFailed, true))
        Q_EMIT failed(failure);
    Q_EMIT changed();
}

} // namespace chipdeck::ui
