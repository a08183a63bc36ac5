#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

ExitCode runWatch(Session &session, const domain::Query &query);
ExitCode runLogs(Session &session);
ExitCode runAudit(Session &session);

} // namespace chipdeck::ctl
