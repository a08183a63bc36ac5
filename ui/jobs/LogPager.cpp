#include "ui/jobs/LogPager.h"

#include <algorithm>

#include <QLocale>

#include "widgets/forms/LogPageView.h"

namespace chipdeck::ui {

using domain::LogFindings;
using domain::LogPage;
using domain::LogRange;
using domain::LogSearch;

namespace {

constexpr std::uint32_t pageBytes = 128 * 1024;
// A part of what the view holds, so that what is looked at is not pushed out by what is beside it.
constexpr std::uint32_t pageLines = 1500;
constexpr quint64 pageMatches = 400;
constexpr int moreMs = 1000;

} // namespace

QString skippedWords(const store::LogPiece &piece)
{
    const QString size = QLocale().formattedDataSize(qint64(piece.skipped));
    if (!piece.skippedLines)
        return LogPager::tr("%1 skipped: the job writes faster than anybody reads").arg(size);
    return LogPager::tr("%1 lines skipped (%2): the job writes faster than anybody reads").arg(QLocale().toString(*piece.skippedLines), size);
}

LogPager::LogPager(store::JobLogs &logs, widgets::LogPageView &view, QObject *parent) : QObject(parent), m_logs(logs), m_view(view)
{
    // Later: the view tells of itself while it is being filled.
    connect(&view, &widgets::LogPageView::earlierWanted, this, &LogPager::wantEarlier, Qt::QueuedConnection);
    connect(&view, &widgets::LogPageView::laterWanted, this, &LogPager::wantLater, Qt::QueuedConnection);
    connect(&view, &widgets::LogPageView::scrolledByHand, this, [this] {
        if (!m_view.isAtEnd())
            stopFollowing();
    });
    m_more.setInterval(moreMs);
    connect(&m_more, &QTimer::timeout, this, &LogPager::lookForMore);
}

void LogPager::open(const store::LogPlace &place)
{
    close();
    m_place = place;
    m_isOpen = true;
    goToEnd();
}

void LogPager::close()
{
    begin();
    m_isOpen = false;
    m_isFollowing = false;
    m_fileBytes = 0;
    m_filter.reset();
    m_view.setGapsAllowed(false);
    m_view.clearLines();
}

/// What was asked for before is no longer wanted.
void LogPager::begin()
{
    m_asked = std::make_unique<QObject>();
    m_later.reset();
    m_earlier.reset();
    m_tail.reset();
    m_more.stop();
    m_goal.reset();
    m_isLoading = false;
    m_hasFailed = false;
}

void LogPager::read(const LogRange &range, std::function<void(const LogPage &)> take)
{
    m_isLoading = true;
    m_logs.read(m_place, range, m_asked.get(), [this, take = std::move(take)](const domain::Result<LogPage> &page) {
        m_isLoading = false;
        if (!page) {
            fail(page.error());
            return;
        }
        m_fileBytes = page->fileBytes;
        take(*page);
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void LogPager::fail(const domain::Failure &failure)
{
    m_isLoading = false;
    m_isFollowing = false;
    m_hasFailed = true;
    Q_EMIT failed(failure);
    Q_EMIT changed();
}

void LogPager::goTo(quint64 offset, bool inTheMiddle)
{
    stopFollowing();
    if (m_filter) {
        filterFrom(offset);
        return;
    }
    if (m_view.showOffset(offset, inTheMiddle)) {
        Q_EMIT arrived();
        return;
    }
    readAround({offset, inTheMiddle});
}

void LogPager::readAround(const Goal &goal)
{
    begin();
    m_goal = goal;
    LogRange range;
    range.offset = goal.offset;
    range.maxBytes = pageBytes;
    range.maxLines = pageLines;
    range.fromLineStart = true;
    read(range, [this](const LogPage &page) {
        m_view.clearLines();
        m_view.appendBytes(QByteArray::fromStdString(page.data), page.offset);
        m_hasEarlier = page.offset > 0;
        if (page.data.empty() && page.offset > 0)
            goToEnd();
        else if (!m_hasEarlier)
            reachGoal();
        else
            wantEarlier();
    });
}

void LogPager::reachGoal()
{
    if (!m_goal)
        return;
    m_view.showOffset(m_goal->offset, m_goal->inTheMiddle);
    m_goal.reset();
    Q_EMIT arrived();
}

void LogPager::goToEnd()
{
    begin();
    m_isFollowing = true;
    if (m_filter) {
        filterFrom(UINT64_MAX);
        return;
    }
    LogRange range;
    range.offset = UINT64_MAX;
    range.backwards = true;
    range.maxBytes = pageBytes;
    range.maxLines = pageLines;
    m_view.setFollowing(true);
    read(range, [this](const LogPage &page) {
        m_view.clearLines();
        m_view.appendBytes(QByteArray::fromStdString(page.data), page.offset);
        m_hasEarlier = page.offset > 0;
        m_view.goToEnd();
        follow();
    });
}

void LogPager::reload()
{
    if (!m_isOpen)
        return;
    if (m_isFollowing)
        goToEnd();
    else if (m_filter)
        filterFrom(m_view.topOffset());
    else
        readAround({m_view.topOffset(), false});
}

void LogPager::wantEarlier()
{
    if (!m_isOpen || m_isLoading || m_hasFailed || !m_hasEarlier || m_view.isEmpty())
        return;
    if (m_filter) {
        if (m_earlier && !m_earlier->isRunning() && !m_earlier->isAtEnd())
            m_earlier->find(pageMatches);
        return;
    }
    LogRange range;
    range.offset = m_view.firstOffset();
    range.backwards = true;
    range.maxBytes = pageBytes;
    range.maxLines = pageLines;
    read(range, [this](const LogPage &page) {
        m_hasEarlier = page.offset > 0 && !page.data.empty();
        m_view.prependLines(QByteArray::fromStdString(page.data), page.offset);
        reachGoal();
    });
}

void LogPager::wantLater()
{
    if (!m_isOpen || m_isLoading || m_hasFailed || m_tail || m_goal)
        return;
    if (m_filter) {
        if (m_later && !m_later->isRunning() && !m_later->isAtEnd())
            m_later->find(pageMatches);
        return;
    }
    if (m_view.endOffset() >= m_fileBytes) {
        // Who scrolls to the end wants to see what comes.
        if (m_view.isAtEnd() && !m_isJobEnded)
            follow();
        return;
    }
    LogRange range;
    range.offset = m_view.endOffset();
    range.maxBytes = pageBytes;
    range.maxLines = pageLines;
    read(range, [this](const LogPage &page) {
        m_view.appendBytes(QByteArray::fromStdString(page.data), page.offset);
        m_hasEarlier = m_view.firstOffset() > 0;
    });
}

void LogPager::setFilter(const std::optional<domain::LogPattern> &filter)
{
    const quint64 seen = m_view.topOffset();
    const bool wasFollowing = m_isFollowing;
    m_filter = filter;
    m_view.setGapsAllowed(filter.has_value());
    if (wasFollowing)
        goToEnd();
    else if (filter)
        filterFrom(seen);
    else
        readAround({seen, false});
}

/// Matching lines before and behind a place.
void LogPager::filterFrom(quint64 offset)
{
    begin();
    m_view.clearLines();
    m_hasEarlier = offset > 0;
    LogSearch search;
    search.pattern = *m_filter;
    search.mode = LogSearch::Mode::Lines;
    search.offset = offset;
    const auto run = [this](const LogSearch &wish, bool backwards) {
        auto made = std::make_unique<store::LogSearchRun>(m_logs, m_place, wish, nullptr);
        connect(made.get(), &store::LogSearchRun::progressed, this, [this, backwards](const LogFindings &findings) {
            m_fileBytes = findings.fileBytes;
            takeMatches(findings.matches, backwards);
            Q_EMIT changed();
        });
        // A file that was cut short begins anew, and nothing of it is earlier.
        connect(made.get(), &store::LogSearchRun::restarted, this, [this] {
            m_view.clearLines();
            m_earlier.reset();
            m_hasEarlier = false;
        });
        connect(made.get(), &store::LogSearchRun::rested, this, &LogPager::changed);
        connect(made.get(), &store::LogSearchRun::failed, this, &LogPager::fail);
        return made;
    };
    search.finishedLines = true;
    // Behind the end there is nothing until more is written: that begins where the file ends when it is first looked at.
    m_later = run(search, false);
    search.finishedLines = false;
    search.backwards = true;
    m_earlier = run(search, true);
    m_later->find(pageMatches);
    if (m_hasEarlier)
        m_earlier->find(pageMatches);
    m_more.start();
}

void LogPager::takeMatches(const std::vector<domain::LogMatch> &matches, bool backwards)
{
    std::vector<widgets::LogPageView::PlacedLine> lines;
    for (const domain::LogMatch &match : matches)
        lines.push_back({match.lineOffset, QByteArray::fromStdString(match.line)});
    if (backwards) {
        std::reverse(lines.begin(), lines.end());
        m_view.prependLines(lines);
    } else {
        m_view.appendLines(lines);
    }
    if (m_isFollowing)
        m_view.goToEnd();
}

/// A filtered file is looked at anew for what has been written.
void LogPager::lookForMore()
{
    if (m_filter && m_isFollowing && !m_isJobEnded && m_later && !m_later->isRunning() && m_later->isAtEnd())
        m_later->findNew(pageMatches);
}

void LogPager::setJobEnded(bool ended)
{
    m_isJobEnded = ended;
}

void LogPager::follow()
{
    if (m_isJobEnded) {
        m_isFollowing = false;
        m_view.setFollowing(false);
        return;
    }
    m_isFollowing = true;
    m_view.setFollowing(true);
    m_tail.reset(m_logs.follow(m_place, qint64(m_view.endOffset()), nullptr));
    connect(m_tail.get(), &store::LogTail::piece, this, &LogPager::take);
    connect(m_tail.get(), &store::LogTail::failed, this, &LogPager::fail);
    Q_EMIT changed();
}

void LogPager::stopFollowing()
{
    if (!m_isFollowing)
        return;
    m_isFollowing = false;
    m_view.setFollowing(false);
    m_tail.reset();
    Q_EMIT changed();
}

void LogPager::take(const store::LogPiece &piece)
{
    // A file that was cut short begins anew.
    if (!piece.data.isEmpty() && piece.offset < m_view.endOffset())
        m_view.clearLines();
    if (piece.skipped > 0)
        m_view.appendNote(skippedWords(piece));
    m_view.appendBytes(piece.data, piece.offset);
    m_hasEarlier = m_view.firstOffset() > 0;
    m_fileBytes = std::max<quint64>(m_fileBytes, piece.offset + quint64(piece.data.size()));
    if (piece.atEnd)
        setJobEnded(true);
    Q_EMIT changed();
}

} // namespace chipdeck::ui
