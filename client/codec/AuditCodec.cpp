#include "client/codec/AuditCodec.h"

#include "chipdeck/v1/audit.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/domain/Names.h"

namespace chipdeck::codec {

using domain::AuditFilter;
using domain::AuditPage;
using domain::AuditEntry;

namespace {

domain::Failure wrong(const char *reason, const char *field, const char *message)
{
    return {domain::Code::InvalidArgument, reason, message, {}, {}, {{field, message}}};
}

domain::WriteState stateOf(int state)
{
    return v1::WriteState_IsValid(state) ? static_cast<domain::WriteState>(state) : domain::WriteState::Unspecified;
}

AuditEntry fromProto(const v1::AuditRecord &in)
{
    AuditEntry record;
    record.id = in.id();
    record.ageMs = in.age_ms();
    record.timeMs = in.time_ms();
    record.principal = in.principal();
    record.verb = in.verb();
    record.subject = in.subject();
    record.cluster = in.cluster();
    record.reason = in.reason();
    record.requestId = in.request_id();
    record.outcome = stateOf(in.outcome());
    record.outcomeWords = in.outcome_words();
    record.detail = in.detail();
    return record;
}

} // namespace

void toProto(const AuditFilter &filter, v1::ListRecordsRequest &out)
{
    for (const std::string &cluster : filter.clusters)
        out.add_clusters(domain::clusterName(cluster));
    out.set_principal(sendable(filter.principal));
    out.set_text(sendable(filter.text));
    for (const std::string &verb : filter.verbs)
        out.add_verbs(sendable(verb));
    out.set_subject(sendable(filter.subject));
    for (const domain::WriteState outcome : filter.outcomes)
        out.add_outcomes(static_cast<v1::WriteState>(outcome));
    if (filter.fromMs)
        out.set_from_ms(*filter.fromMs);
    if (filter.beforeMs)
        out.set_before_ms(*filter.beforeMs);
}

domain::Result<AuditFilter> fromProto(const v1::ListRecordsRequest &request)
{
    AuditFilter filter;
    const auto add = [&filter](const std::string &name) {
        const auto parsed = domain::parseName(name);
        if (parsed)
            filter.clusters.push_back(parsed->cluster);
        return parsed.has_value();
    };
    if (!request.cluster().empty() && !add(request.cluster()))
        return tl::unexpected(wrong("BAD_NAME", "cluster", "The cluster must be clusters/C, or empty for all."));
    for (const std::string &name : request.clusters()) {
        if (!add(name))
            return tl::unexpected(wrong("BAD_NAME", "clusters", "A cluster must be clusters/C."));
    }
    filter.principal = request.principal();
    filter.text = request.text();
    filter.verbs.assign(request.verbs().begin(), request.verbs().end());
    filter.subject = request.subject();
    for (const int outcome : request.outcomes()) {
        if (!v1::WriteState_IsValid(outcome))
            return tl::unexpected(wrong("BAD_FIELD", "outcomes", "An outcome is one of the contract's WriteState."));
        filter.outcomes.push_back(static_cast<domain::WriteState>(outcome));
    }
    if (request.has_from_ms())
        filter.fromMs = request.from_ms();
    if (request.has_before_ms())
        filter.beforeMs = request.before_ms();
    return filter;
}

void toProto(const AuditEntry &record, v1::AuditRecord &out)
{
    out.set_id(record.id);
    out.set_age_ms(record.ageMs);
    out.set_time_ms(record.timeMs);
    out.set_principal(sendable(record.principal));
    out.set_verb(sendable(record.verb));
    out.set_subject(sendable(record.subject));
    out.set_cluster(sendable(record.cluster));
    out.set_reason(sendable(record.reason));
    out.set_request_id(sendable(record.requestId));
    out.set_outcome(static_cast<v1::WriteState>(record.outcome));
    out.set_outcome_words(sendable(record.outcomeWords));
    out.set_detail(sendable(record.detail));
}

void toProto(const AuditPage &page, v1::ListRecordsResponse &out)
{
    for (const AuditEntry &record : page.entries)
        toProto(record, *out.add_records());
    out.set_next_page_token(page.nextPageToken);
    if (page.keptSinceMs)
        out.set_kept_since_ms(*page.keptSinceMs);
    out.set_kept_days(page.keptDays);
    if (page.matching)
        out.set_matching_records(*page.matching);
}

AuditPage fromProto(const v1::ListRecordsResponse &response)
{
    AuditPage page;
    for (const v1::AuditRecord &record : response.records())
        page.entries.push_back(fromProto(record));
    page.nextPageToken = response.next_page_token();
    if (response.has_kept_since_ms())
        page.keptSinceMs = response.kept_since_ms();
    page.keptDays = response.kept_days();
    if (response.has_matching_records())
        page.matching = response.matching_records();
    return page;
}

} // namespace chipdeck::codec
