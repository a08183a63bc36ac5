#pragma once

#include <QString>

namespace chipdeck::console {

/// Marks a folder as one of this process's, until it is destroyed or the process ends, however it ends.
class FolderClaim
{
public:
    explicit FolderClaim(const QString &folder);
    ~FolderClaim();
    FolderClaim(const FolderClaim &) = delete;
    FolderClaim &operator=(const FolderClaim &) = delete;

private:
    int m_lock;
};

/// Removes the folders of consoles that were killed, of this user in `base`: chipdeck-XXXXXX whose gateway's lock is free,
/// chipdeck-models-XXXXXX whose claim is, or that nobody claimed, wrote in for a day and answers in.
void clearStaleFolders(const QString &base);

} // namespace chipdeck::console
