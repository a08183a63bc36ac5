#pragma once

#include <optional>

#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/slurm/Command.h"

namespace chipdeck::gateway::slurm {

/// Whose rights a process that acts for `user` has to take; nothing where they are the gateway's own.
domain::Result<std::optional<Identity>> actingIdentity(const ActingUser &user);

} // namespace chipdeck::gateway::slurm
