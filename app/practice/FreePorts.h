#pragma once

#include <optional>

namespace chipdeck::practice {

/// The first of `count` neighbouring TCP ports that nothing uses right now, on any address, below the range from which
/// the kernel serves outgoing connections. Another process may still take one before we do: the caller then tries
/// again.
std::optional<int> findFreePorts(int count);

/// True when somebody listens on this TCP port. Looks at the kernel's table: a connection would leave an error in the
/// daemon's log.
bool portListens(int port);

/// True when somebody accepts connections on this UNIX socket.
bool socketAnswers(const char *path);

} // namespace chipdeck::practice
