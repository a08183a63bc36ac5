#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/prices/RateText.h"

namespace chipdeck::domain {

/// A row of a table of prices, as typed: what a chip-hour costs and what a customer pays for it, either may be empty.
struct PriceRow {
    std::string cluster, pool, model;
    std::string cost, price;
    std::string currency;
    std::string fromDay, untilDay;

    bool operator==(const PriceRow &) const = default;
};

enum class PriceColumn { Cluster, Pool, Model, Cost, Price, Currency, FromDay, UntilDay };

/// What is wrong with one cell; PriceFault::TooManyRates and BadUtcOffset are about the whole and stand in row 0.
struct RowProblem {
    std::size_t row = 0;
    PriceColumn column = PriceColumn::Cluster;
    PriceFault fault = PriceFault::BadName;
    std::optional<std::size_t> other;  ///< the row that it does not go with
    Day from{};                        ///< as in PriceProblem
    std::optional<Day> until;

    bool operator==(const RowProblem &) const = default;
};

struct SheetReading {
    PricePlan plan;  ///< all of it when there is no problem; else what can be read
    std::vector<RowProblem> problems;
};

/// Cost and price that are for the same at the same time share a row; in the order of the plan.
std::vector<PriceRow> rowsOf(const PricePlan &plan);
/// Reads and checks as readPrices() does. A row with neither cost nor price has a problem of its own, PriceFault::NoAmount.
SheetReading readSheet(const std::vector<PriceRow> &rows, int utcOffsetMinutes);

/// The same again and again while somebody types: rows that are as they were are not read anew, only compared with the others.
class SheetReader
{
public:
    SheetReading read(const std::vector<PriceRow> &rows, int utcOffsetMinutes);

private:
    /// By PriceColumn::Cost and ::Price; nullopt where there is no such amount.
    using Amounts = std::array<std::optional<RateReading>, 2>;

    void readRows(const std::vector<PriceRow> &rows);

    std::vector<PriceRow> m_rows;
    std::vector<Amounts> m_amounts;  ///< of each of m_rows
};

/// What is earned with a chip-hour on the row's first day: its price, or the one that holds for the same, without its cost, likewise.
/// Nullopt where there is not both.
std::optional<Decimal> marginOf(const PricePlan &plan, const PriceRow &row);

/// How one set of rows differs from another; what differs only in order is the same.
struct RowDifference {
    std::optional<PriceRow> before, after;  ///< one of them absent = added or removed

    bool operator==(const RowDifference &) const = default;
};
std::vector<RowDifference> differences(const std::vector<PriceRow> &before, const std::vector<PriceRow> &after);

} // namespace chipdeck::domain
