#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include "client/codec/StatusCodec.h"
#include "client/link/InferenceStreams.h"
#include "client/link/UnaryCall.h"

// Only for the .cpp files of this folder: it includes gRPC.
namespace chipdeck::link {

/// Reads a stream to its end and merges what nobody took yet. Owns itself until the call is over.
template<typename Request, typename Response, typename Piece>
class MergedReader : public grpc::ClientReadReactor<Response>, public std::enable_shared_from_this<MergedReader<Request, Response, Piece>>
{
public:
    using Merge = void (*)(Piece &all, const Response &response);

    MergedReader(std::shared_ptr<CallRegistry> calls, std::shared_ptr<const Gate::Way> way, std::function<void()> wake, Merge merge)
        : m_calls(std::move(calls)), m_way(std::move(way)), m_wake(std::move(wake)), m_merge(merge)
    {
    }

    /// `begin(context, request, reactor)` hands the call to a stub.
    template<typename Begin>
    void start(Request request, Begin begin)
    {
        m_request = std::move(request);
        m_id = m_calls->enter([self = this->shared_from_this()] { self->m_context.TryCancel(); });
        if (m_id == 0)
            return end(linkClosed());
        m_self = this->shared_from_this();
        begin(&m_context, &m_request, this);
        this->StartRead(&m_response);
        this->StartCall();
    }

    void cancel() { m_context.TryCancel(); }

    TakenPieces<Piece> take()
    {
        const std::lock_guard lock(m_mutex);
        m_woken = false;
        return {std::exchange(m_piece, Piece()), m_ended, m_failure};
    }

private:
    void OnReadDone(bool ok) override
    {
        if (!ok)
            return;
        bool wake = false;
        {
            const std::lock_guard lock(m_mutex);
            m_merge(m_piece, m_response);
            wake = !std::exchange(m_woken, true);
        }
        if (wake)
            m_way->post(m_wake);
        this->StartRead(&m_response);
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

    std::shared_ptr<MergedReader> m_self;
    std::shared_ptr<CallRegistry> m_calls;
    std::shared_ptr<const Gate::Way> m_way;
    const std::function<void()> m_wake;
    const Merge m_merge;
    grpc::ClientContext m_context;
    Request m_request;
    Response m_response;
    std::uint64_t m_id = 0;

    std::mutex m_mutex;
    Piece m_piece;
    std::optional<domain::Failure> m_failure;
    bool m_ended = false;
    bool m_woken = false;
};

} // namespace chipdeck::link
