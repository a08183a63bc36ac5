#pragma once

#include <optional>
#include <string>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/LogOpener.h"
#include "app/gateway/service/WriteRules.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

/// What is needed of one cluster to read its jobs' output; all of it outlives the readers.
struct LogParts {
    std::string cluster;
    ClusterState *state = nullptr;
    Scheduler *scheduler = nullptr;
    WriteLog *log = nullptr;
    std::string ownUser;
    bool canChangeUser = false;  ///< the gateway is root
};

/// One person's way to one job's output: who may, with whose rights, and the trace that it leaves.
class LogAccess
{
public:
    LogAccess(const LogParts &parts, std::string job, Actor actor);

    /// Whether the job is so new that it has to be waited for; nothing else says anything about it until then.
    bool isJobToCome() const;
    /// Whether this person may read this job's output now. What is refused is on record then.
    domain::Result<void> authorise();
    /// Opens one of the job's files. nullopt = it is not there yet; only with `mayCome`, and while the job can still make it.
    /// Reading what is somebody else's is on record before it is opened; what is refused for want of rights too, but not that there is nothing
    /// to read. Blocks.
    domain::Result<std::optional<FileHandle>> open(bool standardError, bool mayCome);
    /// Opens a file at the path that the picture of the cluster holds, for its size and time. Leaves no trace. Blocks.
    domain::Result<FileHandle> look(const domain::Job &job, bool standardError) const;
    /// Whether another file stands at the path of one that was opened: a requeued job or a rotation made it anew. Leaves no trace. Blocks.
    bool isReplaced(const FileHandle &file, bool standardError) const;
    /// By the newest picture; a job that is not listed has ended. Without any picture it is taken to run.
    bool hasJobEnded() const;

private:
    domain::Result<std::optional<FileHandle>> tryOpen(bool standardError, bool mayCome);
    WriteRequest record() const;
    LogPath pathOf(const std::string &path, const std::string &workingDirectory) const;

    const LogParts &m_parts;
    const std::string m_job;
    const Actor m_actor;
    std::string m_owner;     ///< the job's user, once it is known that this person may read
    std::string m_rightsOf;  ///< with whose rights files are opened
};

} // namespace chipdeck::gateway
