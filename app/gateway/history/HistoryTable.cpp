#include "app/gateway/history/HistoryTable.h"

#include <algorithm>

#include "app/gateway/history/RunPayload.h"

namespace chipdeck::gateway {

using domain::EndedJob;
using domain::Result;

namespace {

/// Another number and the file is begun anew.
constexpr std::int64_t tableVersion = 2;
constexpr std::size_t pieceRows = 10'000;

constexpr const char *createTables =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
    "CREATE TABLE IF NOT EXISTS runs(submit_s INTEGER NOT NULL, job INTEGER NOT NULL, start_s INTEGER NOT NULL,"
    " end_s INTEGER NOT NULL, state INTEGER NOT NULL, user TEXT NOT NULL, account TEXT NOT NULL, pool TEXT NOT NULL,"
    " qos TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, payload BLOB NOT NULL,"
    " PRIMARY KEY(submit_s, job, start_s)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS covered(from_s INTEGER NOT NULL, until_s INTEGER NOT NULL);";

// Most runs of a stretch that is asked for once more are as they were: those stay untouched, and their pages with them.
#define CHIPDECK_RUN_COLUMNS(of) \
    "(" of "end_s, " of "state, " of "user, " of "account, " of "pool, " of "qos, " of "name, " of "id, " of "payload)"

constexpr const char *storeRun =
    "INSERT INTO runs VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(submit_s, job, start_s) DO UPDATE SET " CHIPDECK_RUN_COLUMNS("")
    " = " CHIPDECK_RUN_COLUMNS("excluded.") " WHERE " CHIPDECK_RUN_COLUMNS("runs.") " IS NOT " CHIPDECK_RUN_COLUMNS("excluded.");

#undef CHIPDECK_RUN_COLUMNS

RunKey keyIn(const Statement &row)
{
    return {static_cast<std::uint32_t>(row.number(0)), static_cast<std::uint32_t>(row.number(1)), static_cast<std::uint32_t>(row.number(2))};
}

domain::JobState stateOf(std::int64_t number)
{
    const bool isKnown = number >= 0 && number <= static_cast<std::int64_t>(domain::JobState::Deadline);
    return isKnown ? static_cast<domain::JobState>(number) : domain::JobState::Unknown;
}

/// `first` is the column of the end; the others follow it.
EndedJob runIn(const Statement &row, const RunKey &key, int first)
{
    EndedJob ended;
    ended.job.ref = key.job;
    ended.job.submitTimeS = key.submitS;
    if (key.startS != 0)
        ended.job.startTimeS = key.startS;
    ended.job.endTimeS = row.number(first);
    ended.job.state = stateOf(row.number(first + 1));
    std::string *const texts[] = {&ended.job.user, &ended.job.account, &ended.job.pool, &ended.job.qos, &ended.job.displayName, &ended.job.id};
    for (int i = 0; i < static_cast<int>(std::size(texts)); ++i)
        *texts[i] = row.text(first + 2 + i);
    readRunPayload(row.text(first + 8), ended);
    return ended;
}

void removeAll(const std::filesystem::path &file)
{
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file.string() + suffix, ignored);
}

} // namespace

Result<HistoryTable> HistoryTable::open(const std::filesystem::path &file)
{
    auto table = tryOpen(file);
    const bool isDamaged = !table && (table.error().code == domain::Code::DataLoss || table.error().reason == "HISTORY_OTHER_VERSION");
    if (!isDamaged)
        return table;
    removeAll(file);
    return tryOpen(file);
}

Result<HistoryTable> HistoryTable::tryOpen(const std::filesystem::path &file)
{
    HistoryTable table;
    auto writer = Database::open(file.string(), Database::Mode::ReadWrite);
    if (!writer)
        return tl::unexpected(writer.error());
    table.m_writer = std::move(*writer);
    if (auto prepared = table.prepare(); !prepared)
        return tl::unexpected(prepared.error());
    auto reader = Database::open(file.string(), Database::Mode::ReadOnly);
    if (!reader)
        return tl::unexpected(reader.error());
    table.m_reader = std::move(*reader);
    return table;
}

