#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "client/domain/Failure.h"

namespace chipdeck::domain {

/// An exact decimal number for money: whole billionths, up to 27 digits before the point. What does not fit is an error
/// (AMOUNT_OVERFLOW), never another number; only rounded() and dividedBy() round, half to even.
class Decimal
{
public:
    static constexpr int places = 9;

    constexpr Decimal() = default;

    /// Digits with at most one point between them, a "-" before them, at most nine digits behind the point:
    /// the same in every locale. Else BAD_NUMBER, with what would be right.
    static Result<Decimal> parse(std::string_view text);
    /// The shortest text that parse() reads as the same number, filled up with zeros to `leastPlaces` (0 to 9).
    std::string text(int leastPlaces = 0) const;

    Result<Decimal> plus(const Decimal &other) const;
    Result<Decimal> minus(const Decimal &other) const;
    Result<Decimal> times(std::int64_t factor) const;
    /// To `toPlaces` (0 to 9) digits behind the point. Precondition: divisor > 0.
    Result<Decimal> dividedBy(std::int64_t divisor, int toPlaces) const;
    Result<Decimal> rounded(int toPlaces) const { return dividedBy(1, toPlaces); }

    bool isNegative() const { return m_billionths < 0; }
    bool operator==(const Decimal &) const = default;
    std::strong_ordering operator<=>(const Decimal &) const = default;

private:
    using Wide = __int128;

    explicit constexpr Decimal(Wide billionths) : m_billionths(billionths) {}
    static Result<Decimal> checked(Wide billionths);

    Wide m_billionths = 0;  ///< below 10^36 on both sides of zero, so that a sum of two cannot wrap
};

} // namespace chipdeck::domain
