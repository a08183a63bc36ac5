#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>

#include "app/gateway/ledger/WishWords.h"
#include "app/gateway/ledger/WriteLog.h"

// The audit of WriteLog: its records, filtered.
namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

constexpr int defaultPage = 100;
constexpr int maxPage = 1000;
/// More matches than these are not counted, so that no question takes longer for it.
constexpr std::int64_t mostCounted = 100'000;
/// Writes wait behind it.
constexpr auto patience = std::chrono::milliseconds(1500);

/// Conditions and what their question marks stand for, in the same order.
class Conditions
{
public:
    void add(const std::string &sql, std::vector<std::string> texts)
    {
        m_sql += " AND " + sql;
        for (std::string &text : texts)
            m_values.push_back({std::move(text), 0, true});
    }

    void add(const std::string &sql, std::int64_t number)
    {
        m_sql += " AND " + sql;
        m_values.push_back({{}, number, false});
    }

    void bind(Statement &statement) const
    {
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            const int place = static_cast<int>(i) + 1;
            if (m_values[i].isText)
                statement.bind(place, m_values[i].text);
            else
                statement.bind(place, m_values[i].number);
        }
    }

    const std::string &sql() const { return m_sql; }

private:
    struct Value {
        std::string text;
        std::int64_t number;
        bool isText;
    };

    std::string m_sql;
    std::vector<Value> m_values;
};

/// A person's text as it stands, for LIKE.
std::string pattern(const std::string &text)
{
    std::string like = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            like += '\\';
        like += c;
    }
    return like + '%';
}

/// "IN (?, ?, ?)"
std::string inList(std::size_t count)
{
    std::string list = "IN (";
    for (std::size_t i = 0; i < count; ++i)
        list += i == 0 ? "?" : ", ?";
    return list + ")";
}

Conditions conditionsOf(const AuditFilter &filter)
{
    Conditions conditions;
    if (!filter.clusters.empty()) {
        std::vector<std::string> names = filter.clusters;
        // What is about no cluster alone is about each.
        names.emplace_back();
        conditions.add("clusters.name " + inList(names.size()), names);
    }
    if (!filter.principal.empty())
        conditions.add("principal = ?", {filter.principal});
    if (!filter.verbs.empty())
        conditions.add("verb " + inList(filter.verbs.size()), filter.verbs);
    if (!filter.subject.empty())
        conditions.add("subject LIKE ? ESCAPE '\\'", {pattern(filter.subject)});
    if (!filter.text.empty()) {
        conditions.add("(principal LIKE ? ESCAPE '\\' OR verb LIKE ? ESCAPE '\\' OR subject LIKE ? ESCAPE '\\' OR reason LIKE ? ESCAPE '\\'"
                       " OR request_id LIKE ? ESCAPE '\\' OR outcome_words LIKE ? ESCAPE '\\')",
                       std::vector<std::string>(6, pattern(filter.text)));
    }
    if (!filter.outcomes.empty()) {
        std::string numbers;
        for (const domain::WriteState outcome : filter.outcomes)
            numbers += (numbers.empty() ? "" : ",") + std::to_string(static_cast<int>(outcome));
        conditions.add("outcome IN (" + numbers + ")", std::vector<std::string>());
    }
    if (filter.fromMs)
        conditions.add("audit.time_ms >= ?", *filter.fromMs);
    if (filter.beforeMs)
        conditions.add("audit.time_ms < ?", *filter.beforeMs);
    return conditions;
}

AuditEntry entryOf(const Statement &row)
{
    AuditEntry entry;
    entry.id = static_cast<std::uint64_t>(row.number(0));
    entry.timeMs = row.number(1);
    entry.principal = row.text(2);
    entry.verb = row.text(3);
    entry.subject = row.text(4);
    entry.reason = row.text(5);
    entry.requestId = row.text(6);
    entry.outcome = static_cast<domain::WriteState>(row.number(7));
    entry.outcomeWords = row.text(8);
    entry.cluster = row.text(9);
    entry.detail = wishWords(static_cast<LogKind>(row.number(10)), row.text(11));
    return entry;
}

