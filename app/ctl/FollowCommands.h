#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

ExitCode runWatch(Session &session, const domain::Query &query);

} // namespace chipdeck::ctl
