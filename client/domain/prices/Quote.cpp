#include "client/domain/prices/Quote.h"

#include "client/domain/prices/Currency.h"

namespace chipdeck::domain {

std::vector<Quote> quotesFor(const PricePlan &plan, const ChipTime &time)
{
    std::vector<Quote> quotes;
    for (const std::string &currency : currenciesOf(plan, PriceKind::Price)) {
        const auto charge = chargeFor(plan, PriceKind::Price, currency, time);
        if (!charge || charge->unpricedS() >= time.endS - time.startS)
            continue;
        const auto amount = charge->amount(minorDigits(currency).value_or(2));
        if (amount)
            quotes.push_back({currency, *amount, charge->unpricedS() > 0});
    }
    return quotes;
}

} // namespace chipdeck::domain
