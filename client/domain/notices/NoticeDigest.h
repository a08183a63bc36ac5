#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "client/domain/notices/Notice.h"

namespace chipdeck::domain {

/// Holds notices back for a moment and sums up those that came together: tasks of an array are one notice, and more than three of a
/// kind are one. After a sum the next one waits longer, so that a stream of ends is a line every half minute. Times are milliseconds of
/// any one clock.
class NoticeDigest
{
public:
    static constexpr std::int64_t gatherMs = 2000;
    static constexpr std::int64_t calmMs = 30000;
    static constexpr std::size_t mostSingle = 3;

    void add(std::vector<Notice> notices, std::int64_t nowMs);
    /// What is due by now.
    std::vector<Notice> take(std::int64_t nowMs);
    /// All that waits, due or not: for an end.
    std::vector<Notice> takeAll();
    bool isEmpty() const { return m_waiting.empty(); }

private:
    static std::vector<Notice> joinArrays(std::vector<Notice> notices);
    static std::vector<Notice> sumUp(std::vector<Notice> notices);

    std::vector<Notice> m_waiting;
    std::int64_t m_dueMs = 0;
    std::int64_t m_calmUntilMs = 0;
};

} // namespace chipdeck::domain
