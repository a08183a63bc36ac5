#pragma once

#include <string>
#include <vector>

#include "client/domain/Failure.h"

namespace chipdeck::ctl {

/// Addresses as given, else those of CHIPDECK_GATEWAY (several separated by spaces), else this user's running practice
/// cluster and gateway.
domain::Result<std::vector<std::string>> gatewayAddresses(const std::vector<std::string> &given);

/// Sockets of gateways below `folder`, newest first: its own gateway.sock and those of practice clusters. Empty unless the folder
/// belongs to this user alone, since anybody may make one below /tmp.
std::vector<std::string> socketsBelow(const std::string &folder);

} // namespace chipdeck::ctl
