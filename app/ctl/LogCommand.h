#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// "logs": a job's output, or only its last lines or bytes, and on as it grows.
ExitCode runLogs(Session &session);

} // namespace chipdeck::ctl
