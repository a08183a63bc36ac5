#include "app/gateway/ledger/Projections.h"

#include "app/gateway/ledger/Payload.h"
#include "app/gateway/ledger/PriceEntry.h"
#include "app/gateway/ledger/Schema.h"
#include "app/gateway/ledger/TransitionBatch.h"
#include "app/gateway/ledger/WriteRequest.h"

namespace chipdeck::gateway {

using domain::Result;

namespace {

void bindTime(Statement &statement, int index, std::optional<std::int64_t> time)
{
    if (time)
        statement.bind(index, *time);
    else
        statement.bindNull(index);
}

Result<void> runJob(Statement &statement, const LogRow &row, const TransitionEntry &entry)
{
    const domain::Job &job = *entry.job;
    std::int64_t chips = 0;
    for (const auto &count : job.chips)
        chips += count.count;
    statement.bind(1, row.cluster).bind(2, entry.subject).bind(3, job.submitTimeS.value_or(0)).bind(4, row.seq)
        .bind(5, entry.after).bind(6, static_cast<std::int64_t>(job.state)).bind(7, job.user).bind(8, job.account)
        .bind(9, job.pool).bind(10, job.displayName);
    bindTime(statement, 11, job.startTimeS);
    bindTime(statement, 12, job.endTimeS);
    return statement.bind(13, chips).run();
}

} // namespace

Result<Statement *> Projections::prepared(Statement &slot, bool &isReady, const char *sql)
{
    if (!isReady) {
        auto statement = m_database.prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        slot = std::move(*statement);
        isReady = true;
    }
    return &slot;
}

Result<void> Projections::apply(const LogRow &row)
{
    if (row.version != payloadVersion)
        return {};
    switch (row.kind) {
    case LogKind::Transitions: return applyTransitions(row);
    case LogKind::Intent: return applyIntent(row);
    case LogKind::Attempt:
        return applyMark(row, "UPDATE writes SET attempts = attempts + 1 WHERE cluster = ? AND request_id = ?");
    case LogKind::Outcome: return applyOutcome(row);
    case LogKind::Settled:
        return applyMark(row, "UPDATE writes SET settled = 1 WHERE cluster = ? AND request_id = ?");
    case LogKind::Access: return applyAccess(row, row.payload, domain::WriteState::Done, {});
    case LogKind::Refusal: return applyWords(row, domain::WriteState::Refused);
    case LogKind::Connection: return applyWords(row, domain::WriteState::Done);
    case LogKind::Prices: return applyPrices(row);
    }
    return {};
}

Result<void> Projections::applyTransitions(const LogRow &row)
{
    const auto entries = decodeTransitions(row.payload);
    if (!entries)
        return {};
    auto index = prepared(m_index, m_hasIndex, "INSERT OR IGNORE INTO transition_index VALUES(?, ?, ?)");
    auto words = prepared(m_words, m_hasWords, "INSERT OR REPLACE INTO last_words VALUES(?, ?, ?)");
    auto job = prepared(m_job, m_hasJob, "INSERT OR REPLACE INTO job_records VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const auto *statement : {&index, &words, &job}) {
        if (!*statement)
            return tl::unexpected(statement->error());
    }
    std::string lastSubject;
    for (const TransitionEntry &entry : *entries) {
        Result<void> done;
        if (const std::string subject = entry.indexSubject(); subject != lastSubject) {
            done = (*index)->bind(1, row.cluster).bind(2, subject).bind(3, row.seq).run();
            lastSubject = subject;
        }
        if (done && entry.kind == TransitionEntry::Kind::Node)
            done = (*words)->bind(1, row.cluster).bind(2, entry.indexSubject()).bind(3, entry.after).run();
        if (done && entry.job)
            done = runJob(**job, row, entry);
        if (!done)
            return done;
    }
    return {};
}

Result<void> Projections::applyIntent(const LogRow &row)
{
    const auto request = decodeWriteRequest(row.payload);
    if (!request)
        return {};
    auto write = m_database.prepare("INSERT OR REPLACE INTO writes VALUES(?, ?, ?, NULL, ?, ?, ?, ?, NULL, 0, 1)");
    auto audit = m_database.prepare("INSERT OR REPLACE INTO audit VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, '')");
    if (!write || !audit)
        return tl::unexpected(!write ? write.error() : audit.error());
    const auto pending = static_cast<std::int64_t>(domain::WriteState::Pending);
    auto done = write->bind(1, row.cluster).bind(2, request->requestId).bind(3, row.seq)
                    .bind(4, static_cast<std::int64_t>(request->verb)).bind(5, request->principal).bind(6, row.timeMs)
                    .bind(7, pending).run();
    if (!done)
        return done;
    return audit->bind(1, row.seq).bind(2, row.cluster).bind(3, row.timeMs).bind(4, request->principal)
        .bind(5, verbWord(*request)).bind(6, subjectName(*request)).bind(7, request->reason)
        .bind(8, request->requestId).bind(9, pending).run();
}

Result<void> Projections::applyOutcome(const LogRow &row)
{
    const auto outcome = decodeOutcome(row.payload);
    if (!outcome)
        return {};
    const bool isDone = outcome->state == domain::WriteState::Done;
    auto write = m_database.prepare("UPDATE writes SET outcome_seq = ?, state = ?, settled ="
                                    " (? OR (? AND verb <> 1)), acknowledged_ms ="
                                    " CASE WHEN ? THEN ? ELSE acknowledged_ms END WHERE cluster = ? AND request_id = ?");
    // A submission is about the job that came of it, which has no name before; a repeated one may get another.
    auto audit = m_database.prepare("UPDATE audit SET outcome = ?, outcome_words = ?, subject = CASE WHEN verb = 'submit' AND ? <> ''"
                                    " THEN substr(subject, 1, instr(subject || '/jobs/', '/jobs/') - 1) || '/jobs/' || ? ELSE subject END"
                                    " WHERE seq = (SELECT intent_seq FROM writes WHERE cluster = ? AND request_id = ?)");
    if (!write || !audit)
        return tl::unexpected(!write ? write.error() : audit.error());
    const auto state = static_cast<std::int64_t>(outcome->state);
    // A refused write is at its end, and so is one that was done unless it made a job that may yet be forgotten.
    const bool isRefused = outcome->state == domain::WriteState::Refused;
    auto done = write->bind(1, row.seq).bind(2, state).bind(3, isRefused).bind(4, isDone).bind(5, isDone)
                    .bind(6, row.timeMs).bind(7, row.cluster).bind(8, outcome->requestId).run();
    if (!done)
        return done;
    const std::string words = outcome->words.empty() ? outcome->reason : outcome->words;
    return audit->bind(1, state).bind(2, words).bind(3, outcome->id).bind(4, outcome->id).bind(5, row.cluster)
        .bind(6, outcome->requestId).run();
}

Result<void> Projections::applyWords(const LogRow &row, domain::WriteState state)
{
    PayloadReader in(row.payload);
    const std::string request = in.text();
    const std::string words = in.text();
    return in.isGood() ? applyAccess(row, request, state, words) : Result<void>{};
}

Result<void> Projections::applyAccess(const LogRow &row, const std::string &payload, domain::WriteState state, const std::string &words)
{
    const auto request = decodeWriteRequest(payload);
    if (!request)
        return {};
    auto audit = m_database.prepare("INSERT OR REPLACE INTO audit VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!audit)
        return tl::unexpected(audit.error());
    return audit->bind(1, row.seq).bind(2, row.cluster).bind(3, row.timeMs).bind(4, request->principal)
        .bind(5, verbWord(*request)).bind(6, subjectName(*request)).bind(7, request->reason)
        .bind(8, request->requestId).bind(9, static_cast<std::int64_t>(state)).bind(10, words).run();
}

Result<void> Projections::applyPrices(const LogRow &row)
{
    const auto entry = decodePriceEntry(row.payload);
    if (!entry)
        return {};
    auto version = m_database.prepare("INSERT OR REPLACE INTO price_versions VALUES(?, ?, ?, ?, ?, ?, ?)");
    auto audit = m_database.prepare("INSERT OR REPLACE INTO audit VALUES(?, ?, ?, ?, 'prices', ?, ?, ?, ?, ?)");
    if (!version || !audit)
        return tl::unexpected(!version ? version.error() : audit.error());
    const auto number = static_cast<std::int64_t>(entry->version);
    if (number > 0) {
        auto done = version->bind(1, number).bind(2, row.seq).bind(3, row.timeMs).bind(4, entry->principal).bind(5, entry->reason)
                        .bind(6, entry->requestId).bind(7, static_cast<std::int64_t>(entry->plan.rates.size())).run();
        if (!done)
            return done;
    }
    const std::string subject = number > 0 ? "prices/versions/" + std::to_string(number) : "prices";
    const auto state = number > 0 ? domain::WriteState::Done : domain::WriteState::Refused;
    return audit->bind(1, row.seq).bind(2, row.cluster).bind(3, row.timeMs).bind(4, entry->principal).bind(5, subject)
        .bind(6, entry->reason).bind(7, entry->requestId).bind(8, static_cast<std::int64_t>(state)).bind(9, entry->refusal).run();
}

Result<void> Projections::applyMark(const LogRow &row, const char *sql)
{
    auto statement = m_database.prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(1, row.cluster).bind(2, row.payload).run();
}

Result<void> Projections::rebuild()
{
    if (auto begun = m_database.run("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto done = m_database.run("DELETE FROM transition_index; DELETE FROM last_words; DELETE FROM job_records;"
                               "DELETE FROM writes; DELETE FROM audit; DELETE FROM price_versions;");
    if (done)
        done = replay();
    if (done)
        done = m_database.run(("UPDATE schema_version SET projections = " + std::to_string(projectionVersion)).c_str());
    if (done)
        done = m_database.run("COMMIT");
    if (!done)
        (void)m_database.run("ROLLBACK");
    return done;
}

Result<void> Projections::replay()
{
    auto rows = m_database.prepare("SELECT seq, time_ms, cluster, kind, version, payload FROM log ORDER BY seq");
    if (!rows)
        return tl::unexpected(rows.error());
    while (true) {
        auto hasRow = rows->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        const LogRow row{rows->number(0), rows->number(1), rows->number(2), static_cast<LogKind>(rows->number(3)),
                         static_cast<int>(rows->number(4)), rows->text(5)};
        if (auto done = apply(row); !done)
            return done;
    }
}

} // namespace chipdeck::gateway
