#include "app/gateway/ledger/PriceEntry.h"

#include <vector>

#include "app/gateway/ledger/Payload.h"
#include "client/domain/prices/RateText.h"

namespace chipdeck::gateway {

namespace {

/// The texts of a rate in the order in which they are stored.
template<typename Text, typename Visit>
void forEachText(Text &text, const Visit &visit)
{
    for (auto *each : {&text.kind, &text.cluster, &text.pool, &text.model, &text.fromDay, &text.untilDay, &text.currency, &text.perChipHour})
        visit(*each);
}

} // namespace

std::string encode(const PriceEntry &entry)
{
    PayloadWriter out;
    out.number(entry.version);
    out.number(entry.basedOn);
    for (const auto *text : {&entry.principal, &entry.requestId, &entry.reason, &entry.refusal})
        out.text(*text);
    out.number(static_cast<std::uint64_t>(entry.plan.utcOffsetMinutes + 12 * 60));
    out.number(entry.plan.rates.size());
    for (const domain::RateText &rate : domain::textsOf(entry.plan))
        forEachText(rate, [&out](const std::string &text) { out.word(text); });
    return out.take();
}

std::optional<PriceEntry> decodePriceEntry(std::string_view payload)
{
    PayloadReader in(payload);
    PriceEntry entry;
    entry.version = in.number();
    entry.basedOn = in.number();
    for (auto *text : {&entry.principal, &entry.requestId, &entry.reason, &entry.refusal})
        *text = in.text();
    const std::uint64_t offset = in.number();
    const std::uint64_t count = in.number();
    if (!in.isGood() || offset > 26 * 60 || count > domain::maxRates)
        return std::nullopt;
    std::vector<domain::RateText> texts(count);
    for (domain::RateText &rate : texts)
        forEachText(rate, [&in](std::string &text) { text = in.word(); });
    domain::PriceReading reading = domain::readPrices(texts, static_cast<int>(offset) - 12 * 60);
    // One rate that cannot be read would change what the others mean.
    if (!in.isGood() || reading.plan.rates.size() != count)
        return std::nullopt;
    entry.plan = std::move(reading.plan);
    return entry;
}

} // namespace chipdeck::gateway
