#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/prices/Day.h"
#include "client/domain/prices/Decimal.h"

namespace chipdeck::domain {

enum class PriceKind : std::uint8_t {
    Cost = 1,   ///< what the operator pays for a chip-hour
    Price = 2,  ///< what a customer pays
};

/// What a chip-hour costs or is sold for, where and when. An empty cluster, pool or model means any.
struct PriceRate {
    PriceKind kind = PriceKind::Price;
    std::string cluster;  ///< id
    std::string pool;
    std::string model;    ///< as ChipGroup::model has it, "H100 SXM"
    Day from{};           ///< the first day
    std::optional<Day> until;  ///< the first day on which it holds no more; absent = it has no end
    std::string currency;      ///< ISO 4217, "CNY"
    Decimal perChipHour;

    /// How many of cluster, pool and model it names.
    int specificity() const;
    bool operator==(const PriceRate &) const = default;
};

/// All rates. Those of one kind and currency are a list of their own: no rate replaces one of another currency.
/// Within a list the rate that names most holds; RateText.h refuses lists in which two name as much.
struct PricePlan {
    int utcOffsetMinutes = 0;  ///< days begin at midnight of UTC plus this
    std::vector<PriceRate> rates;

    bool operator==(const PricePlan &) const = default;
};

inline constexpr std::size_t maxRates = 2'000;
/// From UTC-12:00 to UTC+14:00 in quarters of an hour, which is what countries have.
bool isUtcOffset(int minutes);

/// Where chips are that are paid for; nothing here is "any".
struct ChipPlace {
    std::string cluster, pool, model;
};

bool isFor(const PriceRate &rate, const ChipPlace &place);
bool holdsOn(const PriceRate &rate, Day day);

/// The rate that holds on that day; nullptr = none does. AMBIGUOUS_RATE where two name as much, which a checked plan has nowhere.
Result<const PriceRate *> rateOn(const PricePlan &plan, PriceKind kind, std::string_view currency, const ChipPlace &place, Day day);
/// In which currencies there are rates of this kind, sorted.
std::vector<std::string> currenciesOf(const PricePlan &plan, PriceKind kind);

} // namespace chipdeck::domain
