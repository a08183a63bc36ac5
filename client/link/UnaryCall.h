#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include "client/codec/StatusCodec.h"
#include "client/link/CallRegistry.h"
#include "client/link/Gate.h"

// Only for the .cpp files of this folder: it includes gRPC.
namespace chipdeck::link {

/// What a call needs beside its request.
struct CallSetting {
    std::shared_ptr<CallRegistry> calls;
    std::shared_ptr<const Gate::Way> way;
    std::chrono::milliseconds deadline;
};

inline domain::Failure linkClosed()
{
    return {domain::Code::Cancelled, "LINK_CLOSED", "The connection to the gateway was given up.", {}, {}, {}};
}

/// One unary call: `start` begins it, `decode` makes its answer (on gRPC's thread), `done` gets that on the gate's thread.
template<typename Request, typename Response, typename Answer>
class UnaryCall : public std::enable_shared_from_this<UnaryCall<Request, Response, Answer>>
{
public:
    using Start = std::function<void(grpc::ClientContext *, const Request *, Response *, std::function<void(grpc::Status)>)>;
    using Decode = std::function<domain::Result<Answer>(const Response &)>;
    using Done = std::function<void(const domain::Result<Answer> &)>;

    static void run(const CallSetting &setting, Request request, const Start &start, Decode decode, Done done)
    {
        const auto call = std::make_shared<UnaryCall>();
        call->m_setting = setting;
        call->m_request = std::move(request);
        call->m_decode = std::move(decode);
        call->m_done = std::move(done);
        call->m_context.set_deadline(std::chrono::system_clock::now() + setting.deadline);
        call->m_id = setting.calls->enter([call] { call->m_context.TryCancel(); });
        if (call->m_id == 0) {
            call->m_setting.way->post([done = call->m_done] { done(tl::unexpected(linkClosed())); });
            return;
        }
        start(&call->m_context, &call->m_request, &call->m_response, [call](const grpc::Status &status) { call->finish(status); });
    }

private:
    void finish(const grpc::Status &status)
    {
        domain::Result<Answer> answer = status.ok()
            ? m_decode(m_response)
            : tl::unexpected(codec::fromError(status.error_code(), status.error_message(), status.error_details()));
        m_setting.way->post([done = std::move(m_done), answer = std::move(answer)] { done(answer); });
        m_setting.calls->leave(m_id);
    }

    CallSetting m_setting;
    grpc::ClientContext m_context;
    Request m_request;
    Response m_response;
    Decode m_decode;
    Done m_done;
    std::uint64_t m_id = 0;
};

} // namespace chipdeck::link
