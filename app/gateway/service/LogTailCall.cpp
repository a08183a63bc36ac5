#include "app/gateway/service/LogTailCall.h"

#include <algorithm>

#include "app/gateway/service/GrpcStatus.h"
#include "app/gateway/service/SchedulerCall.h"

namespace chipdeck::gateway {

using domain::Code;
using namespace std::chrono_literals;

namespace {

constexpr auto followInterval = 250ms;
// Whether a file has come is a question to the scheduler, too.
constexpr auto comingInterval = 1s;
// While a file grows it is looked at more often, so that who keeps up with a flood misses nothing of it.
constexpr auto shortestInterval = 10ms;
// Of a file in which nothing happens it is looked so often whether another has taken its place.
constexpr auto pathInterval = 2s;
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
    : m_tails(tails), m_isStandardError(request.stream() == v1::LOG_STREAM_STDERR), m_follow(request.follow()),
      m_offset(request.offset()), m_access(tails.m_parts, std::move(job), std::move(actor))
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

void LogTailCall::step()
{
    if (m_isCancelled) {
        finish(grpc::Status::CANCELLED);
        return;
    }
    if (!m_reader && m_access.isJobToCome()) {
        schedule(awaitedAgain);
        return;
    }
    if (!m_reader) {
        auto opened = m_access.open(m_isStandardError, m_follow);
        if (!opened) {
            finish(toGrpc(opened.error()));
            return;
        }
        if (!*opened) {
            if (m_saidCaughtUp)
                schedule(comingInterval);
            else
                send({}, false, true);
            return;
        }
        m_reader.emplace(std::move(**opened), m_offset);
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
        m_interval = shortestInterval;
        send(std::move(*piece), false, m_reader->hasCaughtUp());
        return;
    }
    const bool ended = m_access.hasJobEnded();
    const bool isLong = m_interval >= followInterval;
    m_quietStepsAfterEnd = ended ? m_quietStepsAfterEnd + (isLong ? 1 : 0) : 0;
    const bool isLast = !m_follow || m_quietStepsAfterEnd >= quietStepsBeforeEnd;
    if (isLast || !m_saidCaughtUp) {
        m_isLast = isLast;
        send(std::move(*piece), isLast && ended, true);
    } else {
        wait();
    }
}

void LogTailCall::wait()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_interval >= followInterval && now - m_pathLookedAt >= pathInterval) {
        m_pathLookedAt = now;
        if (m_access.isReplaced(m_reader->file(), m_isStandardError)) {
            m_reader.reset();
            m_offset = 0;
        }
    }
    schedule(m_interval);
    m_interval = std::min<std::chrono::milliseconds>(2 * m_interval, followInterval);
}

void LogTailCall::send(LogChunk piece, bool atEnd, bool caughtUp)
{
    m_response.Clear();
    m_response.set_data(std::move(piece.data));
    m_response.set_offset(piece.offset);
    m_response.set_skipped(piece.skipped);
    if (piece.skippedLines)
        m_response.set_skipped_lines(*piece.skippedLines);
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
