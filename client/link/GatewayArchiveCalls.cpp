#include "client/link/GatewayCalls.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/audit.grpc.pb.h"
#include "chipdeck/v1/history.grpc.pb.h"
#include "client/codec/AuditCodec.h"
#include "client/codec/HistoryCodec.h"
#include "client/domain/Names.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {

void GatewayCalls::auditPage(const domain::AuditFilter &filter, int count, const std::string &pageToken, Done<domain::AuditPage> done) const
{
    v1::ListRecordsRequest request;
    codec::toProto(filter, request);
    request.set_page_size(count);
    request.set_page_token(pageToken);
    const auto start = [stub = std::shared_ptr<v1::Audit::Stub>(v1::Audit::NewStub(m_channel))](
                           grpc::ClientContext *context, const v1::ListRecordsRequest *asked, v1::ListRecordsResponse *response,
                           std::function<void(grpc::Status)> finish) {
        // The stub lives as long as the call.
        stub->async()->ListRecords(context, asked, response, [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });
    };
    UnaryCall<v1::ListRecordsRequest, v1::ListRecordsResponse, domain::AuditPage>::run(
        {m_calls, m_way, readDeadline}, std::move(request), start,
        [](const v1::ListRecordsResponse &page) { return codec::fromProto(page); }, std::move(done));
}

void GatewayCalls::endedJobs(const std::string &cluster, const domain::EndedJobFilter &filter, int count, const std::string &pageToken,
                             Done<domain::EndedJobPage> done) const
{
    v1::ListEndedJobsRequest request;
    request.set_cluster(domain::clusterName(cluster));
    codec::toProto(filter, request);
    request.set_page_size(count);
    request.set_page_token(pageToken);
    const auto start = [stub = std::shared_ptr<v1::History::Stub>(v1::History::NewStub(m_channel))](
                           grpc::ClientContext *context, const v1::ListEndedJobsRequest *asked, v1::ListEndedJobsResponse *response,
                           std::function<void(grpc::Status)> finish) {
        stub->async()->ListEndedJobs(context, asked, response, [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });
    };
    UnaryCall<v1::ListEndedJobsRequest, v1::ListEndedJobsResponse, domain::EndedJobPage>::run(
        {m_calls, m_way, readDeadline}, std::move(request), start,
        [](const v1::ListEndedJobsResponse &page) { return codec::fromProto(page); }, std::move(done));
}

} // namespace chipdeck::link
