#pragma once

#include <QString>

namespace chipdeck::console {

/// Removes the folders of consoles that were killed: chipdeck-XXXXXX of this user in `base`, whose gateway's lock is free.
void clearStaleFolders(const QString &base);

} // namespace chipdeck::console
