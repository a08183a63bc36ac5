#pragma once

#include <optional>

#include <QtGlobal>

#include <sys/types.h>

#include "client/domain/Failure.h"

namespace chipdeck::store {

/// A socket that listens on this computer's 127.0.0.1 alone and does not block. With `port` 0 on `preferred` where that is free, else on
/// any; a `port` that is taken is a Failure.
struct LocalListener {
    int descriptor = -1;
    quint16 port = 0;
};
domain::Result<LocalListener> listenLocally(quint16 port, quint16 preferred);

/// The next connection that waits there, not blocking; -1 = none does.
int acceptLocally(int listener);
/// Who made an accepted connection: other users of this computer reach 127.0.0.1 too. nullopt = not known.
std::optional<uid_t> userOfPeer(int connection);

} // namespace chipdeck::store
