#pragma once

#include <string>
#include <vector>

#include "client/domain/prices/Charge.h"

namespace chipdeck::domain {

/// What a customer would pay, in one currency.
struct Quote {
    std::string currency;
    Decimal amount;  ///< rounded to what the currency is paid in
    bool isPartial = false;  ///< for a part of the time there is no rate: it is not in the amount

    bool operator==(const Quote &) const = default;
};

/// One for each currency with a rate for any of the time, by name; none = there is no plan for these chips.
std::vector<Quote> quotesFor(const PricePlan &plan, const ChipTime &time);

} // namespace chipdeck::domain
