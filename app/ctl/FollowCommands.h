#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

ExitCode runWatch(Session &session, const domain::Query &query);
ExitCode runAudit(Session &session);

} // namespace chipdeck::ctl
