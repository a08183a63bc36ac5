#include "app/gateway/service/HistoryService.h"

#include "app/gateway/service/RpcAnswer.h"
#include "client/codec/HistoryCodec.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;

namespace {

constexpr int defaultPage = 100;
constexpr int maxPage = 1000;
/// What clients take is 4 MiB; paths and comments may be long.
constexpr std::size_t maxAnswerBytes = 3'500'000;

/// A page of at most `size` jobs; fewer where they would not fit into a message.
domain::Result<void> fill(EndedJobReader &reader, const v1::ListEndedJobsRequest &request, std::size_t size, v1::ListEndedJobsResponse &response)
{
    const auto page = reader.list(codec::fromProto(request), size, request.page_token());
    if (!page)
        return tl::unexpected(page.error());
    response.Clear();
    codec::toProto(*page, domain::parseName(request.cluster())->cluster, response);
    return response.ByteSizeLong() > maxAnswerBytes && size > 1 ? fill(reader, request, size / 2, response) : domain::Result<void>();
}

} // namespace

domain::Result<EndedJobReader *> HistoryService::readerOf(const std::string &name) const
{
    const auto parsed = domain::parseName(name);
    if (!parsed || parsed->cluster.empty())
        return tl::unexpected(fieldFailure("BAD_NAME", "cluster", "The cluster must be clusters/C."));
    const auto reader = m_readers.find(parsed->cluster);
    if (reader == m_readers.end()) {
        return domain::failure(Code::NotFound, "CLUSTER_NOT_FOUND",
                               "This gateway serves no history of a cluster " + domain::harmless(parsed->cluster, 64) + ".");
    }
    return reader->second;
}

grpc::ServerUnaryReactor *HistoryService::ListEndedJobs(grpc::CallbackServerContext *context, const v1::ListEndedJobsRequest *request,
                                                        v1::ListEndedJobsResponse *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    const auto reader = principal ? readerOf(request->cluster()) : tl::unexpected(principal.error());
    if (!reader) {
        answer->fail(reader.error());
        return reactor;
    }
    if (request->page_size() < 0 || request->page_size() > maxPage) {
        answer->fail(fieldFailure("BAD_PAGE_SIZE", "page_size", "A page has 1 to 1,000 jobs; 0 means 100."));
        return reactor;
    }
    const bool queued = m_pool.post([answer, request, response, reader = *reader] {
        const auto size = static_cast<std::size_t>(request->page_size() == 0 ? defaultPage : request->page_size());
        if (const auto filled = fill(*reader, *request, size, *response); !filled)
            answer->fail(filled.error());
        else
            answer->succeed();
    });
    if (!queued)
        answer->fail({Code::ResourceExhausted, "TOO_MANY_CALLS", "Too many calls wait; try again in a moment.", {}, {}, {}});
    return reactor;
}

} // namespace chipdeck::gateway
