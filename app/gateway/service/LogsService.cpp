#include "app/gateway/service/LogsService.h"

#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/LogReads.h"
#include "app/gateway/service/RpcAnswer.h"
#include "client/codec/LogCodec.h"

namespace chipdeck::gateway {

using domain::LogName;
using domain::Result;

namespace {

/// The call's one answer, and whether anybody still waits for it.
class Call final : public grpc::ServerUnaryReactor
{
public:
    void OnDone() override { delete this; }
    void OnCancel() override { *m_isGone = true; }
    std::shared_ptr<const std::atomic<bool>> gone() const { return m_isGone; }

private:
    /// Outlives the call where the work for it goes on.
    const std::shared_ptr<std::atomic<bool>> m_isGone = std::make_shared<std::atomic<bool>>(false);
};

/// What every call begins with: who asks, and which job of which cluster.
struct Asked {
    LogReads *reads = nullptr;
    std::string job;
    LogReads::Caller caller;
};

Result<Asked> askedOf(const Authenticator &authenticator, const ServedClusters &clusters, const Refusals &refusals,
                      const grpc::CallbackServerContext &context, const std::string &name, const Call &call)
{
    const auto principal = authenticator.authenticate(context);
    auto located = principal ? locateWritable(clusters, name) : tl::unexpected(principal.error());
    if (located && (located->name.job.empty() || !located->cluster->logReads))
        located = tl::unexpected(fieldFailure("BAD_NAME", "name", "The name must be clusters/C/jobs/J."));
    if (!located) {
        WriteRequest read;
        read.verb = Verb::ReadLog;
        read.principal = principal ? principal->user : std::string();
        refusals.malformed(std::move(read), located.error());
        return tl::unexpected(located.error());
    }
    const auto gone = call.gone();
    return Asked{located->cluster->logReads, located->name.job, {actorOf(*principal), [gone] { return gone->load(); }}};
}

/// Puts a result into the response and answers.
template<typename T, typename Response>
LogReads::Done<T> answering(Call *call, Response *response)
{
    return [answer = std::make_shared<RpcAnswer>(call), response](const Result<T> &result) {
        if (!result) {
            answer->fail(result.error());
            return;
        }
        codec::toProto(*result, *response);
        answer->succeed();
    };
}

template<typename Request>
LogName nameOf(const Asked &asked, const Request &request)
{
    return {asked.job, request.stream() == v1::LOG_STREAM_STDERR};
}

} // namespace

grpc::ServerUnaryReactor *LogsService::ListLogFiles(grpc::CallbackServerContext *context, const v1::ListLogFilesRequest *request,
                                                    v1::ListLogFilesResponse *response)
{
    auto *call = new Call;
    const auto done = answering<domain::LogFilePage>(call, response);
    const auto asked = askedOf(m_authenticator, m_clusters, m_refusals, *context, request->name(), *call);
    if (asked)
        asked->reads->files(asked->job, request->page_size(), request->page_token(), asked->caller, done);
    else
        done(tl::unexpected(asked.error()));
    return call;
}

grpc::ServerUnaryReactor *LogsService::ReadLog(grpc::CallbackServerContext *context, const v1::ReadLogRequest *request,
                                               v1::ReadLogResponse *response)
{
    auto *call = new Call;
    const auto done = answering<domain::LogPage>(call, response);
    const auto asked = askedOf(m_authenticator, m_clusters, m_refusals, *context, request->name(), *call);
    if (asked)
        asked->reads->read(nameOf(*asked, *request), codec::fromProto(*request), asked->caller, done);
    else
        done(tl::unexpected(asked.error()));
    return call;
}

grpc::ServerUnaryReactor *LogsService::SearchLog(grpc::CallbackServerContext *context, const v1::SearchLogRequest *request,
                                                 v1::SearchLogResponse *response)
{
    auto *call = new Call;
    const auto done = answering<domain::LogFindings>(call, response);
    const auto asked = askedOf(m_authenticator, m_clusters, m_refusals, *context, request->name(), *call);
    if (asked)
        asked->reads->search(nameOf(*asked, *request), codec::fromProto(*request), asked->caller, done);
    else
        done(tl::unexpected(asked.error()));
    return call;
}

grpc::ServerUnaryReactor *LogsService::FindLogTime(grpc::CallbackServerContext *context, const v1::FindLogTimeRequest *request,
                                                   v1::FindLogTimeResponse *response)
{
    auto *call = new Call;
    const auto done = answering<domain::LogMoment>(call, response);
    const auto asked = askedOf(m_authenticator, m_clusters, m_refusals, *context, request->name(), *call);
    if (asked)
        asked->reads->findTime(nameOf(*asked, *request), request->time_ms(), asked->caller, done);
    else
        done(tl::unexpected(asked.error()));
    return call;
}

} // namespace chipdeck::gateway
