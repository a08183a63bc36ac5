#include "client/domain/prices/PriceSheet.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "client/domain/Reason.h"

namespace chipdeck::domain {

namespace {

using RowKey = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;

RowKey keyOf(const RateText &rate)
{
    return {rate.cluster, rate.pool, rate.model, rate.currency, rate.fromDay, rate.untilDay};
}

/// Which rate came from which row, and from which of its amounts.
struct Origin {
    std::size_t row;
    PriceColumn amount;
};

RateText rateOf(const PriceRow &row, PriceColumn amount)
{
    const bool isCost = amount == PriceColumn::Cost;
    return {isCost ? "cost" : "price", row.cluster, row.pool, row.model, row.fromDay, row.untilDay, row.currency, isCost ? row.cost : row.price};
}

std::size_t placeOf(PriceColumn amount)
{
    return amount == PriceColumn::Cost ? 0 : 1;
}

bool isEmpty(const std::string &text)
{
    return trimmedReason(text).empty();
}

PriceColumn columnOf(RateField field, PriceColumn amount)
{
    switch (field) {
    case RateField::Cluster: return PriceColumn::Cluster;
    case RateField::Pool: return PriceColumn::Pool;
    case RateField::Model: return PriceColumn::Model;
    case RateField::FromDay: return PriceColumn::FromDay;
    case RateField::UntilDay: return PriceColumn::UntilDay;
    case RateField::Currency: return PriceColumn::Currency;
    case RateField::Plan:
    case RateField::Kind: return PriceColumn::Cluster;
    case RateField::PerChipHour: break;
    }
    return amount;
}

RowProblem problemOf(const PriceProblem &problem, const std::vector<Origin> &origins)
{
    const Origin origin = problem.rate < origins.size() ? origins[problem.rate] : Origin{0, PriceColumn::Cluster};
    const auto other = problem.other ? std::optional(origins[*problem.other].row) : std::nullopt;
    return {origin.row, columnOf(problem.field, origin.amount), problem.fault, other, problem.from, problem.until};
}

} // namespace

std::vector<PriceRow> rowsOf(const PricePlan &plan)
{
    std::vector<PriceRow> rows;
    std::map<RowKey, std::size_t> byKey;
    for (const RateText &rate : textsOf(plan)) {
        const bool isCost = rate.kind == "cost";
        const auto [place, isNew] = byKey.try_emplace(keyOf(rate), rows.size());
        std::string *taken = isNew ? nullptr : isCost ? &rows[place->second].cost : &rows[place->second].price;
        if (isNew || !taken->empty()) {
            place->second = rows.size();
            rows.push_back({rate.cluster, rate.pool, rate.model, {}, {}, rate.currency, rate.fromDay, rate.untilDay});
            taken = isCost ? &rows.back().cost : &rows.back().price;
        }
        *taken = rate.perChipHour;
    }
    return rows;
}

/// From the first row to the last that is another than before.
void SheetReader::readRows(const std::vector<PriceRow> &rows)
{
    const auto [before, now] = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end());
    const std::reverse_iterator firstBefore(before);
    const std::reverse_iterator firstNow(now);
    const auto [endBefore, endNow] = std::mismatch(m_rows.rbegin(), firstBefore, rows.rbegin(), firstNow);
    std::vector<Amounts> read;
    for (auto row = now; row != endNow.base(); ++row) {
        Amounts &amounts = read.emplace_back();
        for (const PriceColumn amount : {PriceColumn::Cost, PriceColumn::Price}) {
            if (!isEmpty(amount == PriceColumn::Cost ? row->cost : row->price))
                amounts[placeOf(amount)] = readRate(rateOf(*row, amount));
        }
    }
    const auto begin = m_amounts.begin() + (before - m_rows.begin());
    const auto at = m_amounts.erase(begin, m_amounts.begin() + (endBefore.base() - m_rows.begin()));
    m_amounts.insert(at, std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    m_rows = rows;
}

SheetReading SheetReader::read(const std::vector<PriceRow> &rows, int utcOffsetMinutes)
{
    readRows(rows);
    SheetReading reading;
    std::vector<const RateReading *> rates;
    std::vector<Origin> origins;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (const PriceColumn amount : {PriceColumn::Cost, PriceColumn::Price}) {
            if (!m_amounts[row][placeOf(amount)])
                continue;
            rates.push_back(&*m_amounts[row][placeOf(amount)]);
            origins.push_back({row, amount});
        }
        if (!m_amounts[row][0] && !m_amounts[row][1])
            reading.problems.push_back({row, PriceColumn::Price, PriceFault::NoAmount, std::nullopt, {}, std::nullopt});
    }
    PriceReading read = readTogether(rates, utcOffsetMinutes);
    reading.plan = std::move(read.plan);
    for (const PriceProblem &problem : read.problems) {
        const RowProblem found = problemOf(problem, origins);
        // What both rates of a row say is said once.
        if (std::find(reading.problems.begin(), reading.problems.end(), found) == reading.problems.end())
            reading.problems.push_back(found);
    }
    std::stable_sort(reading.problems.begin(), reading.problems.end(), [](const RowProblem &a, const RowProblem &b) { return a.row < b.row; });
    return reading;
}

SheetReading readSheet(const std::vector<PriceRow> &rows, int utcOffsetMinutes)
{
    return SheetReader().read(rows, utcOffsetMinutes);
}

std::optional<Decimal> marginOf(const PricePlan &plan, const PriceRow &row)
{
    const auto day = parseDay(trimmedReason(row.fromDay));
    const ChipPlace place{trimmedReason(row.cluster), trimmedReason(row.pool), trimmedReason(row.model)};
    const auto amount = [&](const std::string &own, PriceKind kind) -> std::optional<Decimal> {
        if (const auto typed = Decimal::parse(trimmedReason(own)))
            return *typed;
        const auto rate = day && isEmpty(own) ? rateOn(plan, kind, trimmedReason(row.currency), place, *day) : Result<const PriceRate *>(nullptr);
        return rate && *rate ? std::optional((*rate)->perChipHour) : std::nullopt;
    };
    const auto cost = amount(row.cost, PriceKind::Cost);
    const auto price = amount(row.price, PriceKind::Price);
    const auto margin = cost && price ? std::optional(price->minus(*cost)) : std::nullopt;
    return margin && *margin ? std::optional(**margin) : std::nullopt;
}

std::vector<RowDifference> differences(const std::vector<PriceRow> &before, const std::vector<PriceRow> &after)
{
    const auto keyOfRow = [](const PriceRow &row) { return std::tuple(row.cluster, row.pool, row.model, row.currency, row.fromDay); };
    std::multimap<decltype(keyOfRow(PriceRow())), const PriceRow *> left;
    for (const PriceRow &row : before)
        left.emplace(keyOfRow(row), &row);
    std::vector<RowDifference> out;
    std::vector<const PriceRow *> changed;
    for (const PriceRow &row : after) {
        const auto [first, last] = left.equal_range(keyOfRow(row));
        const auto same = std::find_if(first, last, [&row](const auto &each) { return *each.second == row; });
        if (same != last)
            left.erase(same);
        else
            changed.push_back(&row);
    }
    for (const PriceRow *row : changed) {
        const auto found = left.find(keyOfRow(*row));
        out.push_back({found == left.end() ? std::nullopt : std::optional(*found->second), *row});
        if (found != left.end())
            left.erase(found);
    }
    for (const auto &[key, row] : left)
        out.push_back({*row, std::nullopt});
    return out;
}

} // namespace chipdeck::domain
