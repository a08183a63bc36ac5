#pragma once

#include <cstdint>
#include <string>

namespace chipdeck::bench {

struct GatewayOptions {
    std::uint32_t nodes = 128'000;
    double changeFraction = 0.1;
    /// "live": changes every second; "still": the first picture only; "disturbed": that picture with 1 % of the chips
    /// changed and some jobs replaced, as after a restart.
    std::string mode = "live";
};

/// The gateway's side, in a process of its own: listens on a free port of 127.0.0.1, prints it, and serves until its
/// standard input closes; then it prints whether it could keep its log.
int runGateway(const GatewayOptions &options);

} // namespace chipdeck::bench
