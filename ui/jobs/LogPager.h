#pragma once

#include <memory>
#include <optional>

#include <QPointer>
#include <QTimer>

#include "client/store/JobLogs.h"
#include "client/store/LogSearchRun.h"

namespace chipdeck::widgets {
class LogPageView;
}

namespace chipdeck::ui {

/// What was left out before a piece: lines where they were counted, else bytes.
QString skippedWords(const store::LogPiece &piece);

/// Brings the part of a job's output that is looked at into a view, and the parts beside it as somebody comes near: all lines or, filtered,
/// those that match. At the end of the file it follows what is written.
class LogPager : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this object.
    LogPager(store::JobLogs &logs, widgets::LogPageView &view, QObject *parent);

    /// Shows the end of a file and follows it.
    void open(const store::LogPlace &place);
    void close();
    /// The line that holds this byte, at the top or amid others. Ends following.
    void goTo(quint64 offset, bool inTheMiddle);
    void goToEnd();
    /// Only lines that match, around what is seen now; nullopt = all lines.
    void setFilter(const std::optional<domain::LogPattern> &filter);
    bool isFiltered() const { return m_filter.has_value(); }
    void stopFollowing();
    /// Anew, where it is: colours that have changed are in the text.
    void reload();
    /// Nobody writes any more: there is nothing to follow.
    void setJobEnded(bool ended);

    const store::LogPlace &place() const { return m_place; }
    bool isFollowing() const { return m_isFollowing; }
    bool isLoading() const { return m_isLoading; }
    bool isJobEnded() const { return m_isJobEnded; }
    /// What was wished for last was refused; nothing more is asked for until somebody wishes for something.
    bool hasFailed() const { return m_hasFailed; }
    quint64 fileBytes() const { return m_fileBytes; }

Q_SIGNALS:
    /// What is shown, whether it follows, or what is known of the file.
    void changed();
    /// The line that goTo() was to bring is in sight.
    void arrived();
    void failed(const chipdeck::domain::Failure &failure);

private:
    struct Goal {
        quint64 offset = 0;
        bool inTheMiddle = false;
    };

    void read(const domain::LogRange &range, std::function<void(const domain::LogPage &)> take);
    void readAround(const Goal &goal);
    void wantEarlier();
    void wantLater();
    void filterFrom(quint64 offset);
    void takeMatches(const std::vector<domain::LogMatch> &matches, bool backwards);
    void follow();
    void take(const store::LogPiece &piece);
    void lookForMore();
    void fail(const domain::Failure &failure);
    void reachGoal();
    void begin();

    store::JobLogs &m_logs;
    widgets::LogPageView &m_view;
    store::LogPlace m_place;
    std::optional<domain::LogPattern> m_filter;
    std::optional<Goal> m_goal;
    std::unique_ptr<QObject> m_asked;  ///< answers that are waited for; those of an earlier wish go with it
    std::unique_ptr<store::LogSearchRun> m_later;    ///< of a filtered file
    std::unique_ptr<store::LogSearchRun> m_earlier;
    std::unique_ptr<store::LogTail> m_tail;
    QTimer m_more;
    quint64 m_fileBytes = 0;
    bool m_isOpen = false;
    bool m_isLoading = false;
    bool m_hasFailed = false;
    bool m_isFollowing = false;
    bool m_isJobEnded = false;
    bool m_hasEarlier = false;
};

} // namespace chipdeck::ui
