#pragma once

#include <string>

#include "client/domain/Failure.h"
#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::v1 {
class BeginMaintenanceRequest;
class CancelWindowRequest;
class ChangeWindowRequest;
class ListMaintenanceResponse;
class MaintenanceOutcome;
class MaintenanceTarget;
class PlanWindowRequest;
class PreviewMaintenanceResponse;
} // namespace chipdeck::v1

namespace chipdeck::codec {

void toProto(const domain::MaintenanceTarget &target, v1::MaintenanceTarget &out);
domain::MaintenanceTarget fromProto(const v1::MaintenanceTarget &target);

/// All but the cluster.
void toProto(const domain::MaintenanceOrder &order, v1::BeginMaintenanceRequest &out);
domain::MaintenanceOrder fromProto(const v1::BeginMaintenanceRequest &request);
void toProto(const domain::WindowWish &wish, v1::PlanWindowRequest &out);
domain::WindowWish fromProto(const v1::PlanWindowRequest &request);
void toProto(const domain::WindowWish &wish, v1::ChangeWindowRequest &out);
domain::WindowWish fromProto(const v1::ChangeWindowRequest &request);
void toProto(const domain::WindowWish &wish, v1::CancelWindowRequest &out);
domain::WindowWish fromProto(const v1::CancelWindowRequest &request);

/// Jobs are named with their cluster on the wire, and by their ids in the domain.
void toProto(const std::string &cluster, const domain::MaintenanceImpact &impact, v1::PreviewMaintenanceResponse &out);
domain::Result<domain::MaintenanceImpact> fromProto(const v1::PreviewMaintenanceResponse &response);
/// A kind, mode or state that this program does not know becomes Unspecified.
void toProto(const domain::MaintenanceOutcome &outcome, v1::MaintenanceOutcome &out);
domain::MaintenanceOutcome fromProto(const v1::MaintenanceOutcome &outcome);
void toProto(const domain::MaintenanceList &list, v1::ListMaintenanceResponse &out);
domain::MaintenanceList fromProto(const v1::ListMaintenanceResponse &response);

/// Protobuf's JSON mapping of a PreviewMaintenanceResponse, a MaintenanceOutcome and a ListMaintenanceResponse; see JsonCodec.h.
std::string maintenanceImpactJson(const std::string &cluster, const domain::MaintenanceImpact &impact);
std::string maintenanceOutcomeJson(const domain::MaintenanceOutcome &outcome);
std::string maintenanceListJson(const domain::MaintenanceList &list);

} // namespace chipdeck::codec
