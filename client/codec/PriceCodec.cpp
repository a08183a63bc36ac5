#include "client/codec/PriceCodec.h"

#include <stdexcept>

#include <google/protobuf/util/json_util.h>

#include "chipdeck/v1/prices.pb.h"
#include "client/codec/FleetCodec.h"

namespace chipdeck::codec {

namespace {

void write(const domain::PriceRate &rate, v1::PriceRate &out)
{
    const domain::RateText text = domain::textOf(rate);
    out.set_kind(rate.kind == domain::PriceKind::Cost ? v1::PRICE_KIND_COST : v1::PRICE_KIND_PRICE);
    out.set_cluster(sendable(text.cluster));
    out.set_pool(sendable(text.pool));
    out.set_model(sendable(text.model));
    out.set_from_day(text.fromDay);
    out.set_until_day(text.untilDay);
    out.set_currency(text.currency);
    out.set_per_chip_hour(text.perChipHour);
}

domain::RateText textOf(const v1::PriceRate &rate)
{
    const char *kind = rate.kind() == v1::PRICE_KIND_COST ? "cost" : rate.kind() == v1::PRICE_KIND_PRICE ? "price" : "";
    return {kind, rate.cluster(), rate.pool(), rate.model(), rate.from_day(), rate.until_day(), rate.currency(), rate.per_chip_hour()};
}

void write(const domain::PriceVersion &version, v1::PriceVersion &out)
{
    out.set_version(version.version);
    out.set_time_ms(version.timeMs);
    out.set_age_ms(version.ageMs);
    out.set_principal(sendable(version.principal));
    out.set_reason(sendable(version.reason));
    out.set_rate_count(version.rateCount);
}

domain::PriceVersion read(const v1::PriceVersion &in)
{
    return {in.version(), in.time_ms(), in.age_ms(), in.principal(), in.reason(), in.rate_count()};
}

std::string json(const google::protobuf::Message &message)
{
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true;
    std::string text;
    if (const auto status = google::protobuf::util::MessageToJsonString(message, &text, options); !status.ok())
        throw std::logic_error("JSON of " + message.GetTypeName() + ": " + status.ToString());
    return text;
}

} // namespace

void toProto(const domain::VersionedPrices &prices, v1::PricePlan &out)
{
    out.set_etag(sendable(prices.etag));
    write(prices.about, *out.mutable_version());
    out.set_utc_offset_minutes(prices.plan.utcOffsetMinutes);
    for (const domain::PriceRate &rate : prices.plan.rates)
        write(rate, *out.add_rates());
}

domain::Result<domain::VersionedPrices> fromProto(const v1::PricePlan &plan)
{
    std::vector<domain::RateText> texts;
    for (const v1::PriceRate &rate : plan.rates()) {
        if (rate.kind() != v1::PRICE_KIND_COST && rate.kind() != v1::PRICE_KIND_PRICE)
            return domain::failure(domain::Code::FailedPrecondition, "NEWER_GATEWAY", "The gateway keeps rates of a kind that this program does not know.");
        texts.push_back(textOf(rate));
    }
    domain::PriceReading reading = domain::readPrices(texts, plan.utc_offset_minutes());
    if (!reading.problems.empty())
        return tl::unexpected(malformed(violationOf(reading.problems.front()).description));
    return domain::VersionedPrices{read(plan.version()), plan.etag(), std::move(reading.plan)};
}

void toProto(const domain::PriceVersionPage &page, v1::ListPriceVersionsResponse &out)
{
    for (const domain::PriceVersion &version : page.versions)
        write(version, *out.add_versions());
    out.set_next_page_token(page.nextPageToken);
}

domain::PriceVersionPage fromProto(const v1::ListPriceVersionsResponse &page)
{
    domain::PriceVersionPage out;
    for (const v1::PriceVersion &version : page.versions())
        out.versions.push_back(read(version));
    out.nextPageToken = page.next_page_token();
    return out;
}

void toProto(const domain::PriceChange &change, v1::PutPricesRequest &out)
{
    out.set_etag(sendable(change.etag));
    out.set_utc_offset_minutes(change.plan.utcOffsetMinutes);
    for (const domain::PriceRate &rate : change.plan.rates)
        write(rate, *out.add_rates());
    out.set_request_id(sendable(change.requestId));
    out.set_reason(sendable(change.reason));
}

std::vector<domain::RateText> ratesOf(const v1::PutPricesRequest &request)
{
    std::vector<domain::RateText> texts;
    for (const v1::PriceRate &rate : request.rates())
        texts.push_back(textOf(rate));
    return texts;
}

domain::Result<domain::PriceOutcome> fromProto(const v1::PutPricesResponse &response)
{
    auto prices = fromProto(response.plan());
    if (!prices)
        return tl::unexpected(prices.error());
    return domain::PriceOutcome{std::move(*prices), response.repeated_request()};
}

std::string pricesJson(const domain::VersionedPrices &prices)
{
    v1::PricePlan out;
    toProto(prices, out);
    return json(out);
}

std::string priceVersionJson(const domain::PriceVersion &version)
{
    v1::PriceVersion out;
    write(version, out);
    return json(out);
}

std::string priceOutcomeJson(const domain::PriceOutcome &outcome)
{
    v1::PutPricesResponse out;
    toProto(outcome.prices, *out.mutable_plan());
    out.set_repeated_request(outcome.repeatedRequest);
    return json(out);
}

} // namespace chipdeck::codec
