#include "client/link/ConnectStream.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <utility>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include "chipdeck/v1/jobs.grpc.pb.h"
#include "client/codec/ConnectCodec.h"
#include "client/codec/StatusCodec.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {

namespace {

constexpr std::size_t maxPiece = 64 * 1024;

std::size_t bytesOf(const v1::ConnectRequest &request)
{
    return request.message_case() == v1::ConnectRequest::kData ? request.data().size() : 0;
}

} // namespace

/// Keeps itself alive until OnDone. No lock is held while gRPC is called: gRPC may run the next reaction within the call.
class ConnectStream::Reactor : public grpc::ClientBidiReactor<v1::ConnectRequest, v1::ConnectResponse>,
                               public std::enable_shared_from_this<ConnectStream::Reactor>
{
public:
    Reactor(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
            std::shared_ptr<const Gate::Way> way, std::function<void()> wake)
        : m_stub(v1::Jobs::NewStub(channel)), m_calls(std::move(calls)), m_way(std::move(way)), m_wake(std::move(wake))
    {
    }

    void start(const domain::ConnectionWish &wish)
    {
        m_id = m_calls->enter([self = shared_from_this()] { self->m_context.TryCancel(); });
        if (m_id == 0) {
            end(linkClosed());
            return;
        }
        codec::toProto(wish, m_writing);
        m_self = shared_from_this();
        m_stub->async()->Connect(&m_context, this);
        // For the writes and reads that are begun outside of reactions; taken away by close() or the last read.
        AddHold();
        m_isWriting = true;
        StartWrite(&m_writing);
        StartRead(&m_response);
        StartCall();
    }

    void close()
    {
        m_context.TryCancel();
        dropHold();
    }

    void send(domain::ConnectionInput input)
    {
        {
            const std::lock_guard lock(m_mutex);
            auto *data = std::get_if<std::string>(&input);
            if (!data) {
                codec::toProto(std::move(input), m_requests.emplace_back());
            } else {
                m_queuedOut += data->size();
                for (std::size_t at = 0; at < data->size(); at += maxPiece)
                    m_requests.emplace_back().set_data(data->substr(at, maxPiece));
            }
        }
        writeOn();
    }

    bool hasRoom()
    {
        const std::lock_guard lock(m_mutex);
        m_isShort = m_queuedOut >= maxQueuedBytes;
        return !m_isShort;
    }

    Taken take()
    {
        Taken taken;
        {
            const std::lock_guard lock(m_mutex);
            m_isWoken = false;
            m_queuedIn = 0;
            taken = {std::exchange(m_messages, {}), m_hasEnded, m_failure};
        }
        readOn();
        return taken;
    }

private:
    void OnReadDone(bool ok) override
    {
        if (!ok) {
            dropHold();
            return;
        }
        auto message = codec::takeMessage(m_response);
        if (!message) {
            m_failure = message.error();
            m_context.TryCancel();
            dropHold();
            return;
        }
        bool isPaused = false;
        {
            const std::lock_guard lock(m_mutex);
            if (const auto *data = std::get_if<std::string>(&*message))
                m_queuedIn += data->size();
            m_messages.push_back(std::move(*message));
            isPaused = m_isPaused = m_queuedIn >= maxQueuedBytes;
        }
        wake();
        if (!isPaused)
            StartRead(&m_response);
    }

    void readOn()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!std::exchange(m_isPaused, false) || m_holdDropped)
                return;
            AddHold();
        }
        StartRead(&m_response);
        RemoveHold();
    }

    void OnWriteDone(bool ok) override
    {
        bool hasRoomAgain = false;
        {
            const std::lock_guard lock(m_mutex);
            m_isWriting = false;
            if (!ok)
                return;  // the end and its reason come by the read
            m_queuedOut -= std::min(m_queuedOut, bytesOf(m_writing));
            hasRoomAgain = m_isShort && m_queuedOut < maxQueuedBytes / 2;
            m_isShort = m_isShort && !hasRoomAgain;
        }
        if (hasRoomAgain)
            wake();
        writeOn();
    }

    void writeOn()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_isWriting || m_holdDropped || m_requests.empty())
                return;
            m_writing = std::move(m_requests.front());
            m_requests.pop_front();
            m_isWriting = true;
            // The call must not end between this lock and the write.
            AddHold();
        }
        StartWrite(&m_writing);
        RemoveHold();
    }

    void dropHold()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_holdDropped, true))
                return;
        }
        RemoveHold();
    }

    void OnDone(const grpc::Status &status) override
    {
        std::optional<domain::Failure> failure = m_failure;
        if (!failure && !status.ok())
            failure = codec::fromError(status.error_code(), status.error_message(), status.error_details());
        end(std::move(failure));
        m_calls->leave(m_id);
        const auto self = std::move(m_self);  // goes, and with it this object, when the reaction is over
    }

    void end(std::optional<domain::Failure> failure)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_hasEnded = true;
            m_failure = std::move(failure);
        }
        wake();
    }

    void wake()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_isWoken, true))
                return;
        }
        m_way->post(m_wake);
    }

    std::shared_ptr<Reactor> m_self;
    std::unique_ptr<v1::Jobs::Stub> m_stub;
    std::shared_ptr<CallRegistry> m_calls;
    std::shared_ptr<const Gate::Way> m_way;
    const std::function<void()> m_wake;
    grpc::ClientContext m_context;
    v1::ConnectResponse m_response;
    std::uint64_t m_id = 0;

    std::mutex m_mutex;
    v1::ConnectRequest m_writing;
    std::deque<v1::ConnectRequest> m_requests;
    std::vector<domain::ConnectionMessage> m_messages;
    std::optional<domain::Failure> m_failure;
    std::size_t m_queuedIn = 0;
    std::size_t m_queuedOut = 0;
    bool m_isWriting = false;
    bool m_isPaused = false;
    bool m_isShort = false;  ///< somebody waits for room
    bool m_isWoken = false;
    bool m_hasEnded = false;
    bool m_holdDropped = false;
};

ConnectStream::ConnectStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
                             std::shared_ptr<const Gate::Way> way, const domain::ConnectionWish &wish, std::function<void()> wake)
    : m_reactor(std::make_shared<Reactor>(channel, std::move(calls), std::move(way), std::move(wake)))
{
    m_reactor->start(wish);
}

ConnectStream::~ConnectStream()
{
    m_reactor->close();
}

void ConnectStream::send(domain::ConnectionInput input)
{
    m_reactor->send(std::move(input));
}

bool ConnectStream::hasRoom() const
{
    return m_reactor->hasRoom();
}

ConnectStream::Taken ConnectStream::take()
{
    return m_reactor->take();
}

} // namespace chipdeck::link
