#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// `preview`: where a job would run, over all clusters, with what their gateways say of waits, starts and prices.
ExitCode runPreview(Session &session);

} // namespace chipdeck::ctl
