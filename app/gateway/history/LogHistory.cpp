#include "app/gateway/history/LogHistory.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <tuple>

#include "app/gateway/history/LoggedJobs.h"
#include "client/domain/QueryFields.h"

namespace chipdeck::gateway {

using domain::EndedJob;
using domain::EndedJobFilter;
using domain::EndedJobOrder;
using domain::EndedJobPage;
using domain::JobState;
using domain::Result;

namespace {

constexpr std::int64_t anyTime = std::numeric_limits<std::int64_t>::max();
/// A question may not hold up the others for longer: there is one reader of the log.
constexpr auto patience = std::chrono::milliseconds(1500);
constexpr std::size_t longestQuery = 2'000;

/// Where a page begins: behind the job of this value, submission and id.
struct Place {
    std::int64_t value = 0;
    std::int64_t submitS = 0;
    std::string job;
};

/// "VALUE.SUBMIT-JOB"
std::optional<Place> placeOf(const std::string &token)
{
    Place place;
    const char *const end = token.data() + token.size();
    const auto [point, error] = std::from_chars(token.data(), end, place.value);
    if (error != std::errc() || point == end || *point != '.')
        return std::nullopt;
    const auto [dash, wrong] = std::from_chars(point + 1, end, place.submitS);
    if (wrong != std::errc() || dash == end || *dash != '-')
        return std::nullopt;
    place.job.assign(dash + 1, end);
    return place;
}

std::string tokenOf(std::int64_t value, const domain::Job &job)
{
    return std::to_string(value) + '.' + std::to_string(job.submitTimeS.value_or(0)) + '-' + job.id;
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

/// domain::orderValue() in SQL; the use is not in the log.
const char *valueSql(EndedJobOrder order)
{
    switch (order) {
    case EndedJobOrder::Submitted:
    case EndedJobOrder::Used: break;
    case EndedJobOrder::Ended: return "coalesce(j.end_time_s, -1)";
    case EndedJobOrder::Waited: return "coalesce(max(0, coalesce(j.start_time_s, j.end_time_s) - j.submit_time_s), -1)";
    case EndedJobOrder::Ran: return "coalesce(max(0, j.end_time_s - j.start_time_s), -1)";
    case EndedJobOrder::Held: return "CASE WHEN j.start_time_s IS NULL THEN 0 ELSE coalesce(max(0, j.end_time_s - j.start_time_s) * j.chips, -1) END";
    }
    return "j.submit_time_s";
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
    return ended;
}

std::int64_t nowS()
{
    return wallTimeMs() / 1000;
}

} // namespace

/// One call's filter, ready to be asked.
struct LogHistory::Question {
    const EndedJobFilter &filter;
    domain::Query query;
    std::size_t pageSize = 1;
    std::optional<Place> after;

    bool isByUse() const { return filter.order == EndedJobOrder::Used; }
    bool isAboutUse() const
    {
        const auto &terms = query.terms();
        return isByUse() || std::any_of(terms.begin(), terms.end(), [](const domain::QueryTerm &term) { return term.id == domain::QueryField::Used; });
    }

    /// All but the page's place; ?1 to ?9 are bound by bindFilter().
    std::string where() const
    {
        return " FROM job_records j WHERE j.cluster = (SELECT id FROM clusters WHERE name = ?1)"
               " AND (?2 = '' OR j.user = ?2) AND (?3 = '' OR j.account = ?3) AND (?4 = '' OR j.pool = ?4)"
               " AND j.name LIKE ?5 ESCAPE '\\' AND j.submit_time_s >= ?6 AND j.submit_time_s < ?7"
               " AND coalesce(j.end_time_s, 0) >= ?8 AND coalesce(j.end_time_s, 0) < ?9 AND j.state IN (" + stateList(filter.states) + ")";
    }

    void bindFilter(Statement &rows, const std::string &cluster) const
    {
        rows.bind(1, cluster).bind(2, filter.user).bind(3, filter.account).bind(4, filter.pool).bind(5, pattern(filter.name))
            .bind(6, filter.submittedFromS.value_or(0)).bind(7, filter.submittedBeforeS.value_or(anyTime))
            .bind(8, filter.endedFromS.value_or(0)).bind(9, filter.endedBeforeS.value_or(anyTime));
    }

