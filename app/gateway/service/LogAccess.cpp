#include "app/gateway/service/LogAccess.h"

#include <sys/stat.h>

#include "app/gateway/service/SchedulerCall.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

LogAccess::LogAccess(const LogParts &parts, std::string job, Actor actor) : m_parts(parts), m_job(std::move(job)), m_actor(std::move(actor)) {}

bool LogAccess::hasJobEnded() const
{
    const auto view = m_parts.state->view();
    const domain::Job *job = findJob(view.snapshot.get(), m_job);
    return knowsJobs(view.snapshot.get()) && (!job || !domain::isActive(job->state));
}

bool LogAccess::isJobToCome() const
{
    return isYetToBeListed(*m_parts.state, m_job);
}

WriteRequest LogAccess::record() const
{
    WriteRequest request;
    request.verb = Verb::ReadLog;
    request.cluster = m_parts.cluster;
    request.subject = m_job;
    request.principal = m_actor.name;
    return request;
}

Result<void> LogAccess::authorise()
{
    const auto view = m_parts.state->view();
    if (!knowsJobs(view.snapshot.get()))
        return tl::unexpected(noPictureYet());
    const domain::Job *job = findJob(view.snapshot.get(), m_job);
    if (!job) {
        // The number of an array whose tasks are listed each on its own.
        const auto tasks = jobsUnder(view.snapshot.get(), m_job);
        job = tasks.empty() ? nullptr : tasks.front();
    }
    if (!job)
        return domain::failure(Code::NotFound, "JOB_NOT_FOUND", "The cluster lists no job " + m_job + " now.");
    const std::string &owner = job->user;
    const WriteRequest request = record();
    if (auto refusal = checkRights(request, m_actor, owner)) {
        m_parts.log->refusal(request, refusal->reason);
        return tl::unexpected(std::move(*refusal));
    }
    // Of its own user's rights a gateway of root takes no more than the job's user has.
    m_rightsOf = m_actor.name == m_parts.ownUser && m_parts.canChangeUser ? owner : m_actor.name;
    if (m_rightsOf != m_parts.ownUser && !m_parts.canChangeUser) {
        m_parts.log->refusal(request, "CANNOT_ACT_AS_USER");
        return domain::failure(Code::PermissionDenied, "CANNOT_ACT_AS_USER",
                               "This gateway runs as an ordinary user and cannot read as " + domain::harmless(m_actor.name, 64)
                                   + "; connect through a gateway of that user.");
    }
    m_owner = owner;
    return {};
}

LogPath LogAccess::pathOf(const std::string &path, const std::string &workingDirectory) const
{
    LogPath log;
    log.path = path;
    log.workingDirectory = workingDirectory;
    log.owner = m_owner;
    log.reader = m_rightsOf;
    log.withOwnRights = m_rightsOf == m_parts.ownUser;
    return log;
}

Result<std::optional<FileHandle>> LogAccess::open(bool standardError, bool mayCome)
{
    if (m_owner.empty()) {
        if (auto allowed = authorise(); !allowed)
            return tl::unexpected(allowed.error());
    }
    auto opened = tryOpen(standardError, mayCome);
    // Only what is not theirs: whoever looks through the jobs of others meets many that have written nothing yet.
    if (!opened && m_owner != m_actor.name && (opened.error().code == Code::PermissionDenied || opened.error().reason == "JOB_CHANGED"))
        m_parts.log->refusal(record(), opened.error().reason);
    return opened;
}

Result<std::optional<FileHandle>> LogAccess::tryOpen(bool standardError, bool mayCome)
{
    const auto view = m_parts.state->view();
    if (!knowsJobs(view.snapshot.get()))
        return tl::unexpected(noPictureYet());
    const domain::Job *job = findJob(view.snapshot.get(), m_job);
    if (!job)
        return domain::failure(Code::NotFound, "JOB_NOT_FOUND", "The cluster lists no job " + m_job + " now; of an array name a task, as 4711_0.");
    const auto declared = m_parts.scheduler->logFile(m_job, standardError);
    if (!declared)
        return tl::unexpected(declared.error());
    if (declared->owner != m_owner) {
        return domain::failure(Code::Aborted, "JOB_CHANGED",
                               "The job's number now belongs to another job; look at the queue again.");
    }
    auto file = openLog(pathOf(declared->path, job->workingDirectory));
    if (!file) {
        if (mayCome && file.error().reason == "NO_LOG" && !declared->jobEnded && !hasJobEnded())
            return std::optional<FileHandle>();
        return tl::unexpected(file.error());
    }
    // Reading what is somebody else's leaves a trace, or does not happen.
    if (m_owner != m_actor.name) {
        if (auto recorded = m_parts.log->access(record()); !recorded)
            return tl::unexpected(recorded.error());
    }
    return std::optional<FileHandle>(std::move(*file));
}

Result<FileHandle> LogAccess::look(const domain::Job &job, bool standardError) const
{
    // The tasks of an array are one user's; a number that was given anew is not.
    if (job.user != m_owner)
        return domain::failure(Code::Aborted, "JOB_CHANGED", "The job's number now belongs to another job; look at the queue again.");
    return openLog(pathOf(standardError ? job.stderrPath : job.stdoutPath, job.workingDirectory));
}

bool LogAccess::isReplaced(const FileHandle &file, bool standardError) const
{
    const auto view = m_parts.state->view();
    const domain::Job *job = findJob(view.snapshot.get(), m_job);
    const auto now = job ? look(*job, standardError) : tl::unexpected(noPictureYet());
    struct stat before {}, after {};
    return now && fstat(file.get(), &before) == 0 && fstat(now->get(), &after) == 0
        && (before.st_dev != after.st_dev || before.st_ino != after.st_ino);
}

} // namespace chipdeck::gateway
