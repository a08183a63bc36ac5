#include "app/gateway/ledger/Retention.h"

#include <limits>
#include <string>
#include <vector>

#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/TransitionBatch.h"

namespace chipdeck::gateway {

using domain::Result;

namespace {

constexpr std::int64_t batchRows = 200;
/// Index entries dropped in one transaction: rows of a large cluster name thousands of nodes each.
constexpr std::size_t batchEntries = 5'000;

struct OldRow {
    std::int64_t seq;
    std::int64_t cluster;
    std::string payload;
};

Result<std::vector<OldRow>> oldest(Database &database, std::int64_t cutoffMs)
{
    auto statement = database.prepare("SELECT seq, cluster, payload FROM log WHERE kind = 1 AND time_ms < ?"
                                      " ORDER BY seq LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, cutoffMs).bind(2, batchRows);
    std::vector<OldRow> rows;
    while (true) {
        auto row = statement->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return rows;
        rows.push_back({statement->number(0), statement->number(1), statement->text(2)});
    }
}

} // namespace

Result<bool> Retention::trim(Database &database) const
{
    const std::int64_t cutoffMs = wallTimeMs() - std::chrono::duration_cast<std::chrono::milliseconds>(m_age).count();
    const auto bytes = database.number("SELECT (page_count - freelist_count) * page_size FROM pragma_page_count,"
                                       " pragma_freelist_count, pragma_page_size");
    if (!bytes)
        return tl::unexpected(bytes.error());
    const bool isTooBig = static_cast<std::uint64_t>(*bytes) > m_maxBytes;
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun)
        return tl::unexpected(begun.error());
    auto isMore = trimTransitions(database, isTooBig ? std::numeric_limits<std::int64_t>::max() : cutoffMs);
    auto done = isMore ? trimWrites(database, cutoffMs) : tl::unexpected(isMore.error());
    if (done)
        done = database.run("COMMIT");
    if (!done) {
        (void)database.run("ROLLBACK");
        return tl::unexpected(done.error());
    }
    (void)database.run("PRAGMA incremental_vacuum(256)");
    return isMore;
}

Result<bool> Retention::trimTransitions(Database &database, std::int64_t cutoffMs) const
{
    const auto rows = oldest(database, cutoffMs);
    if (!rows)
        return tl::unexpected(rows.error());
    auto index = database.prepare("DELETE FROM transition_index WHERE cluster = ? AND subject = ? AND seq = ?");
    auto log = database.prepare("DELETE FROM log WHERE seq = ?");
    if (!index || !log)
        return tl::unexpected(!index ? index.error() : log.error());
    std::size_t dropped = 0;
    for (const OldRow &row : *rows) {
        if (dropped >= batchEntries)
            return true;
        for (const TransitionEntry &entry : decodeTransitions(row.payload).value_or(std::vector<TransitionEntry>{})) {
            if (auto done = index->bind(1, row.cluster).bind(2, entry.indexSubject()).bind(3, row.seq).run(); !done)
                return tl::unexpected(done.error());
            ++dropped;
        }
        if (auto done = log->bind(1, row.seq).run(); !done)
            return tl::unexpected(done.error());
    }
    return rows->size() == static_cast<std::size_t>(batchRows);
}

Result<void> Retention::trimWrites(Database &database, std::int64_t cutoffMs) const
{
    const std::string cutoff = std::to_string(cutoffMs);
    const std::string sql = "DELETE FROM writes WHERE settled = 1 AND intent_ms < " + cutoff
                            + "; DELETE FROM audit WHERE time_ms < " + cutoff
                            + "; DELETE FROM job_records WHERE end_time_s * 1000 < " + cutoff
                            + "; DELETE FROM log WHERE kind <> 1 AND time_ms < " + cutoff
                            + " AND seq NOT IN (SELECT seq FROM price_versions)"
                            + " AND seq NOT IN (SELECT intent_seq FROM writes)"
                              " AND seq NOT IN (SELECT outcome_seq FROM writes WHERE outcome_seq IS NOT NULL)";
    return database.run(sql.c_str());
}

} // namespace chipdeck::gateway
