#include "tests/support/fixed/FixedArchive.h"

#include <algorithm>

#include <QDateTime>
#include <QPointer>
#include <QTimer>

#include "client/domain/Query.h"

namespace chipdeck::test {

using domain::AuditEntry;
using domain::AuditFilter;
using domain::AuditPage;
using domain::EndedJob;
using domain::EndedJobFilter;
using domain::EndedJobPage;

namespace {

bool isWanted(const EndedJob &ended, const EndedJobFilter &filter, const domain::Query &query)
{
    const domain::Job &job = ended.job;
    const auto is = [](const std::string &wanted, const std::string &value) { return wanted.empty() || wanted == value; };
    const bool isState = filter.states.empty() || std::find(filter.states.begin(), filter.states.end(), job.state) != filter.states.end();
    return is(filter.user, job.user) && is(filter.account, job.account) && is(filter.pool, job.pool) && isState
           && job.endTimeS.value_or(0) >= filter.endedFromS.value_or(0) && job.endTimeS.value_or(0) < filter.endedBeforeS.value_or(INT64_MAX)
           && query.matchesEndedJob({"lab", "Lab", domain::ClusterKind::Slurm, false, {}, {}}, ended, QDateTime::currentSecsSinceEpoch());
}

bool isWanted(const AuditEntry &entry, const AuditFilter &filter)
{
    const auto has = [](const std::string &text, const std::string &part) { return text.find(part) != std::string::npos; };
    const bool isCluster = filter.clusters.empty() || entry.cluster.empty()
                           || std::find(filter.clusters.begin(), filter.clusters.end(), entry.cluster) != filter.clusters.end();
    const bool isVerb = filter.verbs.empty() || std::find(filter.verbs.begin(), filter.verbs.end(), entry.verb) != filter.verbs.end();
    const bool isOutcome = filter.outcomes.empty() || std::find(filter.outcomes.begin(), filter.outcomes.end(), entry.outcome) != filter.outcomes.end();
    return isCluster && isVerb && isOutcome && (filter.principal.empty() || filter.principal == entry.principal) && has(entry.subject, filter.subject)
           && has(entry.principal + entry.verb + entry.subject + entry.reason + entry.outcomeWords, filter.text)
           && entry.timeMs >= filter.fromMs.value_or(0) && entry.timeMs < filter.beforeMs.value_or(INT64_MAX);
}

/// The page that begins with the number of rows that its token says.
template<typename Page, typename Row>
void cut(std::vector<Row> rows, std::vector<Row> Page::*member, int size, const std::string &token, Page &page)
{
    const std::size_t first = token.empty() ? 0 : std::stoul(token);
    const std::size_t last = std::min(rows.size(), first + static_cast<std::size_t>(size));
    (page.*member).assign(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(last));
    page.nextPageToken = last < rows.size() ? std::to_string(last) : std::string();
    page.matching = token.empty() ? std::optional<std::uint64_t>(rows.size()) : std::nullopt;
}

} // namespace

template<typename T>
void FixedArchive::answer(const QString &key, QObject *context, const Done<T> &done, domain::Result<T> page)
{
    if (const auto failure = failures.find(key); failure != failures.end())
        page = tl::unexpected(failure->second);
    const auto delay = delaysMs.find(key);
    const int ms = delay == delaysMs.end() ? 0 : delay->second;
    if (ms >= 0)
        QTimer::singleShot(ms, context, [done, page] { done(page); });
}

void FixedArchive::endedJobs(const QString &cluster, const EndedJobFilter &filter, int pageSize, const std::string &pageToken, QObject *context,
                             Done<EndedJobPage> done)
{
    if (pageToken.empty())
        jobFilters.push_back(filter);
    pageSizes.push_back(pageSize);
    const auto query = domain::Query::parse(filter.query);
    std::vector<EndedJob> rows;
    for (const EndedJob &ended : jobs[cluster]) {
        if (query && isWanted(ended, filter, *query))
            rows.push_back(ended);
    }
    std::stable_sort(rows.begin(), rows.end(), [&filter](const EndedJob &a, const EndedJob &b) {
        const std::int64_t one = domain::orderValue(a, filter.order), other = domain::orderValue(b, filter.order);
        return one != other ? (one < other) == filter.isAscending : a.job.submitTimeS > b.job.submitTimeS;
    });
    EndedJobPage page = told;
    cut(std::move(rows), &EndedJobPage::jobs, pageSize, pageToken, page);
    answer<EndedJobPage>(cluster, context, done, std::move(page));
}

void FixedArchive::audit(const QString &gateway, const AuditFilter &filter, int pageSize, const std::string &pageToken, QObject *context,
                         Done<AuditPage> done)
{
    if (pageToken.empty())
        auditFilters.push_back(filter);
    pageSizes.push_back(pageSize);
    std::vector<AuditEntry> rows;
    for (const AuditEntry &entry : entries[gateway]) {
        if (isWanted(entry, filter))
            rows.push_back(entry);
    }
    AuditPage page;
    page.keptDays = keptDays;
    if (!entries[gateway].empty())
        page.keptSinceMs = entries[gateway].back().timeMs;
    cut(std::move(rows), &AuditPage::entries, pageSize, pageToken, page);
    answer<AuditPage>(gateway, context, done, std::move(page));
}

EndedJob pastJob(std::uint32_t number, std::int64_t endS, std::int64_t waitedS, std::int64_t ranS, std::uint32_t chips)
{
    EndedJob ended;
    domain::Job &job = ended.job;
    job.id = std::to_string(number);
    job.ref = number;
    job.displayName = "train " + job.id;
    job.user = number % 2 == 0 ? "bob" : "ann";
    job.account = "vision";
    job.qos = "normal";
    job.pool = "train";
    job.state = domain::JobState::Completed;
    job.schedulerStates = {"COMPLETED"};
    job.exitCode = 0;
    job.chips = {{"gpu:h100", chips}};
    job.nodeCount = 1;
    job.endTimeS = endS;
    job.startTimeS = endS - ranS;
    job.submitTimeS = endS - ranS - waitedS;
    ended.nodes = "nv01";
    return ended;
}

AuditEntry pastEntry(std::uint64_t id, std::int64_t timeMs, const std::string &verb, const std::string &principal)
{
    AuditEntry entry;
    entry.id = id;
    entry.timeMs = timeMs;
    entry.principal = principal;
    entry.verb = verb;
    entry.cluster = "lab";
    entry.subject = "clusters/lab/jobs/" + std::to_string(4000 + id);
    entry.reason = "wrong data";
    entry.requestId = "request-" + std::to_string(id);
    entry.outcome = domain::WriteState::Done;
    return entry;
}

} // namespace chipdeck::test
