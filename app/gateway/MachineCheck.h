#pragma once

#include <vector>

#include "app/gateway/GatewayConfig.h"

namespace chipdeck::gateway {

struct MachineFindings {
    std::vector<domain::FieldViolation> wrong;
    std::vector<domain::FieldViolation> warnings;  ///< what another machine or a later day may make right
};

/// Looks whether the files and users that a configuration names are there and are what they should be.
/// `withTls` is false where nobody listens for TLS: a user's own gateway need not read the machine's private key.
MachineFindings checkMachine(const GatewayConfig &config, bool withTls);

} // namespace chipdeck::gateway
