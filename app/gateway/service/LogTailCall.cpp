#include "app/gateway/service/LogTailCall.h"

#include "app/gateway/service/GrpcStatus.h"
#include "app/gateway/service/SchedulerCall.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto followInterval = 250ms;
// A job's last words may reach the file a moment after the scheduler calls it ended.
constexpr int quietStepsBeforeEnd = 4;

const domain::Failure stopping{Code::Unavailable, "GATEWAY_STOPPING", "The gateway is ending or too busy; try again.", {}, {}, {}};

} // namespace

/// A step that is dropped instead of run, as when the gateway ends, ends the call.
class LogTailCall::Step
{
public:
    explicit Step(std::shared_ptr<LogTailCall> call) : m_call(std::move(call)) {}
    ~Step()
    {
        if (m_call)
            m_call->finish(toGrpc(stopping));
    }
    void run()
    {
        const auto call = std::exchange(m_call, nullptr);
        call->step();
    }

private:
    std::shared_ptr<LogTailCall> m_call;
};

LogTailCall::LogTailCall(LogTails &tails, const v1::TailLogRequest &request, std::string job, Actor actor)
    : m_tails(tails), m_job(std::move(job)), m_actor(std::move(actor)),
      m_isStandardError(request.stream() == v1::LOG_STREAM_STDERR), m_follow(request.follow()), m_offset(request.offset())
{
}

void LogTailCall::begin()
{
    m_self = shared_from_this();
    schedule(0ms);
}

void LogTailCall::OnDone()
{
    --m_tails.m_count;
    // Whoever drops the last reference must not be a member function of it.
    const auto self = std::move(m_self);
}

void LogTailCall::schedule(std::chrono::milliseconds delay)
{
    const auto next = std::make_shared<Step>(shared_from_this());
    m_tails.m_pool.postAfter(delay, [next] { next->run(); });
}

void LogTailCall::finish(const grpc::Status &status)
{
    if (!m_isFinished.exchange(true))
        Finish(status);
}

bool LogTailCall::hasJobEnded() const
{
    const auto view = m_tails.m_parts.state->view();
    const domain::Job *job = findJob(view.snapshot.get(), m_job);
    return !job || !domain::isActive(job->state);
}

WriteRequest LogTailCall::record() const
{
    WriteRequest request;
    request.verb = Verb::ReadLog;
    request.cluster = m_tails.m_parts.cluster;
    request.subject = m_job;
    request.principal = m_actor.name;
    return request;
}

Result<void> LogTailCall::authorise()
{
    const auto view = m_tails.m_parts.state->view();
    const domain::Job *job = findJob(view.snapshot.get(), m_job);
    if (!job)
        return domain::failure(Code::NotFound, "JOB_NOT_FOUND", "The cluster lists no job " + m_job + " now.");
    const WriteRequest request = record();
    if (auto refusal = checkRights(request, m_actor, job->user)) {
        m_tails.m_parts.log->refusal(request, refusal->reason);
        return tl::unexpected(std::move(*refusal));
    }
    // Of its own user's rights a gateway of root takes no more than the job's user has.
    const LogTails::Parts &parts = m_tails.m_parts;
    m_rightsOf = m_actor.name == parts.ownUser && parts.canChangeUser ? job->user : m_actor.name;
    if (m_rightsOf != parts.ownUser && !parts.canChangeUser) {
        parts.log->refusal(request, "CANNOT_ACT_AS_USER");
        return domain::failure(Code::PermissionDenied, "CANNOT_ACT_AS_USER",
                               "This gateway runs as an ordinary user and cannot read as " + domain::harmless(m_actor.name, 64)
                                   + "; connect through a gateway of that user.");
    }
    m_owner = job->user;
    return {};
}

/// False when the file is not there yet and may still come.
Result<bool> LogTailCall::openFile()
{
    const LogTails::Parts &parts = m_tails.m_parts;
    if (m_owner.empty()) {
        if (auto allowed = authorise(); !allowed)
            return tl::unexpected(allowed.error());
    }
    const auto declared = parts.scheduler->logFile(m_job, m_isStandardError);
    if (!declared)
        return tl::unexpected(declared.error());
    if (declared->owner != m_owner) {
        return domain::failure(Code::Aborted, "JOB_CHANGED",
                               "The job's number now belongs to another job; look at the queue again.");
    }
    LogPath log;
    log.path = declared->path;
    log.owner = m_owner;
    log.reader = m_rightsOf;
    log.withOwnRights = m_rightsOf == parts.ownUser;
    const auto view = parts.state->view();
    if (const domain::Job *job = findJob(view.snapshot.get(), m_job))
        log.workingDirectory = job->workingDirectory;
    auto file = openLog(log);
    if (!file) {
        const bool mayCome = m_follow && file.error().reason == "NO_LOG" && !declared->jobEnded && !hasJobEnded();
        return mayCome ? Result<bool>(false) : tl::unexpected(file.error());
    }
    // Reading what is somebody else's leaves a trace, or does not happen.
    if (m_owner != m_actor.name) {
        if (auto recorded = parts.log->access(record()); !recorded)
            return tl::unexpected(recorded.error());
    }
    m_reader.emplace(std::move(*file), m_offset);
    return true;
}

void LogTailCall::step()
{
    if (m_isCancelled) {
        finish(grpc::Status::CANCELLED);
        return;
    }
    if (!m_reader) {
        const auto opened = openFile();
        if (!opened) {
            // What authorise() refused is on record already.
            if (!m_owner.empty() && m_owner != m_actor.name)
                m_tails.m_parts.log->refusal(record(), opened.error().reason);
            finish(toGrpc(opened.error()));
            return;
        }
        if (!*opened) {
            if (m_saidCaughtUp)
                schedule(followInterval);
            else
                send({}, false, true);
            return;
        }
    }
    sendNext();
}

void LogTailCall::sendNext()
{
    auto piece = m_reader->next();
    if (!piece) {
        finish(toGrpc(piece.error()));
        return;
    }
    if (!piece->data.empty()) {
        m_quietStepsAfterEnd = 0;
        send(std::move(*piece), false, m_reader->hasCaughtUp());
        return;
    }
    const bool ended = hasJobEnded();
    m_quietStepsAfterEnd = ended ? m_quietStepsAfterEnd + 1 : 0;
    const bool isLast = !m_follow || m_quietStepsAfterEnd >= quietStepsBeforeEnd;
    if (isLast || !m_saidCaughtUp) {
        m_isLast = isLast;
        send(std::move(*piece), isLast && ended, true);
    } else {
        schedule(followInterval);
    }
}

void LogTailCall::send(LogChunk piece, bool atEnd, bool caughtUp)
{
    m_response.Clear();
    m_response.set_data(std::move(piece.data));
    m_response.set_offset(piece.offset);
    m_response.set_skipped(piece.skipped);
    m_response.set_at_end(atEnd);
    m_response.set_caught_up(caughtUp && !m_saidCaughtUp);
    m_saidCaughtUp = m_saidCaughtUp || caughtUp;
    StartWrite(&m_response);
}

void LogTailCall::OnWriteDone(bool ok)
{
    if (!ok || m_isLast)
        finish(ok ? grpc::Status::OK : grpc::Status::CANCELLED);
    else
        schedule(0ms);
}

} // namespace chipdeck::gateway
