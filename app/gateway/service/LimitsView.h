#pragma once

#include <string>
#include <vector>

#include "client/domain/ClusterLimits.h"

namespace chipdeck::gateway {

/// What of a cluster's limits weighs for a job of `user`, who is in `groups`: not who else is there, nor what others hold by
/// themselves, nor groups that the user is in where one is enough.
domain::ClusterLimits limitsFor(const std::string &user, const std::vector<std::string> &groups, const domain::ClusterLimits &limits);

} // namespace chipdeck::gateway
