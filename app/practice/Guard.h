#pragma once

#include "app/practice/Options.h"

namespace chipdeck::practice {

/// Starts the supervisor and outlives it: whichever of the two is killed, the other ends the cluster. It runs under
/// another name and in a session of its own, so that no single kill by name or group hits both.
int runGuard(const Options &options);

} // namespace chipdeck::practice
