#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gateway/GatewayConfig.h"

namespace chipdeck::gateway {

/// The command line.
struct GatewayOptions {
    std::string configFile;
    std::string source;
    std::string socket;       ///< --listen unix:PATH
    std::string stateFolder;
    std::optional<std::uint32_t> nodes;
    std::optional<int> lifetimeDescriptor;
    bool perUser = false;
    bool checkOnly = false;
    bool help = false;
    bool version = false;
};

domain::Result<GatewayOptions> parseOptions(const std::vector<std::string> &arguments);
/// The configuration that the options ask for: the file's, or one of a single source.
domain::Result<GatewayConfig> configOf(const GatewayOptions &options);
std::string helpText();

} // namespace chipdeck::gateway
