#pragma once

#include <string>

#include "app/ctl/ExitCode.h"
#include "app/ctl/Listing.h"
#include "client/domain/maintenance/Impact.h"
#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::ctl {

// What maintenance comes to, for people. Text of clusters is made harmless here.

void printImpact(const domain::MaintenanceImpact &impact, bool areChips, const Output &output);
/// One line, on the error output where it was not done.
ExitCode printStep(const domain::MaintenanceStep &step, const Output &output);
/// "3 out, 2 requeued, 1 refused"
std::string stepsSummary(const domain::MaintenanceOutcome &outcome);
void printList(const domain::MaintenanceList &list, const Output &output);

} // namespace chipdeck::ctl
