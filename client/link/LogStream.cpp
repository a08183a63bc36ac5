#include "client/link/LogStream.h"

#include <mutex>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include "chipdeck/v1/jobs.grpc.pb.h"
#include "client/codec/StatusCodec.h"
#include "client/link/LogQueue.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {

class LogStream::Reactor : public grpc::ClientReadReactor<v1::TailLogResponse>, public std::enable_shared_from_this<LogStream::Reactor>
{
public:
    Reactor(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
            std::shared_ptr<const Gate::Way> way, const Start &start, std::function<void()> wake)
        : m_stub(v1::Jobs::NewStub(channel)), m_calls(std::move(calls)), m_way(std::move(way)), m_wake(std::move(wake)),
          m_pauseAt(start.maxQueuedBytes / 2), m_queue(start.maxQueuedBytes, start.maxQueuedLines)
    {
    }

    void start(const Start &start)
    {
        m_request.set_name(start.job);
        m_request.set_stream(start.standardError ? v1::LOG_STREAM_STDERR : v1::LOG_STREAM_STDOUT);
        m_request.set_offset(start.offset);
        m_request.set_follow(true);
        m_id = m_calls->enter([self = shared_from_this()] { self->m_context.TryCancel(); });
        if (m_id == 0) {
            end(linkClosed());
            return;
        }
        m_self = shared_from_this();
        m_stub->async()->TailLog(&m_context, &m_request, this);
        StartRead(&m_response);
        StartCall();
    }

    void cancel()
    {
        m_context.TryCancel();
        goOn();
    }

    Taken take()
    {
        Taken taken;
        {
            const std::lock_guard lock(m_mutex);
            m_woken = false;
            taken = {m_queue.takeAll(), m_ended, m_failure};
        }
        goOn();
        return taken;
    }

private:
    void OnReadDone(bool ok) override
    {
        if (!ok)
            return;
        LogPiece piece;
        piece.data = QByteArray::fromStdString(m_response.data());
        piece.offset = m_response.offset();
        piece.skipped = m_response.skipped();
        piece.atEnd = m_response.at_end();
        piece.caughtUp = m_response.caught_up();
        if (m_response.has_skipped_lines())
            piece.skippedLines = m_response.skipped_lines();
        bool wake = false;
        bool isPaused = false;
        {
            const std::lock_guard lock(m_mutex);
            m_queue.push(std::move(piece));
            wake = !std::exchange(m_woken, true);
            // A reader that is behind makes the gateway wait: what is in a file can be sent later, so nothing need be lost.
            m_isPaused = m_queue.bytes() >= m_pauseAt;
            if (m_isPaused)
                AddHold();
            isPaused = m_isPaused;
        }
        if (wake)
            m_way->post(m_wake);
        if (!isPaused)
            StartRead(&m_response);
    }

    /// Reads again after a pause.
    void goOn()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!std::exchange(m_isPaused, false))
                return;
        }
        StartRead(&m_response);
        RemoveHold();
    }

    void OnDone(const grpc::Status &status) override
    {
        std::optional<domain::Failure> failure;
        if (!status.ok())
            failure = codec::fromError(status.error_code(), status.error_message(), status.error_details());
        end(std::move(failure));
        m_calls->leave(m_id);
        const auto self = std::move(m_self);  // goes, and with it this object, when the reaction is over
    }

    void end(std::optional<domain::Failure> failure)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ended = true;
            m_failure = std::move(failure);
        }
        m_way->post(m_wake);
    }

    std::shared_ptr<Reactor> m_self;
    std::unique_ptr<v1::Jobs::Stub> m_stub;
    std::shared_ptr<CallRegistry> m_calls;
    std::shared_ptr<const Gate::Way> m_way;
    const std::function<void()> m_wake;
    grpc::ClientContext m_context;
    v1::TailLogRequest m_request;
    v1::TailLogResponse m_response;
    std::uint64_t m_id = 0;

    const std::size_t m_pauseAt;
    std::mutex m_mutex;
    LogQueue m_queue;
    std::optional<domain::Failure> m_failure;
    bool m_ended = false;
    bool m_woken = false;
    bool m_isPaused = false;  ///< a hold keeps the call until the next read
};

LogStream::LogStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
                     std::shared_ptr<const Gate::Way> way, const Start &start, std::function<void()> wake)
    : m_reactor(std::make_shared<Reactor>(channel, std::move(calls), std::move(way), start, std::move(wake)))
{
    m_reactor->start(start);
}

LogStream::~LogStream()
{
    m_reactor->cancel();
}

LogStream::Taken LogStream::take()
{
    return m_reactor->take();
}

} // namespace chipdeck::link
