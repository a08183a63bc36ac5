#include "client/link/WatchStream.h"

#include <deque>
#include <mutex>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include "chipdeck/v1/fleet.grpc.pb.h"
#include "client/codec/StatusCodec.h"
#include "client/codec/WatchDecoder.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {

/// Keeps itself alive until OnDone. No lock is held while gRPC is called: gRPC may run the next reaction within the call.
class WatchStream::Reactor : public grpc::ClientBidiReactor<v1::WatchRequest, v1::WatchResponse>,
                             public std::enable_shared_from_this<WatchStream::Reactor>
{
public:
    Reactor(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
            std::shared_ptr<Mailbox<WatchEvent>> mailbox, std::shared_ptr<Traffic> traffic)
        : m_stub(v1::Fleet::NewStub(channel)), m_calls(std::move(calls)), m_mailbox(std::move(mailbox)), m_traffic(std::move(traffic))
    {
    }

    void start(const codec::OpenWatch &open)
    {
        codec::toProto(open, m_writing);
        m_id = m_calls->enter([self = shared_from_this()] { self->m_context.TryCancel(); });
        if (m_id == 0) {
            m_mailbox->post(linkClosed());
            return;
        }
        m_self = shared_from_this();
        m_mailbox->onRoom([weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->readOn();
        });
        m_stub->async()->Watch(&m_context, this);
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

    void setView(const codec::WatchView &view)
    {
        v1::WatchRequest request;
        codec::toProto(view, request);
        {
            const std::lock_guard lock(m_mutex);
            if (!m_views.empty()) {
                // The view that never went out has hidden figures here, of which the gateway must not believe that they are known:
                // in its place goes one of nothing.
                m_views.clear();
                codec::toProto(codec::WatchView(), m_views.emplace_back());
            }
            m_views.push_back(std::move(request));
        }
        writeOn();
    }

    void answer(const codec::DigestAnswer &answer)
    {
        v1::WatchRequest request;
        codec::toProto(answer, request);
        {
            const std::lock_guard lock(m_mutex);
            m_answers.push_back(std::move(request));
        }
        writeOn();
    }

private:
    void OnReadDone(bool ok) override
    {
        if (!ok) {
            dropHold();
            return;
        }
        m_traffic->messages.fetch_add(1, std::memory_order_relaxed);
        m_traffic->bytes.fetch_add(m_response.ByteSizeLong(), std::memory_order_relaxed);
        auto message = codec::decodeWatch(m_response);
        if (!message) {
            // The picture stays; the store opens the watch anew from its last point.
            m_failure = message.error();
            m_context.TryCancel();
            dropHold();
            return;
        }
        if (m_mailbox->post(std::move(*message)))
            StartRead(&m_response);
        else
            pauseReading();
    }

    /// The mailbox was full; but it may have been emptied since it said so.
    void pauseReading()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_paused = true;
        }
        if (m_mailbox->hasRoom())
            readOn();
    }

    void readOn()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!std::exchange(m_paused, false) || m_holdDropped)
                return;
            AddHold();
        }
        StartRead(&m_response);
        RemoveHold();
    }

    void OnWriteDone(bool ok) override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isWriting = false;
            if (!ok)
                return;  // the end and its reason come by the read
        }
        writeOn();
    }

    void writeOn()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_isWriting || m_holdDropped || (m_answers.empty() && m_views.empty()))
                return;
            if (!m_answers.empty()) {
                m_writing = std::move(m_answers.front());
                m_answers.pop_front();
            } else {
                m_writing = std::move(m_views.front());
                m_views.pop_front();
            }
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
        if (!m_failure)
            m_failure = codec::fromError(status.error_code(), status.error_message(), status.error_details());
        m_mailbox->post(std::move(*m_failure));
        m_calls->leave(m_id);
        const auto self = std::move(m_self);  // goes, and with it this object, when the reaction is over
    }

    std::shared_ptr<Reactor> m_self;
    std::unique_ptr<v1::Fleet::Stub> m_stub;
    std::shared_ptr<CallRegistry> m_calls;
    std::shared_ptr<Mailbox<WatchEvent>> m_mailbox;
    std::shared_ptr<Traffic> m_traffic;
    grpc::ClientContext m_context;
    v1::WatchResponse m_response;
    std::optional<domain::Failure> m_failure;
    std::uint64_t m_id = 0;

    std::mutex m_mutex;
    v1::WatchRequest m_writing;
    std::deque<v1::WatchRequest> m_answers;
    std::deque<v1::WatchRequest> m_views;  ///< two at most
    bool m_isWriting = false;
    bool m_paused = false;
    bool m_holdDropped = false;
};

WatchStream::WatchStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
                         std::shared_ptr<Mailbox<WatchEvent>> mailbox, std::shared_ptr<Traffic> traffic, const codec::OpenWatch &open)
    : m_reactor(std::make_shared<Reactor>(channel, std::move(calls), std::move(mailbox), std::move(traffic)))
{
    m_reactor->start(open);
}

WatchStream::~WatchStream()
{
    m_reactor->close();
}

void WatchStream::setView(const codec::WatchView &view)
{
    m_reactor->setView(view);
}

void WatchStream::answer(const codec::DigestAnswer &answer)
{
    m_reactor->answer(answer);
}

} // namespace chipdeck::link
