#include "app/gateway/history/HistoryPlan.h"

#include <algorithm>

namespace chipdeck::gateway {

namespace {

constexpr std::int64_t minuteS = 60, hourS = 60 * minuteS, dayS = 24 * hourS;
/// What ended a moment ago reaches the accounting a moment later, and its clock may be another.
constexpr std::int64_t overlapS = 10 * minuteS;
/// A controller that could not reach the accounting for a while tells of its jobs afterwards, with the times at which they ended.
constexpr std::int64_t reviewEveryS = hourS, reviewS = 26 * hourS;
constexpr std::int64_t firstLengthS = 6 * hourS, longestS = 60 * dayS;
constexpr std::size_t many = 30'000, few = 8'000;
/// Asking takes at most a twentieth of the accounting's time, going through the past again a hundredth.
constexpr std::int64_t restFactor = 20, againRestFactor = 100;
constexpr std::int64_t againEveryS = 5 * minuteS;

} // namespace

HistoryPlan::HistoryPlan(Coverage known, std::int64_t oldestS, std::chrono::seconds period)
    : m_known(known), m_oldestS(oldestS), m_periodS(period.count()), m_lengthS(firstLengthS)
{
}

std::optional<HistoryPlan::Stretch> HistoryPlan::next(std::int64_t nowS) const
{
    if (nowS >= m_dueS) {
        const bool isReview = nowS >= m_reviewS && m_known.untilS > nowS - reviewS;
        const std::int64_t fromS = isReview ? nowS - reviewS : m_known.untilS - std::min(overlapS, m_lengthS);
        // After a long pause in steps, as into the past.
        return Stretch{std::max(fromS, m_oldestS), std::min(nowS, m_known.untilS + m_lengthS), false};
    }
    if (isAllKnown())
        return nowS >= m_againDueS ? std::optional(stretchAgain(nowS)) : std::nullopt;
    if (nowS < m_backDueS)
        return std::nullopt;
    return Stretch{std::max(m_oldestS, m_known.fromS - m_lengthS), m_known.fromS, true};
}

HistoryPlan::Stretch HistoryPlan::stretchAgain(std::int64_t nowS) const
{
    // The last day is looked at each hour.
    const std::int64_t untilS = m_againS > m_known.fromS ? m_againS : std::max(m_known.fromS, nowS - reviewS);
    return {std::max(m_known.fromS, untilS - m_lengthS), untilS, false, true};
}

std::chrono::seconds HistoryPlan::wait(std::int64_t nowS) const
{
    const std::int64_t dueS = std::min(m_dueS, isAllKnown() ? m_againDueS : m_backDueS);
    return std::chrono::seconds(std::max<std::int64_t>(0, dueS - nowS));
}

void HistoryPlan::done(const Stretch &stretch, std::size_t jobs, std::chrono::milliseconds took, std::int64_t nowS)
{
    if (jobs > many)
        m_lengthS = std::max<std::int64_t>(1, m_lengthS / 2);
    else if ((stretch.isBack || stretch.isAgain) && jobs < few)
        m_lengthS = std::min(m_lengthS * 2, longestS);
    if (stretch.isAgain) {
        m_againS = stretch.fromS;
        m_againDueS = nowS + std::max(againEveryS, took.count() * againRestFactor / 1000);
        return;
    }
    const std::int64_t restS = took.count() * restFactor / 1000;
    if (stretch.isBack) {
        m_known.fromS = stretch.fromS;
        return;
    }
    m_known.untilS = std::max(m_known.untilS, stretch.untilS);
    const bool isCaughtUp = stretch.untilS >= nowS - overlapS;
    if (isCaughtUp && nowS >= m_reviewS)
        m_reviewS = nowS + reviewEveryS;
    m_dueS = isCaughtUp ? nowS + std::max(m_periodS, restS) : nowS;
    if (m_againDueS == 0)
        m_againDueS = nowS + againEveryS;
}

void HistoryPlan::tooMany(const Stretch &stretch, std::int64_t nowS)
{
    const bool isReview = !stretch.isBack && !stretch.isAgain && stretch.fromS < m_known.untilS - overlapS;
    if (isReview)
        m_reviewS = nowS + reviewEveryS;
    else
        m_lengthS = std::max<std::int64_t>(1, std::min(m_lengthS, stretch.untilS - stretch.fromS) / 4);
}

void HistoryPlan::failed(std::int64_t nowS)
{
    m_dueS = m_backDueS = nowS + m_periodS;
    m_againDueS = std::max(m_againDueS, nowS + againEveryS);
}

} // namespace chipdeck::gateway
