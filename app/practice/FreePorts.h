#pragma once

#include <optional>

namespace chipdeck::practice {

/// The first of `count` neighbouring TCP ports on 127.0.0.1 that nothing uses right now, below the range from which the
/// kernel serves outgoing connections. Another process may still take one before we do: the caller then tries again.
std::optional<int> findFreePorts(int count);

/// True when somebody accepts connections on this port of 127.0.0.1.
bool portAnswers(int port);

/// True when somebody accepts connections on this UNIX socket.
bool socketAnswers(const char *path);

} // namespace chipdeck::practice
