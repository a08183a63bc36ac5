#pragma once

#include "client/store/JobLogs.h"

namespace chipdeck::store {

/// A search of a whole file, piece by piece, until it is over or has found as much as is wanted for now. Destroying it ends it.
class LogSearchRun : public QObject
{
    Q_OBJECT

public:
    /// `logs` outlives this object.
    LogSearchRun(JobLogs &logs, LogPlace place, domain::LogSearch search, QObject *parent);

    /// Until this many more lines are found; Count goes to the end.
    void find(quint64 matches);
    /// Goes on behind what was read, for a file that has grown meanwhile.
    void findNew(quint64 matches);

    bool isRunning() const { return m_isRunning; }
    bool isAtEnd() const { return m_isAtEnd; }
    quint64 matchCount() const { return m_count; }
    /// Bytes between where it began and where it is.
    quint64 searchedBytes() const;
    quint64 nextOffset() const { return m_search.offset; }
    quint64 fileBytes() const { return m_fileBytes; }
    const domain::LogSearch &search() const { return m_search; }

Q_SIGNALS:
    /// Each piece that was searched, also one without matches.
    void progressed(const chipdeck::domain::LogFindings &findings);
    /// The file was cut short or made anew, and is searched from its beginning: what was told of it is no more.
    void restarted();
    /// As much as is wanted was found, or there is no more.
    void rested();
    void failed(const chipdeck::domain::Failure &failure);

private:
    void ask();
    void take(const domain::LogFindings &findings);
    void restart();

    JobLogs &m_logs;
    const LogPlace m_place;
    domain::LogSearch m_search;  ///< its offset is where it goes on
    quint64 m_begin;
    quint64 m_wanted = 0;
    quint64 m_count = 0;
    quint64 m_fileBytes = 0;
    bool m_isRunning = false;
    bool m_hasBegun = false;  ///< its offset is one of this file
    bool m_isAtEnd = false;
};

} // namespace chipdeck::store
