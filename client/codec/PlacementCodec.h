#pragma once

#include <string>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/PlacementEstimates.h"
#include "client/domain/placement/Placement.h"
#include "client/domain/prices/Quote.h"

namespace chipdeck::v1 {
class EstimateWaitsRequest;
class EstimateWaitsResponse;
class GetLimitsResponse;
class GetPriorityResponse;
class PreviewJobResponse;
class WaitEstimate;
} // namespace chipdeck::v1

namespace chipdeck::codec {

void toProto(const domain::ReadLimits &limits, v1::GetLimitsResponse &out);
domain::Result<domain::ReadLimits> fromProto(const v1::GetLimitsResponse &response);

/// All but the cluster.
void toProto(const std::vector<domain::WaitQuestion> &questions, v1::EstimateWaitsRequest &out);
std::vector<domain::WaitQuestion> fromProto(const v1::EstimateWaitsRequest &request);

void toProto(const domain::WaitEstimate &estimate, v1::WaitEstimate &out);
void toProto(const domain::WaitEstimates &estimates, v1::EstimateWaitsResponse &out);
domain::Result<domain::WaitEstimates> fromProto(const v1::EstimateWaitsResponse &response);

void toProto(const domain::StartEstimate &estimate, v1::PreviewJobResponse &out);
domain::StartEstimate fromProto(const v1::PreviewJobResponse &response);

void toProto(const domain::JobPriority &priority, v1::GetPriorityResponse &out);
domain::Result<domain::JobPriority> fromProto(const v1::GetPriorityResponse &response);

/// "CHIPS_HELD": the kind in the contract's words.
std::string reasonWord(domain::PlacementReason::Kind kind);

/// What a PlacementListing says.
struct PlacementLine {
    std::string cluster;  ///< id
    domain::Placement placement;
    std::optional<domain::WaitEstimate> wait;
    std::optional<domain::StartEstimate> start;
    std::vector<domain::Quote> prices;  ///< until the time limit
};
/// Protobuf's JSON mapping of it; see JsonCodec.h.
std::string placementJson(const PlacementLine &line);

} // namespace chipdeck::codec
