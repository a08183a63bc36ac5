#include "app/gateway/service/ConnectCall.h"

#include <utility>

#include "app/gateway/service/GrpcStatus.h"
#include "app/gateway/service/SchedulerCall.h"
#include "client/codec/ConnectCodec.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::ConnectionEnded;
using domain::Result;
using namespace std::chrono_literals;

namespace {

/// The scheduler ends what runs in a job that ends; where it is slow to, the call does not wait for it any longer.
constexpr auto endingPatience = 3s;

const domain::Failure stopping{Code::Unavailable, "GATEWAY_STOPPING", "The gateway is ending or too busy; try again.", {}, {}, {}};

std::string wordsOf(const ConnectionEnded &end)
{
    return end.exitCode ? "exit code " + std::to_string(*end.exitCode) : end.reason;
}

} // namespace

ConnectCall::ConnectCall(const ServedClusters *clusters, const Refusals *refusals, Actor actor)
    : m_clusters(clusters), m_refusals(refusals), m_actor(std::move(actor))
{
}

ConnectCall *ConnectCall::start(const ServedClusters &clusters, const Refusals &refusals, Actor actor)
{
    const std::shared_ptr<ConnectCall> call(new ConnectCall(&clusters, &refusals, std::move(actor)));
    call->m_self = call;
    const std::lock_guard lock(call->m_mutex);
    call->m_isReading = true;
    call->StartRead(&call->m_request);
    return call.get();
}

ConnectCall *ConnectCall::refuse(const domain::Failure &failure)
{
    const std::shared_ptr<ConnectCall> call(new ConnectCall(nullptr, nullptr, {}));
    call->m_self = call;
    const std::lock_guard lock(call->m_mutex);
    call->finish(toGrpc(failure));
    return call.get();
}

void ConnectCall::OnReadDone(bool ok)
{
    const std::lock_guard lock(m_mutex);
    m_isReading = false;
    if (m_isFinished)
        return;
    if (!ok) {
        // A client may close its side of the call instead of saying that no more data follows.
        if (m_connection && !std::exchange(m_inputEnded, true))
            m_connection->endInput();
        else if (!m_connections)
            finish(grpc::Status::CANCELLED);
        return;
    }
    Result<void> taken;
    if (m_connections) {
        taken = takeInput();
    } else {
        taken = takeOpen();
        if (taken && !m_connections->pool().post([self = shared_from_this()] { self->begin(); }))
            taken = tl::unexpected(stopping);
        if (!taken) {
            WriteRequest write = recordOf(m_wish, {}, {}, m_actor);
            m_refusals->malformed(std::move(write), taken.error());
        }
    }
    if (!taken)
        failWith(taken.error());
}

Result<void> ConnectCall::takeInput()
{
    auto input = codec::takeInput(m_request);
    if (!input)
        return tl::unexpected(input.error());
    if (!m_connection) {
        // A tunnel has no connection that takes anything; what comes in the moment of an end has nowhere to go.
        if (isTunnel() || m_isEnding)
            return isTunnel() ? domain::failure(Code::InvalidArgument, "BAD_CONNECTION", "A tunnel takes no data; open its port.") : Result<void>();
        return domain::failure(Code::FailedPrecondition, "BAD_CONNECTION", "Data are taken once the connection is open.");
    }
    m_lastTraffic = Clock::now();
    if (const auto *size = std::get_if<domain::TerminalSize>(&*input)) {
        m_connection->resize(*size);
    } else if (auto *data = std::get_if<std::string>(&*input); data && !m_inputEnded) {
        if (!data->empty()) {
            m_record->countIn(data->size());
            // The next is read when this has been passed on: sent().
            m_connection->send(std::move(*data));
            return {};
        }
    } else if (!data && !std::exchange(m_inputEnded, true)) {
        m_connection->endInput();
    }
    m_isReading = true;
    StartRead(&m_request);
    return {};
}

/// What the client sends, one at a time.
void ConnectCall::readNext()
{
    if (!m_isFinished && !std::exchange(m_isReading, true))
        StartRead(&m_request);
}

void ConnectCall::opened(domain::ConnectionOpened opened)
{
    const std::lock_guard lock(m_mutex);
    if (m_isFinished || m_isEnding)
        return;
    m_isOpen = true;
    push(std::move(opened));
    // It may be open before it is ours.
    if (m_connection)
        readNext();
}

