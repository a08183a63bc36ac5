#include "app/gateway/service/LogScan.h"

#include <algorithm>

#include "app/gateway/service/LogBytes.h"

namespace chipdeck::gateway {

using domain::LogFindings;
using domain::LogMatch;
using domain::LogSearch;
using domain::Result;

namespace {

constexpr std::size_t stretchBytes = 256 * 1024;
// Of one answer: with 1,000 lines of 4 KiB it would be as large as a message may be.
constexpr std::size_t mostAnswerBytes = 1024 * 1024;

class Scan
{
public:
    Scan(int descriptor, const LogMatcher &matcher, const LogSearch &search, const LogWork &work)
        : m_descriptor(descriptor), m_matcher(matcher), m_search(search), m_work(work)
    {
    }

    Result<LogFindings> run()
    {
        const auto extent = extentOf(m_descriptor);
        if (!extent)
            return tl::unexpected(extent.error());
        m_found.fileBytes = extent->bytes;
        m_found.nextOffset = std::min(m_search.offset, extent->bytes);
        m_end = m_search.endOffset > 0 ? std::min(m_search.endOffset, extent->bytes) : extent->bytes;
        while (!isOver()) {
            const auto done = m_search.backwards ? stepBack() : stepOn();
            if (!done)
                return tl::unexpected(done.error());
        }
        return std::move(m_found);
    }

private:
    bool isOver()
    {
        m_found.atEnd = m_found.atEnd || (m_search.backwards ? m_found.nextOffset == 0 : m_found.nextOffset >= m_end);
        return m_found.atEnd || m_isFull || m_searched >= m_work.maxBytes || (m_searched > 0 && isLate());
    }
    bool isLate() const { return std::chrono::steady_clock::now() >= m_deadline || (m_work.isUnwanted && m_work.isUnwanted()); }

    Result<void> stepOn()
    {
        const std::uint64_t begin = m_found.nextOffset;
        auto bytes = bytesAt(m_descriptor, begin, static_cast<std::size_t>(std::min<std::uint64_t>(stretchBytes, m_found.fileBytes - begin)));
        if (!bytes)
            return tl::unexpected(bytes.error());
        const std::size_t lastEnd = bytes->rfind('\n');
        const bool isLast = begin + bytes->size() >= m_found.fileBytes || bytes->empty();
        if (lastEnd == std::string::npos ? isLast && m_search.finishedLines : !isLast || m_search.finishedLines)
            bytes->resize(lastEnd == std::string::npos ? 0 : lastEnd + 1);
        // Only an unfinished line is left, or the file was cut short meanwhile.
        if (bytes->empty()) {
            m_found.atEnd = true;
            return {};
        }
        m_found.atEnd = isLast;
        m_found.nextOffset = begin + bytes->size();
        m_searched += bytes->size();
        std::string_view rest(*bytes);
        std::uint64_t at = begin;
        while (!rest.empty()) {
            const auto place = m_matcher.find(rest);
            if (!place)
                break;
            const std::size_t next = take(rest, at, *place, m_found.matches);
            if (m_isBeyond)
                break;
            rest.remove_prefix(next);
            at += next;
            if (isFullNow()) {
                m_found.nextOffset = at;
                m_found.atEnd = m_found.atEnd && rest.empty();
                m_isFull = true;
                break;
            }
        }
        return {};
    }

    Result<void> stepBack()
    {
        const std::uint64_t end = m_found.nextOffset;
        std::uint64_t begin = end > stretchBytes ? end - stretchBytes : 0;
        auto bytes = bytesAt(m_descriptor, begin, static_cast<std::size_t>(end - begin));
        if (!bytes)
            return tl::unexpected(bytes.error());
        std::size_t cut = 0;
        if (begin > 0) {
            const std::size_t firstEnd = bytes->find('\n');
            // Of a line that is longer than a stretch its parts are searched.
            cut = firstEnd == std::string::npos || firstEnd + 1 >= bytes->size() ? 0 : firstEnd + 1;
        }
        begin += cut;
        std::string_view rest = std::string_view(*bytes).substr(cut);
        m_searched += bytes->size();
        std::vector<LogMatch> matches;
        std::uint64_t at = begin;
        while (const auto place = m_matcher.find(rest)) {
            const std::size_t next = take(rest, at, *place, matches);
            rest.remove_prefix(next);
            at += next;
        }
        m_found.nextOffset = begin;
        giveBackwards(std::move(matches));
        return {};
    }

    /// The last ones first, as many as are wanted; what is beyond them is searched anew by the next call.
    void giveBackwards(std::vector<LogMatch> matches)
    {
        while (!matches.empty() && !isFullNow()) {
            m_answerBytes += matches.back().line.size();
            m_found.matches.push_back(std::move(matches.back()));
            matches.pop_back();
        }
        m_isFull = isFullNow();
        m_found.matchCount -= matches.size();
        if (!matches.empty())
            m_found.nextOffset = m_found.matches.back().lineOffset;
    }

    /// Notes the line around a match; returns where the next one begins.
    std::size_t take(std::string_view rest, std::uint64_t at, const LogMatcher::Place &place, std::vector<LogMatch> &matches)
    {
        const std::size_t before = place.start == 0 ? std::string_view::npos : rest.rfind('\n', place.start - 1);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        const std::size_t end = std::min(rest.find('\n', place.start), rest.size());
        if (!m_search.backwards && at + begin >= m_end) {
            m_isBeyond = true;
            return rest.size();
        }
        ++m_found.matchCount;
        if (m_search.mode != LogSearch::Mode::Count) {
            LogMatch match{at + begin, static_cast<std::uint32_t>(end - begin), static_cast<std::uint32_t>(place.start - begin),
                           static_cast<std::uint32_t>(place.length), {}};
            if (m_search.mode == LogSearch::Mode::Lines)
                match.line = rest.substr(begin, std::min<std::size_t>(end - begin, LogMatch::mostLineBytes));
            if (!m_search.backwards)
                m_answerBytes += match.line.size();
            matches.push_back(std::move(match));
        }
        return std::min(end + 1, rest.size());
    }

    bool isFullNow() const
    {
        return m_search.mode != LogSearch::Mode::Count && (m_found.matches.size() >= std::max(1u, m_search.maxMatches) || m_answerBytes >= mostAnswerBytes);
    }

    const int m_descriptor;
    const LogMatcher &m_matcher;
    const LogSearch &m_search;
    const LogWork &m_work;
    const std::chrono::steady_clock::time_point m_deadline = std::chrono::steady_clock::now() + m_work.maxTime;
    LogFindings m_found;
    std::uint64_t m_end = 0;
    std::uint64_t m_searched = 0;
    std::size_t m_answerBytes = 0;
    bool m_isFull = false;
    bool m_isBeyond = false;
};

} // namespace

Result<LogFindings> scanLog(int descriptor, const LogMatcher &matcher, const LogSearch &search, const LogWork &work)
{
    return Scan(descriptor, matcher, search, work).run();
}

} // namespace chipdeck::gateway
