#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/prices/PricePlan.h"

namespace chipdeck::domain {

/// A rate as it is typed, filed and sent; each text as in PriceRate, days as "2026-01-31".
struct RateText {
    std::string kind;  ///< "cost" or "price"
    std::string cluster, pool, model;
    std::string fromDay, untilDay;
    std::string currency;
    std::string perChipHour;

    bool operator==(const RateText &) const = default;
};

enum class RateField { Plan, Kind, Cluster, Pool, Model, FromDay, UntilDay, Currency, PerChipHour };

enum class PriceFault {
    BadKind,
    BadCluster,
    BadName,         ///< pool or model
    BadDay,
    EndsTooEarly,
    BadCurrency,
    BadAmount,
    NegativeAmount,
    AmountTooLarge,
    Overlap,         ///< with `other`, which is for the same
    Gap,             ///< after `other`, which is for the same
    Ambiguous,       ///< with `other`, which names as much
    TooManyRates,
    BadUtcOffset,
    NoAmount,        ///< of a row of a table: neither cost nor price
};

/// What is wrong with one field of one rate.
struct PriceProblem {
    std::size_t rate = 0;  ///< index; means nothing for RateField::Plan
    RateField field = RateField::Plan;
    PriceFault fault = PriceFault::BadKind;
    std::optional<std::size_t> other;  ///< the rate that it does not go with
    Day from{};                        ///< when they do not: of Overlap, Gap, Ambiguous
    std::optional<Day> until;          ///< absent = without an end

    bool operator==(const PriceProblem &) const = default;
};

struct PriceReading {
    PricePlan plan;  ///< all of it when there is no problem; else the rates that can be read
    std::vector<PriceProblem> problems;  ///< by rate; at most 50
};

/// One rate, each of its fields for itself; its problems are of rate 0.
struct RateReading {
    std::optional<PriceRate> rate;  ///< nullopt where something is wrong
    std::vector<PriceProblem> problems;
};
RateReading readRate(const RateText &text);
/// What was read, checked with each other.
PriceReading readTogether(const std::vector<const RateReading *> &rates, int utcOffsetMinutes);
/// Reads and checks: every field for itself, then the rates with each other, as far as they can be read. White space around a
/// text means nothing, a currency may be in lower case, and a model may be any word that the catalogue knows.
PriceReading readPrices(const std::vector<RateText> &rates, int utcOffsetMinutes);
RateText textOf(const PriceRate &rate);
std::vector<RateText> textsOf(const PricePlan &plan);

/// "rates[3].from_day" and a sentence that says what is wrong and what would be right; rates are counted from 1 there.
FieldViolation violationOf(const PriceProblem &problem);
/// INVALID_PRICES with all of them.
Failure failureOf(const std::vector<PriceProblem> &problems);

} // namespace chipdeck::domain
