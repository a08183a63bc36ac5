#include "app/gateway/service/AuditService.h"

#include <algorithm>

#include "app/gateway/service/RpcAnswer.h"
#include "client/codec/FleetCodec.h"
#include "client/domain/Names.h"

namespace chipdeck::gateway {

using domain::Code;

namespace {

void write(const AuditPage &page, v1::ListRecordsResponse &response)
{
    const std::int64_t nowMs = wallTimeMs();
    for (const AuditEntry &entry : page.entries) {
        auto *record = response.add_records();
        record->set_id(entry.id);
        record->set_age_ms(static_cast<std::uint64_t>(std::max<std::int64_t>(0, nowMs - entry.timeMs)));
        record->set_time_ms(entry.timeMs);
        record->set_principal(codec::sendable(entry.principal));
        record->set_verb(entry.verb);
        record->set_subject(codec::sendable(entry.subject));
        record->set_reason(codec::sendable(entry.reason));
        record->set_request_id(codec::sendable(entry.requestId));
        record->set_outcome(static_cast<v1::WriteState>(entry.outcome));
        record->set_outcome_words(codec::sendable(entry.outcomeWords));
    }
    response.set_next_page_token(page.nextPageToken);
}

} // namespace

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
    const auto name = domain::parseName(request->cluster());
    if (!request->cluster().empty() && !name) {
        answer->fail(fieldFailure("BAD_NAME", "cluster", "The cluster must be clusters/C, or empty for all."));
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
    const std::string whose = isOperator ? request->principal() : principal->user;
    const bool queued = m_pool.post([this, answer, request, response, whose, cluster = name ? name->cluster : std::string()] {
        const auto page = m_log.audit(cluster, whose, request->page_size(), request->page_token());
        if (!page) {
            answer->fail(page.error());
            return;
        }
        write(*page, *response);
        answer->succeed();
    });
    if (!queued)
        answer->fail({Code::ResourceExhausted, "TOO_MANY_CALLS", "Too many calls wait; try again in a moment.", {}, {}, {}});
    return reactor;
}

} // namespace chipdeck::gateway
