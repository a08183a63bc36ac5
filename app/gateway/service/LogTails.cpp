#include "app/gateway/service/LogTails.h"

#include "app/gateway/service/GrpcStatus.h"
#include "app/gateway/service/LogTailCall.h"

namespace chipdeck::gateway {

namespace {

class RefusedTail final : public grpc::ServerWriteReactor<v1::TailLogResponse>
{
public:
    explicit RefusedTail(const grpc::Status &status) { Finish(status); }
    void OnDone() override { delete this; }
};

} // namespace

LogTails::LogTails(LogParts parts) : m_parts(std::move(parts)), m_pool("logs-" + m_parts.cluster, 4, 2 * maxTails) {}

grpc::ServerWriteReactor<v1::TailLogResponse> *LogTails::start(const v1::TailLogRequest &request, const std::string &job,
                                                               Actor actor)
{
    if (++m_count > maxTails) {
        --m_count;
        return refuseTail({domain::Code::ResourceExhausted, "TOO_MANY_LOGS",
                           "Too many logs of this cluster are being read; close some.", {}, {}, {}});
    }
    const auto call = std::make_shared<LogTailCall>(*this, request, job, std::move(actor));
    call->begin();
    return call.get();
}

grpc::ServerWriteReactor<v1::TailLogResponse> *refuseTail(const domain::Failure &failure)
{
    return new RefusedTail(toGrpc(failure));
}

} // namespace chipdeck::gateway
