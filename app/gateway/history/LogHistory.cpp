#include "app/gateway/history/LogHistory.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "app/gateway/ledger/TransitionBatch.h"

namespace chipdeck::gateway {

using domain::EndedJob;
using domain::EndedJobFilter;
using domain::EndedJobPage;
using domain::JobState;
using domain::Result;

namespace {

constexpr std::int64_t anyTime = std::numeric_limits<std::int64_t>::max();

/// Where a page begins: after the job of this submission and id.
struct Place {
    std::int64_t submitS = anyTime;
    std::string job;
};

/// "SUBMIT-JOB"
std::optional<Place> placeOf(const std::string &token)
{
    Place place;
    if (token.empty())
        return place;
    const char *const end = token.data() + token.size();
    const auto [stop, error] = std::from_chars(token.data(), end, place.submitS);
    if (error != std::errc() || stop == end || *stop != '-')
        return std::nullopt;
    place.job.assign(stop + 1, end);
    return place;
}

/// A person's text as it stands, for LIKE.
std::string pattern(const std::string &name)
{
    std::string text = "%";
    for (const char c : name) {
        if (c == '%' || c == '_' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + '%';
}

std::string stateList(const std::vector<JobState> &wanted)
{
    std::string list;
    for (int number = 1; number <= static_cast<int>(JobState::Deadline); ++number) {
        const auto state = static_cast<JobState>(number);
        if (!domain::isActive(state) && (wanted.empty() || std::find(wanted.begin(), wanted.end(), state) != wanted.end()))
            list += (list.empty() ? "" : ",") + std::to_string(number);
    }
    return list;
}

std::string question(const EndedJobFilter &filter)
{
    return "SELECT j.job, j.submit_time_s, j.state, j.user, j.account, j.pool, j.name, j.start_time_s, j.end_time_s, l.payload"
           " FROM job_records j LEFT JOIN log l ON l.seq = j.seq"
           " WHERE j.cluster = (SELECT id FROM clusters WHERE name = ?1) AND (j.submit_time_s, j.job) < (?2, ?3)"
           " AND (?4 = '' OR j.user = ?4) AND (?5 = '' OR j.account = ?5) AND (?6 = '' OR j.pool = ?6)"
           " AND j.name LIKE ?7 ESCAPE '\\' AND j.submit_time_s >= ?8 AND j.submit_time_s < ?9"
           " AND coalesce(j.end_time_s, 0) >= ?10 AND coalesce(j.end_time_s, 0) < ?11 AND j.state IN ("
           + stateList(filter.states) + ") ORDER BY j.submit_time_s DESC, j.job DESC";
}

/// The whole job as the log holds it, where it still does.
void addDetail(const std::string &payload, EndedJob &ended)
{
    const auto entries = decodeTransitions(payload);
    if (!entries)
        return;
    for (const TransitionEntry &entry : *entries) {
        if (entry.kind != TransitionEntry::Kind::Job || entry.subject != ended.job.id || !entry.job)
            continue;
        const std::string id = ended.job.id;
        ended.job = *entry.job;
        ended.job.id = id;
        for (const auto &allocation : ended.job.allocations)
            ended.nodes += (ended.nodes.empty() ? "" : ",") + allocation.node;
        ended.job.allocations.clear();
    }
}

EndedJob jobIn(const Statement &row)
{
    EndedJob ended;
    ended.job.id = row.text(0);
    ended.job.submitTimeS = row.number(1);
    ended.job.state = static_cast<JobState>(row.number(2));
    ended.job.user = row.text(3);
    ended.job.account = row.text(4);
    ended.job.pool = row.text(5);
    ended.job.displayName = row.text(6);
    if (!row.isNull(7))
        ended.job.startTimeS = row.number(7);
    if (!row.isNull(8))
        ended.job.endTimeS = row.number(8);
    addDetail(row.text(9), ended);
    return ended;
}

Result<void> collect(Statement &rows, const EndedJobFilter &filter, std::size_t pageSize, EndedJobPage &page)
{
    while (true) {
        const auto hasRow = rows.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        EndedJob ended = jobIn(rows);
        if (!filter.qos.empty() && ended.job.qos != filter.qos)
            continue;
        if (page.jobs.size() == pageSize) {
            const domain::Job &last = page.jobs.back().job;
            page.nextPageToken = std::to_string(last.submitTimeS.value_or(0)) + '-' + last.id;
            rows.reset();
            return {};
        }
        page.jobs.push_back(std::move(ended));
    }
}

} // namespace

Result<EndedJobPage> LogHistory::list(const EndedJobFilter &filter, std::size_t pageSize, const std::string &pageToken)
{
    const auto place = placeOf(pageToken);
    if (!place)
        return domain::failure(domain::Code::InvalidArgument, "BAD_PAGE_TOKEN", "The page token is not one of this list.");
    EndedJobPage page;
    page.origin = EndedJobPage::Origin::GatewayLog;
    const auto done = m_ledger.read([&](Database &database) -> Result<void> {
        auto rows = database.prepare(question(filter).c_str());
        if (!rows)
            return tl::unexpected(rows.error());
        rows->bind(1, m_cluster).bind(2, place->submitS).bind(3, place->job).bind(4, filter.user).bind(5, filter.account)
            .bind(6, filter.pool).bind(7, pattern(filter.name)).bind(8, filter.submittedFromS.value_or(0))
            .bind(9, filter.submittedBeforeS.value_or(anyTime)).bind(10, filter.endedFromS.value_or(0))
            .bind(11, filter.endedBeforeS.value_or(anyTime));
        return collect(*rows, filter, pageSize, page);
    });
    if (!done)
        return tl::unexpected(done.error());
    return page;
}

} // namespace chipdeck::gateway
