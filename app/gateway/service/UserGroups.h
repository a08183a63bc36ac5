#pragma once

#include <string>
#include <vector>

namespace chipdeck::gateway {

/// Names of the groups that a user of this machine is in; none for who has no account here. May ask a directory over the network.
std::vector<std::string> groupsOf(const std::string &user);

} // namespace chipdeck::gateway
