#include "client/codec/HistoryCodec.h"

#include "chipdeck/v1/history.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/JobCodec.h"

namespace chipdeck::codec {

using domain::EndedJobPage;

namespace {

EndedJobPage::Origin originOf(v1::HistoryOrigin origin)
{
    switch (origin) {
    case v1::HISTORY_ORIGIN_ACCOUNTING: return EndedJobPage::Origin::Accounting;
    case v1::HISTORY_ORIGIN_GATEWAY_LOG: return EndedJobPage::Origin::GatewayLog;
    default: return EndedJobPage::Origin::NotTold;
    }
}

} // namespace

void toProto(const domain::EndedJobFilter &filter, v1::ListEndedJobsRequest &out)
{
    out.set_user(sendable(filter.user));
    out.set_account(sendable(filter.account));
    out.set_pool(sendable(filter.pool));
    out.set_qos(sendable(filter.qos));
    out.set_display_name(sendable(filter.name));
    for (const domain::JobState state : filter.states)
        out.add_states(static_cast<v1::JobState>(state));
    if (filter.submittedFromS)
        out.set_submitted_from_s(*filter.submittedFromS);
    if (filter.submittedBeforeS)
        out.set_submitted_before_s(*filter.submittedBeforeS);
    if (filter.endedFromS)
        out.set_ended_from_s(*filter.endedFromS);
    if (filter.endedBeforeS)
        out.set_ended_before_s(*filter.endedBeforeS);
    out.set_filter(sendable(filter.query));
    out.set_order(static_cast<v1::EndedJobOrder>(filter.order));
    out.set_ascending(filter.isAscending);
}

domain::EndedJobFilter fromProto(const v1::ListEndedJobsRequest &request)
{
    domain::EndedJobFilter filter;
    filter.user = request.user();
    filter.account = request.account();
    filter.pool = request.pool();
    filter.qos = request.qos();
    filter.name = request.display_name();
    for (const int state : request.states())
        filter.states.push_back(v1::JobState_IsValid(state) ? static_cast<domain::JobState>(state) : domain::JobState::Unknown);
    if (request.has_submitted_from_s())
        filter.submittedFromS = request.submitted_from_s();
    if (request.has_submitted_before_s())
        filter.submittedBeforeS = request.submitted_before_s();
    if (request.has_ended_from_s())
        filter.endedFromS = request.ended_from_s();
    if (request.has_ended_before_s())
        filter.endedBeforeS = request.ended_before_s();
    filter.query = request.filter();
    filter.order = v1::EndedJobOrder_IsValid(request.order()) ? static_cast<domain::EndedJobOrder>(request.order()) : domain::EndedJobOrder::Submitted;
    filter.isAscending = request.ascending();
    return filter;
}

void toProto(const domain::EndedJob &job, const std::string &cluster, v1::EndedJob &out)
{
    toProto(job.job, cluster, *out.mutable_job());
    out.set_nodes(sendable(job.nodes));
    if (job.use) {
        out.mutable_use()->set_measured_ms(job.use->measuredMs);
        out.mutable_use()->set_used_ms(job.use->usedMs);
    }
}

void toProto(const EndedJobPage &page, const std::string &cluster, v1::ListEndedJobsResponse &out)
{
    for (const domain::EndedJob &job : page.jobs)
        toProto(job, cluster, *out.add_jobs());
    out.set_next_page_token(page.nextPageToken);
    out.set_origin(static_cast<v1::HistoryOrigin>(page.origin));
    if (page.completeSinceS)
        out.set_complete_since_s(*page.completeSinceS);
    if (page.completeUntilS)
        out.set_complete_until_s(*page.completeUntilS);
    out.set_trouble(sendable(page.trouble));
    if (page.keptSinceS)
        out.set_kept_since_s(*page.keptSinceS);
    if (page.matching)
        out.set_matching_jobs(*page.matching);
}

domain::Result<EndedJobPage> fromProto(const v1::ListEndedJobsResponse &response)
{
    EndedJobPage page;
    for (const v1::EndedJob &entry : response.jobs()) {
        auto job = fromProto(entry.job());
        if (!job)
            return tl::unexpected(job.error());
        page.jobs.push_back({std::move(*job), entry.nodes(), {}});
        if (entry.has_use())
            page.jobs.back().use = domain::ChipUse{entry.use().measured_ms(), entry.use().used_ms()};
    }
    page.nextPageToken = response.next_page_token();
    page.origin = originOf(response.origin());
    if (response.has_complete_since_s())
        page.completeSinceS = response.complete_since_s();
    if (response.has_complete_until_s())
        page.completeUntilS = response.complete_until_s();
    page.trouble = response.trouble();
    if (response.has_kept_since_s())
        page.keptSinceS = response.kept_since_s();
    if (response.has_matching_jobs())
        page.matching = response.matching_jobs();
    return page;
}

} // namespace chipdeck::codec
