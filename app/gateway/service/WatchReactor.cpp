#include "app/gateway/service/WatchReactor.h"

#include <grpcpp/impl/codegen/proto_utils.h>

#include "app/gateway/service/GrpcStatus.h"
#include "chipdeck/v1/fleet.pb.h"

namespace chipdeck::gateway {

namespace {

/// The message's own bytes, kept alive by a reference until gRPC has sent them: no copy for each subscriber.
grpc::ByteBuffer wrap(const Message &message)
{
    auto *const reference = new Message(message);
    const grpc::Slice slice(const_cast<char *>(message->data()), message->size(),
                            [](void *held) { delete static_cast<Message *>(held); }, reference);
    return grpc::ByteBuffer(&slice, 1);
}

domain::Result<codec::WatchRequest> parse(grpc::ByteBuffer &bytes)
{
    v1::WatchRequest request;
    if (!grpc::SerializationTraits<v1::WatchRequest>::Deserialize(&bytes, &request).ok()) {
        return domain::failure(domain::Code::InvalidArgument, "INVALID_WATCH_REQUEST",
                               "The request is no chipdeck.v1.WatchRequest.");
    }
    return codec::fromProto(request);
}

} // namespace

WatchReactor *WatchReactor::start(WorkerPool &pool, Terms terms, FindHub findHub)
{
    const std::shared_ptr<WatchReactor> reactor(new WatchReactor(pool, std::move(terms), std::move(findHub)));
    reactor->m_self = reactor;
    reactor->StartRead(&reactor->m_request);
    return reactor.get();
}

WatchReactor::WatchReactor(WorkerPool &pool, Terms terms, FindHub findHub)
    : m_pool(pool), m_terms(std::move(terms)), m_findHub(std::move(findHub))
{
}

void WatchReactor::OnReadDone(bool ok)
{
    // A client may close its side after `open` and only listen from then on.
    if (!ok)
        return;
    if (!m_pool.post([self = shared_from_this()] { self->handleRequest(); })) {
        finish(grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "The gateway has too much to do; try again in a moment."));
    }
}

void WatchReactor::handleRequest()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isFinished)
            return;
        auto request = parse(m_request);
        domain::Result<void> handled;
        if (!request)
            handled = tl::unexpected(std::move(request.error()));
        else
            handled = m_cursor ? handle(std::move(*request)) : open(std::move(*request));
        if (!handled) {
            m_isFinished = true;
            Finish(toGrpc(handled.error()));
            return;
        }
        StartRead(&m_request);
    }
    pump();
}

domain::Result<void> WatchReactor::handle(codec::WatchRequest &&request)
{
    auto handled = m_cursor->handle(std::move(request));
    // A view that shows more is a part of a snapshot, and waits as one where the caller reads too little.
    if (m_terms.place->isFull())
        m_cursor->release();
    account();
    return handled;
}

void WatchReactor::account()
{
    m_terms.place->hold(m_cursor->plannedBytes() + m_writingBytes);
}

domain::Result<void> WatchReactor::open(codec::WatchRequest &&request)
{
    auto *const given = std::get_if<codec::OpenWatch>(&request);
    if (!given) {
        return domain::failure(domain::Code::InvalidArgument, "INVALID_WATCH_REQUEST",
                               "The first request of a watch must be open.");
    }
    m_hub = m_findHub(given->cluster);
    if (!m_hub) {
        return domain::failure(domain::Code::NotFound, "CLUSTER_NOT_FOUND",
                               "This gateway serves no cluster of that name; ListClusters says which it serves.");
    }
    m_cursor.emplace(m_hub->feed(), std::move(*given));
    m_hub->join(shared_from_this());
    return {};
}

void WatchReactor::pump()
{
    const std::lock_guard lock(m_mutex);
    if (m_isFinished || !m_cursor)
        return;
    const auto now = WatchCursor::Clock::now();
    if (m_isWriting) {
        if (now - m_writingSince > m_terms.readPatience)
            m_cursor->release();
        account();
        return;
    }
    const Message message = m_cursor->next(now, !m_terms.place->isFull());
    m_writingBytes = message ? message->size() : 0;
    account();
    if (!message)
        return;
    m_response = wrap(message);
    m_isWriting = true;
    m_writingSince = now;
    StartWrite(&m_response);
}

void WatchReactor::OnWriteDone(bool ok)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isWriting = false;
        m_response.Clear();
        // A failed write is followed by OnCancel, which ends the call.
        if (!ok || m_isFinished)
            return;
    }
    m_pool.post([self = shared_from_this()] { self->pump(); });
}

void WatchReactor::OnCancel()
{
    finish(grpc::Status::CANCELLED);
}

void WatchReactor::finish(const grpc::Status &status)
{
    const std::lock_guard lock(m_mutex);
    if (m_isFinished)
        return;
    m_isFinished = true;
    Finish(status);
}

void WatchReactor::OnDone()
{
    std::shared_ptr<WatchHub> hub;
    {
        const std::lock_guard lock(m_mutex);
        m_isFinished = true;
        hub = std::move(m_hub);
        m_terms.place.reset();
    }
    if (hub)
        hub->leave(this);
    // The last reference may be held by a task of the pool, which then finds that all is over.
    const std::shared_ptr<WatchReactor> self = std::move(m_self);
}

} // namespace chipdeck::gateway