Result<void> HistoryTable::prepare()
{
    const auto version = m_writer.number("PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version != 0 && *version != tableVersion)
        return domain::failure(domain::Code::FailedPrecondition, "HISTORY_OTHER_VERSION", "The history's file is of another version.");
    auto created = m_writer.run(createTables);
    if (created)
        created = m_writer.run(("PRAGMA user_version = " + std::to_string(tableVersion)).c_str());
    if (!created)
        return created;
    auto row = m_writer.prepare("SELECT from_s, until_s FROM covered");
    const auto hasRow = row ? row->step() : tl::unexpected(row.error());
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    m_isNew = !*hasRow;
    if (*hasRow)
        m_coverage = {row->number(0), row->number(1)};
    return {};
}

Result<void> HistoryTable::load(const std::function<void(std::vector<EndedJob> &)> &use)
{
    auto rows = m_writer.prepare("SELECT submit_s, job, start_s, end_s, state, user, account, pool, qos, name, id, payload FROM runs"
                                 " ORDER BY submit_s, job, start_s");
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<EndedJob> piece;
    while (true) {
        const auto hasRow = rows->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow || piece.size() == pieceRows) {
            use(piece);
            piece.clear();
        }
        if (!*hasRow)
            return {};
        piece.push_back(runIn(*rows, keyIn(*rows), 3));
    }
}

Result<void> HistoryTable::storeAll(const std::vector<EndedJob> &jobs)
{
    auto insert = m_writer.prepare(storeRun);
    if (!insert)
        return tl::unexpected(insert.error());
    for (const EndedJob &ended : jobs) {
        const RunKey key = keyOf(ended);
        const domain::Job &job = ended.job;
        const auto done = insert->bind(1, std::int64_t{key.submitS}).bind(2, std::int64_t{key.job}).bind(3, std::int64_t{key.startS})
                              .bind(4, job.endTimeS.value_or(0)).bind(5, static_cast<std::int64_t>(job.state)).bind(6, job.user)
                              .bind(7, job.account).bind(8, job.pool).bind(9, job.qos).bind(10, job.displayName).bind(11, job.id)
                              .bindBlob(12, runPayload(ended)).run();
        if (!done)
            return done;
    }
    return {};
}

Result<void> HistoryTable::store(const std::vector<EndedJob> &jobs, const HistoryPlan::Coverage &coverage)
{
    if (auto begun = m_writer.run("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto done = storeAll(jobs);
    const std::string covered = "DELETE FROM covered; INSERT INTO covered VALUES(" + std::to_string(coverage.fromS) + ", "
                                + std::to_string(coverage.untilS) + "); COMMIT";
    if (done)
        done = m_writer.run(covered.c_str());
    if (!done) {
        (void)m_writer.run("ROLLBACK");
        return done;
    }
    m_coverage = coverage;
    return {};
}

Result<void> HistoryTable::dropOlderThan(const RunKey &key)
{
    auto drop = m_writer.prepare("DELETE FROM runs WHERE (submit_s, job, start_s) < (?, ?, ?)");
    if (!drop)
        return tl::unexpected(drop.error());
    return drop->bind(1, std::int64_t{key.submitS}).bind(2, std::int64_t{key.job}).bind(3, std::int64_t{key.startS}).run();
}

Result<std::vector<EndedJob>> HistoryTable::read(const std::vector<RunKey> &keys)
{
    auto select = m_reader.prepare("SELECT end_s, state, user, account, pool, qos, name, id, payload FROM runs"
                                   " WHERE submit_s = ? AND job = ? AND start_s = ?");
    if (!select)
        return tl::unexpected(select.error());
    std::vector<EndedJob> jobs;
    for (const RunKey &key : keys) {
        select->bind(1, std::int64_t{key.submitS}).bind(2, std::int64_t{key.job}).bind(3, std::int64_t{key.startS});
        const auto hasRow = select->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (*hasRow) {
            jobs.push_back(runIn(*select, key, 0));
            select->reset();
        }
    }
    return jobs;
}

} // namespace chipdeck::gateway
