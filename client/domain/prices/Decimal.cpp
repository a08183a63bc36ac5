#include "client/domain/prices/Decimal.h"

#include <algorithm>

#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t maxWholeDigits = 27;

constexpr __int128 powerOfTen(int exponent)
{
    __int128 power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

constexpr __int128 end = powerOfTen(36);

bool areDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

tl::unexpected<Failure> notANumber(std::string_view text)
{
    return failure(Code::InvalidArgument, "BAD_NUMBER",
                   "\"" + harmless(text, 60) + "\" is no amount; write digits with a point, such as 12.50, and at most 9 digits behind it.");
}

} // namespace

Result<Decimal> Decimal::checked(Wide billionths)
{
    if (billionths >= end || billionths <= -end)
        return failure(Code::OutOfRange, "AMOUNT_OVERFLOW", "An amount has more than 27 digits before the point.");
    return Decimal(billionths);
}

Result<Decimal> Decimal::parse(std::string_view text)
{
    std::string_view rest = text;
    const bool isNegative = rest.starts_with('-');
    rest.remove_prefix(isNegative ? 1 : 0);
    const std::size_t point = std::min(rest.find('.'), rest.size());
    std::string_view whole = rest.substr(0, point);
    const std::string_view fraction = rest.substr(std::min(point + 1, rest.size()));
    if (!areDigits(whole) || (point < rest.size() && !areDigits(fraction)) || fraction.size() > places)
        return notANumber(text);
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.size() > maxWholeDigits)
        return checked(end);
    Wide value = 0;
    for (const char digit : whole)
        value = value * 10 + (digit - '0');
    for (std::size_t i = 0; i < places; ++i)
        value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return Decimal(isNegative ? -value : value);
}

std::string Decimal::text(int leastPlaces) const
{
    std::string digits;
    for (Wide rest = m_billionths < 0 ? -m_billionths : m_billionths; rest != 0 || digits.size() <= places; rest /= 10)
        digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    std::reverse(digits.begin(), digits.end());
    const std::size_t point = digits.size() - places;
    const std::size_t last = digits.find_last_not_of('0') + 1;  // 0 where there is none
    const std::size_t shown = std::max(last > point ? last - point : 0, static_cast<std::size_t>(leastPlaces));
    const std::string fraction = digits.substr(point, shown);
    return (m_billionths < 0 ? "-" : "") + digits.substr(0, point) + (fraction.empty() ? "" : "." + fraction);
}

Result<Decimal> Decimal::plus(const Decimal &other) const
{
    return checked(m_billionths + other.m_billionths);
}

Result<Decimal> Decimal::minus(const Decimal &other) const
{
    return checked(m_billionths - other.m_billionths);
}

Result<Decimal> Decimal::times(std::int64_t factor) const
{
    const Wide size = m_billionths < 0 ? -m_billionths : m_billionths;
    const Wide by = factor < 0 ? -static_cast<Wide>(factor) : factor;
    // Before it is done: a product that wrapped could look right.
    if (by != 0 && size > (end - 1) / by)
        return checked(end);
    return Decimal(m_billionths * factor);
}

Result<Decimal> Decimal::dividedBy(std::int64_t divisor, int toPlaces) const
{
    const Wide unit = powerOfTen(places - toPlaces);
    const Wide by = unit * divisor;
    const Wide size = m_billionths < 0 ? -m_billionths : m_billionths;
    Wide quotient = size / by;
    const Wide rest = size % by;
    if (rest > by - rest || (rest == by - rest && quotient % 2 != 0))
        ++quotient;
    return checked(m_billionths < 0 ? -quotient * unit : quotient * unit);
}

} // namespace chipdeck::domain