Result<void> readPage(Database &database, Conditions conditions, std::int64_t before, std::size_t limit, AuditPage &page)
{
    conditions.add("audit.seq < ?", before);
    const std::string sql = "SELECT audit.seq, audit.time_ms, principal, verb, subject, reason, request_id, outcome, outcome_words, clusters.name,"
                            " log.kind, log.payload FROM audit LEFT JOIN clusters ON clusters.id = audit.cluster LEFT JOIN log ON log.seq = audit.seq"
                            " WHERE 1" + conditions.sql() + " ORDER BY audit.seq DESC";
    auto rows = database.prepare(sql.c_str());
    if (!rows)
        return tl::unexpected(rows.error());
    conditions.bind(*rows);
    while (true) {
        const auto hasRow = rows->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        if (page.entries.size() == limit) {
            page.nextPageToken = std::to_string(page.entries.back().id);
            rows->reset();
            return {};
        }
        page.entries.push_back(entryOf(*rows));
    }
}

/// What is told with the first page alone.
Result<void> readTotals(Database &database, const Conditions &conditions, AuditPage &page)
{
    const std::string sql = "SELECT count(*) FROM (SELECT 1 FROM audit LEFT JOIN clusters ON clusters.id = audit.cluster WHERE 1"
                            + conditions.sql() + " LIMIT " + std::to_string(mostCounted + 1) + ")";
    auto count = database.prepare(sql.c_str());
    if (!count)
        return tl::unexpected(count.error());
    conditions.bind(*count);
    const auto hasCount = count->step();
    if (!hasCount)
        return tl::unexpected(hasCount.error());
    if (*hasCount && count->number(0) <= mostCounted)
        page.matching = static_cast<std::uint64_t>(count->number(0));
    count->reset();
    auto oldest = database.prepare("SELECT time_ms FROM audit ORDER BY seq LIMIT 1");
    const auto hasOldest = oldest ? oldest->step() : tl::unexpected(oldest.error());
    if (!hasOldest)
        return tl::unexpected(hasOldest.error());
    if (*hasOldest)
        page.keptSinceMs = oldest->number(0);
    oldest->reset();
    return {};
}

bool isTooCostly(const Result<void> &done)
{
    return !done && done.error().reason == "QUERY_TOO_COSTLY";
}

} // namespace

Result<AuditPage> WriteLog::audit(const AuditFilter &filter, int pageSize, const std::string &pageToken)
{
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    const char *end = pageToken.data() + pageToken.size();
    const auto [stop, error] = std::from_chars(pageToken.data(), end, before);
    if (!pageToken.empty() && (stop != end || error != std::errc()))
        return domain::failure(Code::InvalidArgument, "BAD_PAGE_TOKEN", "The page token is not one of this list.");
    const auto limit = static_cast<std::size_t>(pageSize <= 0 ? defaultPage : std::min(pageSize, maxPage));
    AuditPage page;
    page.keptDays = m_ledger.retentionDays();
    const auto done = m_ledger.read([&](Database &database) -> Result<void> {
        const Database::TimeLimit timeLimit(database, patience);
        const Conditions conditions = conditionsOf(filter);
        if (auto read = readPage(database, conditions, before, limit, page); !read)
            return read;
        const auto totals = pageToken.empty() ? readTotals(database, conditions, page) : Result<void>();
        // How many there are is worth no refusal of those that were found.
        return isTooCostly(totals) ? Result<void>() : totals;
    });
    if (isTooCostly(done))
        return domain::failure(Code::ResourceExhausted, "QUERY_TOO_COSTLY", "This search takes too long over so many records; name a time, a cluster or a person.");
    if (!done)
        return tl::unexpected(done.error());
    return page;
}

} // namespace chipdeck::gateway
