#pragma once

#include <string>

#include "client/domain/maintenance/Maintenance.h"
#include "client/domain/maintenance/NodeBack.h"

namespace chipdeck::gateway {

/// A step that nothing was sent for. `name` is a resource name, `reason` one of the contract's.
domain::MaintenanceStep untouched(domain::MaintenanceStepKind kind, std::string name, std::string reason, std::string words);
/// Of a job that began while its node was being taken out of service, beyond as many as one order acts on.
domain::MaintenanceStep leftOver(std::string job);

/// Why a node is left as it is, as the log keeps it: a reason of the contract's, and who keeps it.
std::string keptWords(const domain::NodeBack &back);
/// The step of such a node, from "clusters/C/nodes/N REASON words".
domain::MaintenanceStep keptStep(const std::string &kept);

} // namespace chipdeck::gateway
