#include "client/link/GatewayCalls.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/logs.grpc.pb.h"
#include "client/codec/LogCodec.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {
namespace {

template<typename Request>
Request requestFor(const domain::LogName &name)
{
    Request request;
    request.set_name(name.job);
    request.set_stream(name.standardError ? v1::LOG_STREAM_STDERR : v1::LOG_STREAM_STDOUT);
    return request;
}

} // namespace

// Begins METHOD; the stub lives as long as the call. A macro, since the overloads of generated methods have no address of one type.
#define CHIPDECK_START(METHOD, REQUEST, RESPONSE)                                                                                 \
    [stub = std::shared_ptr<v1::Logs::Stub>(v1::Logs::NewStub(m_channel))](                                                        \
        grpc::ClientContext *context, const v1::REQUEST *request, v1::RESPONSE *response,                                         \
        std::function<void(grpc::Status)> finish) {                                                                               \
        stub->async()->METHOD(context, request, response,                                                                         \
                              [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });                \
    }

void GatewayCalls::logFiles(const std::string &job, const std::string &pageToken, Done<domain::LogFilePage> done) const
{
    v1::ListLogFilesRequest request;
    request.set_name(job);
    request.set_page_token(pageToken);
    UnaryCall<v1::ListLogFilesRequest, v1::ListLogFilesResponse, domain::LogFilePage>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(ListLogFiles, ListLogFilesRequest, ListLogFilesResponse),
        [](const v1::ListLogFilesResponse &page) { return codec::fromProto(page); }, std::move(done));
}

void GatewayCalls::readLog(const domain::LogName &name, const domain::LogRange &range, Done<domain::LogPage> done) const
{
    auto request = requestFor<v1::ReadLogRequest>(name);
    codec::toProto(range, request);
    UnaryCall<v1::ReadLogRequest, v1::ReadLogResponse, domain::LogPage>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(ReadLog, ReadLogRequest, ReadLogResponse),
        [](const v1::ReadLogResponse &page) { return codec::fromProto(page); }, std::move(done));
}

void GatewayCalls::searchLog(const domain::LogName &name, const domain::LogSearch &search, Done<domain::LogFindings> done) const
{
    auto request = requestFor<v1::SearchLogRequest>(name);
    codec::toProto(search, request);
    UnaryCall<v1::SearchLogRequest, v1::SearchLogResponse, domain::LogFindings>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(SearchLog, SearchLogRequest, SearchLogResponse),
        [](const v1::SearchLogResponse &findings) { return codec::fromProto(findings); }, std::move(done));
}

void GatewayCalls::findLogTime(const domain::LogName &name, std::int64_t timeMs, Done<domain::LogMoment> done) const
{
    auto request = requestFor<v1::FindLogTimeRequest>(name);
    request.set_time_ms(timeMs);
    UnaryCall<v1::FindLogTimeRequest, v1::FindLogTimeResponse, domain::LogMoment>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(FindLogTime, FindLogTimeRequest, FindLogTimeResponse),
        [](const v1::FindLogTimeResponse &moment) { return codec::fromProto(moment); }, std::move(done));
}

#undef CHIPDECK_START

} // namespace chipdeck::link
