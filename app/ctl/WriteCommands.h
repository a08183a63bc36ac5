#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// drain and resume.
ExitCode runNodeWrite(Session &session);

} // namespace chipdeck::ctl
