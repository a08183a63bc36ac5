#include "app/gateway/service/LogClock.h"

#include <algorithm>
#include <ctime>
#include <map>
#include <optional>
#include <utility>

#include "app/gateway/service/LogBytes.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::LogMoment;
using domain::Result;

namespace {

constexpr std::size_t stretchBytes = 64 * 1024;
// Read for one question: a thousand stretches, where files with a stamp on every line take some twenty.
constexpr std::uint64_t mostBytes = 64 * 1024 * 1024;
// Several writers share a file, and not all of them are equally quick.
constexpr std::int64_t usualDisorderMs = 10'000;
// Slurm and files tell any number; within these a calendar has dates.
constexpr std::int64_t earliestS = 0;
constexpr std::int64_t latestS = 7'000'000'000;

int utcOffsetMinutes(std::int64_t seconds)
{
    const std::time_t time = seconds;
    std::tm local{};
    return localtime_r(&time, &local) ? static_cast<int>(local.tm_gmtoff / 60) : 0;
}

/// A line that says when it was written.
struct Stamped {
    std::uint64_t offset = 0;
    std::int64_t timeMs = 0;
};

class Search
{
public:
    Search(int descriptor, std::int64_t timeMs, const domain::LogPeriod &period) : m_descriptor(descriptor), m_timeMs(timeMs), m_period(period) {}

    Result<LogMoment> run()
    {
        const auto extent = extentOf(m_descriptor);
        if (!extent)
            return tl::unexpected(extent.error());
        m_size = extent->bytes;
        if (const auto sampled = sample(); !sampled)
            return tl::unexpected(sampled.error());
        // What begins before `low` is earlier; of what begins at `high` or behind `found` is the first that is not.
        std::uint64_t low = 0;
        std::uint64_t high = m_size;
        std::optional<Stamped> found;
        while (high - low > stretchBytes) {
            const std::uint64_t middle = low + (high - low) / 2;
            const auto at = firstStamped(middle, high);
            if (!at)
                return tl::unexpected(at.error());
            if (*at && (*at)->timeMs < m_timeMs) {
                low = (*at)->offset + 1;
                continue;
            }
            found = *at ? *at : found;
            high = middle;
        }
        m_wantedMs = m_timeMs;
        const auto at = firstStamped(low, high);
        if (!at)
            return tl::unexpected(at.error());
        return answer(*at ? *at : found);
    }

private:
    /// Whether there are time stamps at all, before all of a large file is read for none; and whether they are in order.
    Result<void> sample()
    {
        m_wantedMs = INT64_MAX;
        const std::uint64_t last = m_size > stretchBytes ? m_size - stretchBytes : 0;
        for (const std::uint64_t quarter : {0, 1, 2, 3, 4}) {
            const std::uint64_t at = last / 4 * quarter;
            const auto bytes = bytesAt(m_descriptor, at, stretchBytes);
            if (!bytes)
                return tl::unexpected(bytes.error());
            bool isInLine = at > 0;
            scan(*bytes, at, m_size, isInLine, bytes->size() < stretchBytes);
            if (m_failure)
                return tl::unexpected(*m_failure);
        }
        m_wantedMs = INT64_MIN;
        if (m_seen.empty())
            return noTimes();
        return {};
    }

    /// The first line with a stamp (of m_wantedMs or later) that begins at `from` or later and before `before`.
    Result<std::optional<Stamped>> firstStamped(std::uint64_t from, std::uint64_t before)
    {
        bool isInLine = from > 0;
        std::uint64_t at = isInLine ? from - 1 : 0;
        while (at < before) {
            if (m_read >= mostBytes) {
                return domain::failure(Code::FailedPrecondition, "LOG_TIMES_SPARSE",
                                       "So few lines of this file have a time stamp that the time was not found; search for text instead.");
            }
            const auto bytes = bytesAt(m_descriptor, at, stretchBytes);
            if (!bytes)
                return tl::unexpected(bytes.error());
            m_read += bytes->size();
            const bool isLast = bytes->size() < stretchBytes;
            const std::size_t used = scan(*bytes, at, before, isInLine, isLast);
            if (m_failure)
                return tl::unexpected(*m_failure);
            if (m_hit)
                return std::exchange(m_hit, std::nullopt);
            if (isLast || used == 0)
                break;
            at += used;
        }
        return std::optional<Stamped>();
    }

