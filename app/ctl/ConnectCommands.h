#pragma once

#include "app/ctl/ExitCode.h"
#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// Opens a port of a job here, says where, and goes on until the job ends.
ExitCode runConnect(Session &session);
/// A shell in a job on this terminal; ends with the shell's own exit code, or 255 where something else ended it.
ExitCode runShell(Session &session);

/// "8888" or "8888:9999": the port in the job and the one here; 0 = the same if it is free.
struct PortPair {
    std::uint16_t port = 0;
    std::uint16_t local = 0;
};
std::optional<PortPair> parsePorts(std::string_view text);

} // namespace chipdeck::ctl
