#include "app/gateway/service/AuditService.h"

#include <algorithm>
#include <optional>

#include "app/gateway/service/RpcAnswer.h"
#include "client/codec/AuditCodec.h"

namespace chipdeck::gateway {

using domain::Code;

namespace {

constexpr int maxPage = 1000;
/// What one record can be asked for is short; more would be a cost without a use.
constexpr std::size_t maxTextBytes = 512;
constexpr int maxChoices = 64;

std::optional<domain::Failure> checkLimits(const v1::ListRecordsRequest &request)
{
    if (request.page_size() < 0 || request.page_size() > maxPage)
        return fieldFailure("BAD_PAGE_SIZE", "page_size", "A page has 1 to 1,000 records; 0 means 100.");
    if (request.text().size() > maxTextBytes)
        return fieldFailure("BAD_FILTER", "text", "Search for at most 512 bytes.");
    if (request.subject().size() > maxTextBytes)
        return fieldFailure("BAD_FILTER", "subject", "Search for at most 512 bytes.");
    if (request.verbs_size() > maxChoices || request.outcomes_size() > maxChoices)
        return fieldFailure("BAD_FILTER", "verbs", "At most 64 verbs and 64 outcomes.");
    return std::nullopt;
}

} // namespace

domain::Result<void> AuditService::list(const domain::AuditFilter &filter, const v1::ListRecordsRequest &request, v1::ListRecordsResponse &response)
{
    return m_log.audit(filter, request.page_size(), request.page_token()).map([&response](domain::AuditPage page) {
        for (domain::AuditEntry &entry : page.entries)
            entry.ageMs = static_cast<std::uint64_t>(std::max<std::int64_t>(0, wallTimeMs() - entry.timeMs));
        codec::toProto(page, response);
    });
}

grpc::ServerUnaryReactor *AuditService::ListRecords(grpc::CallbackServerContext *context,
                                                    const v1::ListRecordsRequest *request,
                                                    v1::ListRecordsResponse *response)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    if (!principal) {
        answer->fail(principal.error());
        return reactor;
    }
    const auto wrong = checkLimits(*request);
    auto filter = wrong ? tl::unexpected(*wrong) : codec::fromProto(*request);
    if (!filter) {
        answer->fail(filter.error());
        return reactor;
    }
    const bool isOperator = principal->role == "operator";
    if (!isOperator && !request->principal().empty() && request->principal() != principal->user) {
        WriteRequest asked;
        asked.verb = Verb::ReadLog;
        asked.principal = principal->user;
        m_log.refusal(std::move(asked), "NOT_YOUR_RECORDS");
        answer->fail({Code::PermissionDenied, "NOT_YOUR_RECORDS", "You may list your own records only.", {}, {}, {}});
        return reactor;
    }
    if (!isOperator)
        filter->principal = principal->user;
    const bool queued = m_pool.post([this, answer, request, response, filter = std::move(*filter)] {
        const auto listed = list(filter, *request, *response);
        if (listed)
            answer->succeed();
        else
            answer->fail(listed.error());
    });
    if (!queued)
        answer->fail({Code::ResourceExhausted, "TOO_MANY_CALLS", "Too many calls wait; try again in a moment.", {}, {}, {}});
    return reactor;
}

} // namespace chipdeck::gateway
