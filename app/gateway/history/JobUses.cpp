#include "app/gateway/history/JobUses.h"

namespace chipdeck::gateway {

using domain::Result;

Result<std::unique_ptr<JobUses>> JobUses::open(const std::filesystem::path &file)
{
    auto database = Database::open(file.string(), Database::Mode::ReadWrite);
    if (!database)
        return tl::unexpected(database.error());
    auto created = database->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                 "CREATE TABLE IF NOT EXISTS uses(job TEXT NOT NULL, submit_s INTEGER NOT NULL, start_s INTEGER NOT NULL,"
                                 " measured_ms INTEGER NOT NULL, used_ms INTEGER NOT NULL, PRIMARY KEY(job, submit_s, start_s)) WITHOUT ROWID;"
                                 "CREATE INDEX IF NOT EXISTS uses_by_time ON uses(submit_s);");
    if (!created)
        return tl::unexpected(created.error());
    auto select = database->prepare("SELECT measured_ms, used_ms FROM uses WHERE job = ? AND submit_s = ? AND start_s = ?");
    if (!select)
        return tl::unexpected(select.error());
    return std::unique_ptr<JobUses>(new JobUses(std::move(*database), std::move(*select)));
}

Result<void> JobUses::add(const std::vector<Piece> &pieces)
{
    const std::lock_guard lock(m_mutex);
    if (auto begun = m_database.run("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto insert = m_database.prepare("INSERT INTO uses VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                                     " measured_ms = measured_ms + excluded.measured_ms, used_ms = used_ms + excluded.used_ms");
    Result<void> done = insert ? Result<void>() : tl::unexpected(insert.error());
    for (const Piece &piece : pieces) {
        if (done) {
            done = insert->bind(1, piece.run.job).bind(2, piece.run.submitS).bind(3, piece.run.startS)
                       .bind(4, static_cast<std::int64_t>(piece.use.measuredMs)).bind(5, static_cast<std::int64_t>(piece.use.usedMs)).run();
        }
    }
    if (done)
        done = m_database.run("COMMIT");
    if (!done)
        (void)m_database.run("ROLLBACK");
    return done;
}

bool JobUses::read(domain::EndedJob &ended)
{
    const domain::Job &job = ended.job;
    m_select.bind(1, job.id).bind(2, job.submitTimeS.value_or(0)).bind(3, job.startTimeS.value_or(0));
    const auto hasRow = m_select.step();
    if (hasRow && *hasRow)
        ended.use = domain::ChipUse{static_cast<std::uint64_t>(m_select.number(0)), static_cast<std::uint64_t>(m_select.number(1))};
    m_select.reset();
    return hasRow.has_value();
}

void JobUses::addTo(std::vector<domain::EndedJob> &jobs)
{
    const std::lock_guard lock(m_mutex);
    for (domain::EndedJob &ended : jobs) {
        if (!read(ended))
            return;
    }
}

void JobUses::addTo(domain::EndedJob &job)
{
    const std::lock_guard lock(m_mutex);
    read(job);
}

Result<void> JobUses::dropOlderThan(std::int64_t submitS)
{
    const std::lock_guard lock(m_mutex);
    auto drop = m_database.prepare("DELETE FROM uses WHERE submit_s < ?");
    return drop ? drop->bind(1, submitS).run() : tl::unexpected(drop.error());
}

} // namespace chipdeck::gateway
