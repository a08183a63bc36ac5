#include "app/gateway/ledger/Schema.h"

#include <array>
#include <string>

namespace chipdeck::gateway {

using domain::Result;

namespace {

// Step N brings version N to N + 1. Steps that were once released never change; new ones are added below.
constexpr std::array<const char *, schemaVersion> migrations{
    // The log itself: everything else can be made anew from it.
    "CREATE TABLE clusters(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
    "CREATE TABLE log(seq INTEGER PRIMARY KEY AUTOINCREMENT, time_ms INTEGER NOT NULL, cluster INTEGER NOT NULL,"
    " kind INTEGER NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL);"
    "CREATE INDEX log_time ON log(time_ms);"
    // Projections.
    "CREATE TABLE transition_index(cluster INTEGER NOT NULL, subject TEXT NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY(cluster, subject, seq)) WITHOUT ROWID;"
    "CREATE TABLE last_words(cluster INTEGER NOT NULL, subject TEXT NOT NULL, words TEXT NOT NULL,"
    " PRIMARY KEY(cluster, subject)) WITHOUT ROWID;"
    "CREATE TABLE job_records(cluster INTEGER NOT NULL, job TEXT NOT NULL, submit_time_s INTEGER NOT NULL,"
    " seq INTEGER NOT NULL, words TEXT NOT NULL, state INTEGER NOT NULL, user TEXT NOT NULL, account TEXT NOT NULL,"
    " pool TEXT NOT NULL, name TEXT NOT NULL, start_time_s INTEGER, end_time_s INTEGER, chips INTEGER NOT NULL,"
    " PRIMARY KEY(cluster, job, submit_time_s)) WITHOUT ROWID;"
    "CREATE TABLE writes(cluster INTEGER NOT NULL, request_id TEXT NOT NULL, intent_seq INTEGER NOT NULL,"
    " outcome_seq INTEGER, verb INTEGER NOT NULL, principal TEXT NOT NULL, intent_ms INTEGER NOT NULL, state INTEGER NOT NULL,"
    " acknowledged_ms INTEGER, settled INTEGER NOT NULL, attempts INTEGER NOT NULL,"
    " PRIMARY KEY(cluster, request_id)) WITHOUT ROWID;"
    "CREATE INDEX writes_open ON writes(cluster, settled);"
    "CREATE TABLE audit(seq INTEGER PRIMARY KEY, cluster INTEGER NOT NULL, time_ms INTEGER NOT NULL,"
    " principal TEXT NOT NULL, verb TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL,"
    " request_id TEXT NOT NULL, outcome INTEGER NOT NULL, outcome_words TEXT NOT NULL);"
    "CREATE INDEX audit_by_cluster ON audit(cluster, seq);",
    "CREATE TABLE price_versions(version INTEGER PRIMARY KEY, seq INTEGER NOT NULL, time_ms INTEGER NOT NULL, principal TEXT NOT NULL,"
    " reason TEXT NOT NULL, request_id TEXT NOT NULL UNIQUE, rate_count INTEGER NOT NULL);",
    // Orders and windows among a million writes; the verbs as in WriteLog.
    "CREATE INDEX writes_maintenance ON writes(cluster, intent_seq) WHERE verb IN (13, 14, 16, 17, 18);",
};

Result<void> migrate(Database &database, std::int64_t from)
{
    for (auto version = from; version < schemaVersion; ++version) {
        const std::string step = std::string("BEGIN IMMEDIATE;") + migrations[static_cast<std::size_t>(version)]
                                 + "UPDATE schema_version SET version = " + std::to_string(version + 1) + "; COMMIT;";
        if (auto done = database.run(step.c_str()); !done) {
            (void)database.run("ROLLBACK");
            return done;
        }
    }
    return {};
}

} // namespace

Result<bool> prepareSchema(Database &database)
{
    auto created = database.run("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                "CREATE TABLE IF NOT EXISTS schema_version(version INTEGER NOT NULL,"
                                " projections INTEGER NOT NULL);"
                                "INSERT INTO schema_version SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version);");
    if (!created)
        return tl::unexpected(created.error());
    const auto version = database.number("SELECT version FROM schema_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version > schemaVersion || *version < 0) {
        return domain::failure(domain::Code::FailedPrecondition, "LEDGER_TOO_NEW",
                               "The gateway's log has schema version " + std::to_string(*version)
                                   + " and this gateway knows up to " + std::to_string(schemaVersion)
                                   + ": start a newer chipdeck-gateway or give it another state_dir.");
    }
    if (auto migrated = migrate(database, *version); !migrated)
        return tl::unexpected(migrated.error());
    const auto projections = database.number("SELECT projections FROM schema_version");
    if (!projections)
        return tl::unexpected(projections.error());
    return *projections != projectionVersion;
}

} // namespace chipdeck::gateway
