#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace chipdeck::gateway {

/// Which stretch of time to ask the accounting for next. Knows no clock and no accounting. Reads what is new first, and between
/// that back into the past, in stretches that hold some ten thousand jobs each. When all is known it goes through the past again and
/// again, slowly: an accounting's records may be changed long after.
class HistoryPlan
{
public:
    /// Of jobs that ended in this time all are known, both ends included.
    struct Coverage {
        std::int64_t fromS = 0;
        std::int64_t untilS = 0;

        bool operator==(const Coverage &) const = default;
    };
    struct Stretch {
        std::int64_t fromS = 0;
        std::int64_t untilS = 0;
        bool isBack = false;
        bool isAgain = false;  ///< known, and looked at once more

        bool operator==(const Stretch &) const = default;
    };

    /// `oldestS`: what ended before is not wanted.
    HistoryPlan(Coverage known, std::int64_t oldestS, std::chrono::seconds period);

    /// nullopt = nothing to ask for before wait() is over.
    std::optional<Stretch> next(std::int64_t nowS) const;
    std::chrono::seconds wait(std::int64_t nowS) const;

    /// The whole stretch was read, with so many jobs, in so long a time.
    void done(const Stretch &stretch, std::size_t jobs, std::chrono::milliseconds took, std::int64_t nowS);
    /// It holds more than can be read at once.
    void tooMany(const Stretch &stretch, std::int64_t nowS);
    /// It could not be read; it is asked for again later.
    void failed(std::int64_t nowS);
    /// So many are known that older ones are not wanted.
    void enough() { m_oldestS = m_known.fromS; }

    const Coverage &known() const { return m_known; }
    bool isAllKnown() const { return m_known.fromS <= m_oldestS; }

private:
    Stretch stretchAgain(std::int64_t nowS) const;

    Coverage m_known;
    std::int64_t m_oldestS;
    std::int64_t m_periodS;
    std::int64_t m_dueS = 0;      ///< when to look for new ones
    std::int64_t m_reviewS = 0;   ///< when to look again at the last day
    std::int64_t m_backDueS = 0;  ///< not before this further into the past
    std::int64_t m_againDueS = 0;  ///< not before this another look at what is known; 0 = nothing new was read yet
    std::int64_t m_againS = 0;     ///< what ended before this is looked at next; 0 = from the newest on
    std::int64_t m_lengthS;
};

} // namespace chipdeck::gateway