    /// Reads the whole lines of a stretch; returns how much of it they were. `isInLine`: it begins inside of a line.
    std::size_t scan(std::string_view bytes, std::uint64_t offset, std::uint64_t before, bool &isInLine, bool isLast)
    {
        std::size_t begin = 0;
        while (begin < bytes.size()) {
            const std::size_t end = bytes.find('\n', begin);
            // A line that is longer than a stretch is passed over but for its beginning.
            const bool isCut = end == std::string_view::npos;
            if (isCut && !isLast && begin > 0)
                return begin;
            if (!isInLine && offset + begin >= before)
                return bytes.size();
            if (!isInLine && read(bytes.substr(begin, end - begin), offset + begin))
                return bytes.size();
            isInLine = isCut;
            if (isCut)
                return bytes.size();
            begin = end + 1;
        }
        return bytes.size();
    }

    /// True when there is something to tell: a hit or a refusal.
    bool read(std::string_view line, std::uint64_t offset)
    {
        const auto stamp = domain::readStamp(line);
        if (!stamp) {
            m_sawOddDates = m_sawOddDates || domain::hasAmbiguousDate(line);
            return false;
        }
        if (domain::isAmbiguous(*stamp, m_period)) {
            m_failure = domain::Failure{Code::FailedPrecondition, "LOG_TIME_AMBIGUOUS",
                                        "The time stamps of this file could mean several times: they lack the date, the year or the zone.", {}, {}, {}};
            return true;
        }
        m_lacksZone = m_lacksZone || !stamp->utcOffsetMinutes;
        const std::int64_t time = domain::timeOf(*stamp, m_period);
        m_seen[offset] = time;
        if (time < m_wantedMs)
            return false;
        m_hit = Stamped{offset, time};
        return true;
    }

    tl::unexpected<domain::Failure> noTimes() const
    {
        if (m_sawOddDates) {
            return domain::failure(Code::FailedPrecondition, "LOG_TIME_AMBIGUOUS",
                                   "The dates of this file do not say which number is the month; search for text instead.");
        }
        return domain::failure(Code::FailedPrecondition, "LOG_NO_TIMES",
                               "No line of this file begins with a time stamp that is known here; search for text instead.");
    }

    LogMoment answer(const std::optional<Stamped> &found) const
    {
        LogMoment moment;
        moment.fileBytes = m_size;
        moment.offset = found ? found->offset : m_size;
        if (found)
            moment.lineTimeMs = found->timeMs;
        if (m_lacksZone)
            moment.assumedUtcOffsetMinutes = m_period.utcOffsetAtFirstMinutes;
        std::int64_t latest = INT64_MIN;
        for (const auto &[offset, time] : m_seen) {
            moment.unordered = moment.unordered || (latest != INT64_MIN && time < latest - usualDisorderMs);
            latest = std::max(latest, time);
        }
        return moment;
    }

    const int m_descriptor;
    const std::int64_t m_timeMs;
    const domain::LogPeriod m_period;
    std::uint64_t m_size = 0;
    std::uint64_t m_read = 0;
    std::map<std::uint64_t, std::int64_t> m_seen;  ///< times by their line's offset
    std::int64_t m_wantedMs = INT64_MIN;
    std::optional<Stamped> m_hit;
    std::optional<domain::Failure> m_failure;
    bool m_sawOddDates = false;
    bool m_lacksZone = false;
};

} // namespace

domain::LogPeriod periodOf(std::int64_t startS, std::int64_t endS)
{
    const std::int64_t first = std::clamp(startS, earliestS, latestS);
    const std::int64_t last = std::clamp(endS, first, latestS);
    return {first, last, utcOffsetMinutes(first), utcOffsetMinutes(last)};
}

Result<LogMoment> findMoment(int descriptor, std::int64_t timeMs, const domain::LogPeriod &period)
{
    return Search(descriptor, timeMs, period).run();
}

} // namespace chipdeck::gateway
