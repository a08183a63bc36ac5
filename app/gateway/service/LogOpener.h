#pragma once

#include <string>

#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// A file descriptor that closes itself.
class FileHandle
{
public:
    FileHandle() = default;
    explicit FileHandle(int descriptor) : m_descriptor(descriptor) {}
    FileHandle(FileHandle &&other) noexcept;
    FileHandle &operator=(FileHandle &&other) noexcept;
    FileHandle(const FileHandle &) = delete;
    FileHandle &operator=(const FileHandle &) = delete;
    ~FileHandle();
    int get() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

/// Which file, of whom, and with whose rights.
struct LogPath {
    std::string path;              ///< as the scheduler declares it; relative ones lie in `workingDirectory`
    std::string workingDirectory;  ///< the job's
    std::string owner;             ///< the job's user: the file must be that user's
    std::string reader;            ///< with whose rights
    bool withOwnRights = false;    ///< the reader is the gateway's own user; only root can take on the rights of others
};

/// Opens a job's output for reading: a regular file of the job's user, with the reader's rights, no link on the way
/// below the job's folder. Blocks as long as the file system does, at most some seconds with another's rights.
domain::Result<FileHandle> openLog(const LogPath &log);

} // namespace chipdeck::gateway
