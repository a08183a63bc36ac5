#include "client/domain/prices/PricePlan.h"

#include <set>

namespace chipdeck::domain {

int PriceRate::specificity() const
{
    return static_cast<int>(!cluster.empty()) + static_cast<int>(!pool.empty()) + static_cast<int>(!model.empty());
}

bool isUtcOffset(int minutes)
{
    return minutes >= -12 * 60 && minutes <= 14 * 60 && minutes % 15 == 0;
}

bool isFor(const PriceRate &rate, const ChipPlace &place)
{
    const auto fits = [](const std::string &named, const std::string &there) { return named.empty() || named == there; };
    return fits(rate.cluster, place.cluster) && fits(rate.pool, place.pool) && fits(rate.model, place.model);
}

bool holdsOn(const PriceRate &rate, Day day)
{
    return rate.from <= day && (!rate.until || day < *rate.until);
}

Result<const PriceRate *> rateOn(const PricePlan &plan, PriceKind kind, std::string_view currency, const ChipPlace &place, Day day)
{
    const PriceRate *best = nullptr;
    bool isTied = false;
    for (const PriceRate &rate : plan.rates) {
        if (rate.kind != kind || rate.currency != currency || !holdsOn(rate, day) || !isFor(rate, place))
            continue;
        isTied = best && rate.specificity() == best->specificity() ? true : isTied;
        if (!best || rate.specificity() > best->specificity()) {
            best = &rate;
            isTied = false;
        }
    }
    if (isTied)
        return failure(Code::FailedPrecondition, "AMBIGUOUS_RATE", "Two rates hold on " + dayText(day) + " and name as much.");
    return best;
}

std::vector<std::string> currenciesOf(const PricePlan &plan, PriceKind kind)
{
    std::set<std::string> found;
    for (const PriceRate &rate : plan.rates) {
        if (rate.kind == kind)
            found.insert(rate.currency);
    }
    return {found.begin(), found.end()};
}

} // namespace chipdeck::domain
