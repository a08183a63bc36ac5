#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// Jobs that are over, and who did what: pages of all gateways, merged, filtered and ordered there.
ExitCode runHistory(Session &session);
ExitCode runAudit(Session &session);

} // namespace chipdeck::ctl