void ConnectCall::received(std::string data)
{
    const std::lock_guard lock(m_mutex);
    m_lastTraffic = Clock::now();
    if (m_record)
        m_record->countOut(data.size());
    if (!isTunnel())
        push(std::move(data));
}

void ConnectCall::endOfData()
{
    const std::lock_guard lock(m_mutex);
    push(domain::EndOfData());
}

void ConnectCall::sent()
{
    const std::lock_guard lock(m_mutex);
    m_lastTraffic = Clock::now();
    readNext();
}

void ConnectCall::ended(Result<ConnectionEnded> end)
{
    const std::lock_guard lock(m_mutex);
    if (!end) {
        noteEnding(end.error().reason);
        failWith(end.error());
    } else if (!isTunnel() || m_wish.port == 0) {
        endWith(std::move(*end));
    } else {
        // The port has been looked at; the tunnel stays until its job or its client ends it.
        m_connection.reset();
    }
}

void ConnectCall::look(const domain::ClusterSnapshot *snapshot)
{
    if (!knowsJobs(snapshot))
        return;
    const domain::Job *job = findJob(snapshot, m_job);
    // One that was requeued and runs anew is another run, maybe elsewhere.
    const bool isOver = !job || job->restarts != m_restarts || (job->state != domain::JobState::Running && job->state != domain::JobState::Suspended);
    const auto now = Clock::now();
    const auto idle = m_connections->parts().limits.idle;
    const std::lock_guard lock(m_mutex);
    if (!isOver)
        m_jobOverSince.reset();
    else if (!m_jobOverSince)
        m_jobOverSince = now;
    if (isOver && (isTunnel() || now - *m_jobOverSince >= endingPatience))
        endWith({{}, "JOB_ENDED"});
    else if (!isTunnel() && m_isOpen && idle > 0ms && now - m_lastTraffic >= idle)
        endWith({{}, "CONNECTION_IDLE"});
}

void ConnectCall::push(domain::ConnectionMessage message)
{
    if (m_isFinished || m_isEnding)
        return;
    m_isEnding = std::holds_alternative<ConnectionEnded>(message);
    codec::toProto(std::move(message), m_outgoing.emplace_back());
    if (m_outgoing.size() == 1)
        writeNext();
}

void ConnectCall::writeNext()
{
    StartWrite(&m_outgoing.front());
}

void ConnectCall::OnWriteDone(bool ok)
{
    const std::lock_guard lock(m_mutex);
    const auto written = m_outgoing.front().message_case();
    m_outgoing.pop_front();
    // A failed write is followed by OnCancel, which ends the call.
    if (!ok || m_isFinished)
        return;
    if (written == v1::ConnectResponse::kEnded) {
        finish(grpc::Status::OK);
        return;
    }
    if (m_connection && written != v1::ConnectResponse::kEndOfData)
        m_connection->readOn();
    if (!m_outgoing.empty())
        writeNext();
}

void ConnectCall::endWith(ConnectionEnded end)
{
    if (m_isFinished || m_isEnding)
        return;
    noteEnding(wordsOf(end));
    if (!m_isOpen) {
        failWith({Code::FailedPrecondition, end.reason.empty() ? "CONNECTION_LOST" : end.reason, "The job ended before it was reached.", {}, {}, {}});
        return;
    }
    push(std::move(end));
    m_connection.reset();
}

/// One of a tunnel's connections says nothing of how the tunnel ended.
void ConnectCall::noteEnding(const std::string &words)
{
    if (m_record && m_ownsRecord)
        m_record->setEnding(words);
}

void ConnectCall::failWith(const domain::Failure &failure)
{
    finish(toGrpc(failure));
}

void ConnectCall::finish(const grpc::Status &status)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_connection.reset();
    Finish(status);
}

void ConnectCall::OnCancel()
{
    const std::lock_guard lock(m_mutex);
    finish(grpc::Status::CANCELLED);
}

void ConnectCall::OnDone()
{
    bool hasEntered = false;
    {
        const std::lock_guard lock(m_mutex);
        m_isFinished = true;
        m_connection.reset();
        hasEntered = std::exchange(m_hasEntered, false);
    }
    if (hasEntered)
        m_connections->leave(this, m_actor.name, m_job);
    // Whoever drops the last reference must not be a member function of it.
    const auto self = std::move(m_self);
}

} // namespace chipdeck::gateway
