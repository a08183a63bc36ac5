#pragma once

#include <optional>
#include <string>

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// What is wrong with the words behind `maintenance` and what would be right; empty = nothing.
std::string maintenanceProblem(const Arguments &arguments);
/// "2026-11-24T22:00" in local time or "+2h" from now -> seconds since the epoch.
std::optional<std::int64_t> parseMoment(const std::string &text, std::int64_t nowS);

ExitCode runMaintenance(Session &session);

} // namespace chipdeck::ctl
