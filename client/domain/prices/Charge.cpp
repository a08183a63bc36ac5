#include "client/domain/prices/Charge.h"

#include <set>

namespace chipdeck::domain {

namespace {

constexpr std::int64_t secondsOfHour = 3'600;
constexpr std::int64_t year2000S = 946'684'800;
constexpr std::int64_t year3000S = 32'503'680'000;

std::chrono::sys_seconds localTime(std::int64_t epochS, const PricePlan &plan)
{
    return std::chrono::sys_seconds(std::chrono::seconds(epochS) + std::chrono::minutes(plan.utcOffsetMinutes));
}

/// Moments within `time` at which another rate may begin, with its start and its end.
std::set<std::int64_t> borders(const PricePlan &plan, const ChipTime &time)
{
    std::set<std::int64_t> found{time.startS, time.endS};
    const auto add = [&](Day day) {
        const std::int64_t at = std::chrono::sys_seconds(day).time_since_epoch().count() - plan.utcOffsetMinutes * 60LL;
        if (at > time.startS && at < time.endS)
            found.insert(at);
    };
    for (const PriceRate &rate : plan.rates) {
        if (!isFor(rate, time.place))
            continue;
        add(rate.from);
        if (rate.until)
            add(*rate.until);
    }
    return found;
}

} // namespace

Result<void> Charge::add(const Decimal &perChipHour, std::uint32_t chips, std::int64_t seconds)
{
    const auto sum = perChipHour.times(chips).and_then([seconds](const Decimal &perHour) { return perHour.times(seconds); })
                         .and_then([this](const Decimal &more) { return m_timesSeconds.plus(more); });
    if (!sum)
        return tl::unexpected(sum.error());
    m_timesSeconds = *sum;
    return {};
}

Result<void> Charge::add(const Charge &other)
{
    const auto sum = m_timesSeconds.plus(other.m_timesSeconds);
    if (!sum)
        return tl::unexpected(sum.error());
    m_timesSeconds = *sum;
    m_unpricedS += other.m_unpricedS;
    return {};
}

Result<Decimal> Charge::amount(int places) const
{
    return m_timesSeconds.dividedBy(secondsOfHour, places);
}

Result<Charge> chargeFor(const PricePlan &plan, PriceKind kind, std::string_view currency, const ChipTime &time)
{
    if (time.endS < time.startS || time.startS < year2000S || time.endS > year3000S)
        return failure(Code::OutOfRange, "BAD_TIME", "A time that is paid for starts before it ends, in the years 2000 to 2999.");
    Charge charge;
    const std::set<std::int64_t> moments = borders(plan, time);
    auto next = moments.begin();
    for (std::int64_t at = *next++; next != moments.end(); at = *next++) {
        const Day day = std::chrono::floor<std::chrono::days>(localTime(at, plan));
        const auto rate = rateOn(plan, kind, currency, time.place, day);
        if (!rate)
            return tl::unexpected(rate.error());
        if (!*rate)
            charge.addUnpriced(*next - at);
        else if (auto added = charge.add((*rate)->perChipHour, time.chips, *next - at); !added)
            return tl::unexpected(added.error());
    }
    return charge;
}

} // namespace chipdeck::domain
