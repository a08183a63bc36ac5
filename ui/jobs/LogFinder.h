#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "client/store/LogSearchRun.h"

namespace chipdeck::ui {

/// Looks for a pattern in a whole file: counts the lines that match, piece by piece, and goes from one to the next.
class LogFinder : public QObject
{
    Q_OBJECT

public:
    /// `logs` outlives this object.
    LogFinder(store::JobLogs &logs, QObject *parent);

    /// What is looked for from now on; an empty text = nothing. Counting begins when nobody has typed for a moment.
    void setPattern(const store::LogPlace &place, const domain::LogPattern &pattern);
    const domain::LogPattern &pattern() const { return m_pattern; }
    bool isActive() const { return !m_pattern.text.empty(); }
    /// The first match behind (or before) a place; at the file's end it goes on at the other one.
    void find(quint64 from, bool backwards);

    quint64 count() const { return m_counting ? m_counting->matchCount() : 0; }
    bool isCounting() const { return m_counting && !m_counting->isAtEnd() && !m_hasFailed; }
    bool hasFailed() const { return m_hasFailed; }
    bool isFinding() const { return m_finding && m_finding->isRunning(); }
    /// Of the file, by the count: 0 to 1.
    double share() const;
    const std::optional<domain::LogMatch> &current() const { return m_current; }

Q_SIGNALS:
    void changed();
    void found(const chipdeck::domain::LogMatch &match, bool wrapped);
    void notFound();
    /// Once for a pattern.
    void failed(const chipdeck::domain::Failure &failure);

private:
    void startCount();
    void startFind(quint64 from, bool backwards, bool wrapped);
    void fail(const domain::Failure &failure);

    store::JobLogs &m_logs;
    store::LogPlace m_place;
    domain::LogPattern m_pattern;
    std::unique_ptr<store::LogSearchRun> m_counting;
    std::unique_ptr<store::LogSearchRun> m_finding;
    std::optional<domain::LogMatch> m_current;
    QTimer m_pause;
    bool m_hasFailed = false;
};

} // namespace chipdeck::ui