    std::string pageSql() const
    {
        const std::string value = valueSql(filter.order);
        std::string sql = "SELECT j.job, j.submit_time_s, j.state, j.user, j.account, j.pool, j.name, j.start_time_s, j.end_time_s, j.seq, " + value + where();
        if (after && !isByUse()) {
            sql += " AND (" + value + (filter.isAscending ? " > ?10" : " < ?10") + " OR (" + value
                   + " = ?10 AND (j.submit_time_s, j.job) < (?11, ?12)))";
        }
        return sql + " ORDER BY " + value + (filter.isAscending ? " ASC" : " DESC") + ", j.submit_time_s DESC, j.job DESC";
    }
};

Result<void> LogHistory::eachWanted(Database &database, const Question &question, const Take &take) const
{
    auto rows = database.prepare(question.pageSql().c_str());
    if (!rows)
        return tl::unexpected(rows.error());
    question.bindFilter(*rows, m_cluster.id);
    if (question.after && !question.isByUse())
        rows->bind(10, question.after->value).bind(11, question.after->submitS).bind(12, question.after->job);
    LoggedJobs logged(database);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const std::int64_t now = nowS();
    while (true) {
        const auto hasRow = rows->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        EndedJob ended = jobIn(*rows);
        const std::int64_t value = rows->number(10);
        if (auto done = logged.complete(rows->number(9), ended); !done)
            return done;
        if (m_uses && question.isAboutUse())
            m_uses->addTo(ended);
        const bool isQos = question.filter.qos.empty() || ended.job.qos == question.filter.qos;
        const bool isWanted = isQos && question.query.matchesEndedJob(m_cluster, ended, now);
        ended.job.allocations.clear();
        if (isWanted && !take(std::move(ended), value)) {
            rows->reset();
            return {};
        }
        if ((!isWanted || question.isByUse()) && std::chrono::steady_clock::now() > deadline) {
            rows->reset();
            return domain::failure(domain::Code::ResourceExhausted, "QUERY_TOO_COSTLY",
                                   "This filter takes too long over so many jobs; name a user, a pool or a time.");
        }
    }
}

Result<void> LogHistory::collect(Database &database, const Question &question, EndedJobPage &page) const
{
    std::string place;
    return eachWanted(database, question, [&](EndedJob &&ended, std::int64_t value) {
        if (page.jobs.size() == question.pageSize) {
            page.nextPageToken = place;
            return false;
        }
        place = tokenOf(value, ended.job);
        page.jobs.push_back(std::move(ended));
        return true;
    });
}

/// The log does not know how busy chips were: all jobs are looked at, and the first of them kept.
Result<void> LogHistory::collectByUse(Database &database, const Question &question, EndedJobPage &page) const
{
    using Found = std::pair<Place, EndedJob>;
    const auto isBefore = [isAscending = question.filter.isAscending](const Place &a, const Place &b) {
        if (a.value != b.value)
            return (a.value < b.value) == isAscending;
        return std::tie(a.submitS, a.job) > std::tie(b.submitS, b.job);
    };
    std::vector<Found> first;
    auto done = eachWanted(database, question, [&](EndedJob &&ended, std::int64_t) {
        const Place place{domain::orderValue(ended, EndedJobOrder::Used), ended.job.submitTimeS.value_or(0), ended.job.id};
        if (question.after && !isBefore(*question.after, place))
            return true;
        const auto at = std::upper_bound(first.begin(), first.end(), place, [&](const Place &one, const Found &other) { return isBefore(one, other.first); });
        // One more, which tells that there are more.
        if (static_cast<std::size_t>(at - first.begin()) <= question.pageSize)
            first.emplace(at, place, std::move(ended));
        if (first.size() > question.pageSize + 1)
            first.pop_back();
        return true;
    });
    const std::size_t count = std::min(question.pageSize, first.size());
    for (std::size_t i = 0; i < count; ++i)
        page.jobs.push_back(std::move(first[i].second));
    if (first.size() > count)
        page.nextPageToken = tokenOf(first[count - 1].first.value, page.jobs.back().job);
    return done;
}

/// What is told with a first page alone. What only the jobs' own records answer is not counted.
Result<void> LogHistory::readTotals(Database &database, const Question &question, EndedJobPage &page) const
{
    const bool isCounted = question.filter.qos.empty() && question.query.isEmpty();
    auto count = database.prepare(("SELECT count(*)" + question.where()).c_str());
    auto oldest = database.prepare("SELECT min(end_time_s) FROM job_records WHERE cluster = (SELECT id FROM clusters WHERE name = ?)");
    if (!count || !oldest)
        return tl::unexpected(!count ? count.error() : oldest.error());
    question.bindFilter(*count, m_cluster.id);
    oldest->bind(1, m_cluster.id);
    for (Statement *statement : {&*count, &*oldest}) {
        const auto hasRow = statement->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (*hasRow && statement == &*count && isCounted)
            page.matching = static_cast<std::uint64_t>(statement->number(0));
        if (*hasRow && statement == &*oldest && !statement->isNull(0))
            page.keptSinceS = statement->number(0);
        statement->reset();
    }
    return {};
}

Result<EndedJobPage> LogHistory::list(const EndedJobFilter &filter, std::size_t pageSize, const std::string &pageToken)
{
    Question question{filter, {}, pageSize, placeOf(pageToken)};
    if (!pageToken.empty() && !question.after)
        return domain::failure(domain::Code::InvalidArgument, "BAD_PAGE_TOKEN", "The page token is not one of this list.");
    auto query = domain::Query::parse(std::string_view(filter.query).substr(0, longestQuery));
    if (!query || filter.query.size() > longestQuery) {
        const std::string wrong = query ? "A filter has at most 2,000 bytes." : query.error().message;
        return tl::unexpected(domain::Failure{domain::Code::InvalidArgument, "BAD_QUERY", wrong, {}, {}, {{"filter", wrong}}});
    }
    question.query = std::move(*query);
    EndedJobPage page;
    page.origin = EndedJobPage::Origin::GatewayLog;
    const auto done = m_ledger.read([&](Database &database) -> Result<void> {
        auto collected = question.isByUse() ? collectByUse(database, question, page) : collect(database, question, page);
        if (!collected)
            return collected;
        return pageToken.empty() ? readTotals(database, question, page) : Result<void>();
    });
    if (!done)
        return tl::unexpected(done.error());
    if (m_uses)
        m_uses->addTo(page.jobs);
    return page;
}

} // namespace chipdeck::gateway
