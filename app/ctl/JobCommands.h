#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// What is done to jobs, named one by one or by --filter: cancel, hold, release, requeue, suspend, unsuspend, priority, limit
/// and move.
ExitCode runJobWrites(Session &session);

} // namespace chipdeck::ctl
