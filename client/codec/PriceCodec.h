#pragma once

#include <string>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/prices/PriceVersion.h"
#include "client/domain/prices/RateText.h"

namespace chipdeck::v1 {
class ListPriceVersionsResponse;
class PricePlan;
class PutPricesRequest;
class PutPricesResponse;
} // namespace chipdeck::v1

namespace chipdeck::codec {

void toProto(const domain::VersionedPrices &prices, v1::PricePlan &out);
/// NEWER_GATEWAY where a rate is of a kind that this program does not know: without it the others would mean something else.
domain::Result<domain::VersionedPrices> fromProto(const v1::PricePlan &plan);

void toProto(const domain::PriceVersionPage &page, v1::ListPriceVersionsResponse &out);
domain::PriceVersionPage fromProto(const v1::ListPriceVersionsResponse &page);

void toProto(const domain::PriceChange &change, v1::PutPricesRequest &out);
/// The rates as they were sent, not yet checked.
std::vector<domain::RateText> ratesOf(const v1::PutPricesRequest &request);

domain::Result<domain::PriceOutcome> fromProto(const v1::PutPricesResponse &response);

/// Protobuf's JSON mapping of a PricePlan, a PriceVersion and a PutPricesResponse; see JsonCodec.h.
std::string pricesJson(const domain::VersionedPrices &prices);
std::string priceVersionJson(const domain::PriceVersion &version);
std::string priceOutcomeJson(const domain::PriceOutcome &outcome);

} // namespace chipdeck::codec
