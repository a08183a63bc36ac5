#include "ui/preferences/PriceWords.h"

#include <algorithm>

#include <QLocale>
#include <QStringList>

#include "client/models/Format.h"

namespace chipdeck::ui {

using domain::PriceColumn;
using domain::PriceFault;
using domain::PriceRow;
using models::Format;

namespace {

constexpr std::size_t mostDifferences = 200;

QString day(domain::Day value)
{
    return QString::fromStdString(domain::dayText(value));
}

QString text(const std::string &value)
{
    return Format::text(value, 64);
}

} // namespace

QString PriceWords::together(const domain::RowProblem &problem)
{
    const QString other = QLocale().toString(qulonglong(problem.other.value_or(0) + 1));
    const QString until = problem.until ? day(*problem.until) : QString();
    if (problem.fault == PriceFault::Gap)
        return tr("No rate holds from %1 until %2, after row %3. Begin on %1, or add a row for the days between.").arg(day(problem.from), until, other);
    if (problem.fault == PriceFault::Overlap)
        return until.isEmpty() ? tr("Row %1 is for the same from %2 on. End one before the other begins.").arg(other, day(problem.from))
                               : tr("Row %1 is for the same from %2 until %3. End one before the other begins.").arg(other, day(problem.from), until);
    return tr("Row %1 says as much of some of the same chips from %2 on. Add a row that names what both name, or narrow one of them.")
        .arg(other, day(problem.from));
}

QString PriceWords::problem(const domain::RowProblem &problem)
{
    switch (problem.fault) {
    case PriceFault::BadKind: return {};
    case PriceFault::BadCluster: return tr("A cluster is named by its id, of a-z, 0-9 and -. Empty means any.");
    case PriceFault::BadName: return tr("One line of printable text, at most 255 bytes. Empty means any.");
    case PriceFault::BadDay: return tr("A day is written like 2026-01-31, of the years 2000 to 2999.");
    case PriceFault::EndsTooEarly: return tr("It ends before it begins. This is the first day on which it holds no more.");
    case PriceFault::BadCurrency: return tr("A currency is a code such as CNY, USD or EUR.");
    case PriceFault::BadAmount: return tr("Digits with a point, such as 12.50, and at most 9 digits behind it.");
    case PriceFault::NegativeAmount: return tr("An amount is 0 or more.");
    case PriceFault::AmountTooLarge: return tr("At most 1000000000 for a chip-hour.");
    case PriceFault::NoAmount: return tr("Say what a chip-hour costs, what a customer pays, or both.");
    case PriceFault::TooManyRates: return tr("There are at most %1 rates.").arg(Format::count(domain::maxRates));
    case PriceFault::BadUtcOffset: return tr("Choose when days begin.");
    case PriceFault::Overlap:
    case PriceFault::Gap:
    case PriceFault::Ambiguous: break;
    }
    return together(problem);
}

QString PriceWords::column(PriceColumn column)
{
    switch (column) {
    case PriceColumn::Cluster: return tr("Cluster");
    case PriceColumn::Pool: return tr("Pool");
    case PriceColumn::Model: return tr("Chip model");
    case PriceColumn::Cost: return tr("Cost");
    case PriceColumn::Price: return tr("Price");
    case PriceColumn::Currency: return tr("Currency");
    case PriceColumn::FromDay: return tr("From");
    case PriceColumn::UntilDay: return tr("Until");
    }
    return {};
}

QString PriceWords::scope(const PriceRow &row)
{
    QStringList parts;
    for (const std::string *each : {&row.cluster, &row.pool, &row.model}) {
        if (!each->empty())
            parts << text(*each);
    }
    if (parts.isEmpty())
        parts << tr("all chips");
    parts << text(row.currency);
    return parts.join(QStringLiteral(" · "));
}

QString PriceWords::place(const PriceRow &row)
{
    return tr("%1 from %2").arg(scope(row), text(row.fromDay));
}

QString PriceWords::amounts(const PriceRow &row)
{
    QStringList parts;
    if (!row.cost.empty())
        parts << tr("cost %1").arg(text(row.cost));
    if (!row.price.empty())
        parts << tr("price %1").arg(text(row.price));
    if (!row.untilDay.empty())
        parts << tr("until %1").arg(text(row.untilDay));
    return Format::clauses(parts);
}

QString PriceWords::changes(const PriceRow &before, const PriceRow &after)
{
    QStringList parts;
    const auto compare = [&parts](const QString &name, const std::string &was, const std::string &is) {
        const auto shown = [](const std::string &value) { return value.empty() ? QStringLiteral("–") : text(value); };
        if (was != is)
            parts << QStringLiteral("%1 %2 → %3").arg(name, shown(was), shown(is));
    };
    compare(column(PriceColumn::Cost), before.cost, after.cost);
    compare(column(PriceColumn::Price), before.price, after.price);
    compare(column(PriceColumn::UntilDay), before.untilDay, after.untilDay);
    return Format::clauses(parts);
}

QString PriceWords::difference(const domain::RowDifference &difference)
{
    const PriceRow &row = difference.after ? *difference.after : *difference.before;
    const QString sign = !difference.before ? QStringLiteral("+ ") : !difference.after ? QStringLiteral("− ") : QStringLiteral("≠ ");
    const bool isChanged = difference.before && difference.after;
    return sign + Format::labelled(place(row), isChanged ? changes(*difference.before, *difference.after) : amounts(row));
}

QString PriceWords::differences(const std::vector<domain::RowDifference> &differences)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(differences.size(), mostDifferences); ++i)
        lines << difference(differences[i]);
    if (differences.size() > mostDifferences)
        lines << tr("and %n more", nullptr, int(differences.size() - mostDifferences));
    return lines.isEmpty() ? tr("Nothing differs.") : lines.join(u'\n');
}

} // namespace chipdeck::ui
