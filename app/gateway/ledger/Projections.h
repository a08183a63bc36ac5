#pragma once

#include <functional>
#include <string>

#include "app/gateway/ledger/Database.h"
#include "app/gateway/ledger/LogRow.h"
#include "client/domain/Job.h"

namespace chipdeck::gateway {

/// Keeps the tables that are made from the log: index of transitions, last words, job records, writes, audit,
/// versions of the prices.
/// Rows of a kind or version that this program does not know are left in the log and skipped.
class Projections
{
public:
    explicit Projections(Database &database) : m_database(database) {}

    /// Within the transaction that appended the row.
    domain::Result<void> apply(const LogRow &row);
    /// Empties all projections and replays the log, in one transaction.
    domain::Result<void> rebuild();

private:
    domain::Result<void> replay();
    domain::Result<void> applyTransitions(const LogRow &row);
    domain::Result<void> applyIntent(const LogRow &row);
    domain::Result<void> applyOutcome(const LogRow &row);
    domain::Result<void> applyWords(const LogRow &row, domain::WriteState state);
    /// A look or a refused wish: a record of audit and nothing else.
    domain::Result<void> applyAccess(const LogRow &row, const std::string &payload, domain::WriteState state, const std::string &words);
    domain::Result<void> applyPrices(const LogRow &row);
    domain::Result<void> applyMark(const LogRow &row, const char *sql);

    /// Statements are compiled once: a busy tick has thousands of rows.
    domain::Result<Statement *> prepared(Statement &slot, bool &isReady, const char *sql);

    Database &m_database;
    Statement m_index, m_words, m_job;
    bool m_hasIndex = false, m_hasWords = false, m_hasJob = false;
};

} // namespace chipdeck::gateway
