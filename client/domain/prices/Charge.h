#pragma once

#include <cstdint>
#include <string>

#include "client/domain/prices/PricePlan.h"

namespace chipdeck::domain {

/// Chips held for a time.
struct ChipTime {
    ChipPlace place;
    std::uint32_t chips = 0;
    std::int64_t startS = 0;  ///< since the epoch, UTC
    std::int64_t endS = 0;    ///< not before startS
};

/// Money for chip-time, summed up without a rounding: kept as amount per hour times seconds.
class Charge
{
public:
    Result<void> add(const Decimal &perChipHour, std::uint32_t chips, std::int64_t seconds);
    Result<void> add(const Charge &other);
    /// Time of chips for which there is no rate: it is not part of amount().
    void addUnpriced(std::int64_t seconds) { m_unpricedS += seconds; }

    /// Rounded here, once, half to even; `places` 0 to 9.
    Result<Decimal> amount(int places) const;
    /// Seconds without a rate, whatever the number of chips; 0 = amount() is all of it.
    std::int64_t unpricedS() const { return m_unpricedS; }

private:
    Decimal m_timesSeconds;  ///< 3,600 times the amount
    std::int64_t m_unpricedS = 0;
};

/// What `time` costs by the rates of one kind and currency, across their dates. OUT_OF_RANGE for a time that ends before it
/// starts or lies outside of the years 2000 to 2999.
Result<Charge> chargeFor(const PricePlan &plan, PriceKind kind, std::string_view currency, const ChipTime &time);

} // namespace chipdeck::domain
