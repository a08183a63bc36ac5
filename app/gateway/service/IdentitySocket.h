#pragma once

#include <string>

#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// The folder of a per-user socket is the caller's identity, since gRPC tells nothing of who is at the other end: it must be
/// a real folder of this user with mode 0700, below folders that no other user could rename it in. Makes it where it
/// is missing, and removes a socket that nobody listens on any more.
domain::Result<void> prepareSocket(const std::string &path);

/// The name of the user whom this process runs as.
std::string ownUserName();
/// $XDG_RUNTIME_DIR/chipdeck, or /tmp/chipdeck-UID where there is none.
std::string runtimeFolder();
/// $XDG_STATE_HOME/chipdeck/gateway or ~/.local/state/chipdeck/gateway.
std::string stateFolder();

} // namespace chipdeck::gateway
