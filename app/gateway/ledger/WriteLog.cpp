#include "app/gateway/ledger/WriteLog.h"

#include "app/gateway/ledger/Payload.h"
#include "client/domain/Names.h"

namespace chipdeck::gateway {

using domain::Result;

namespace {

#define CHIPDECK_WRITE_COLUMNS                                                                                          \
    "SELECT intent.payload, outcome.payload, intent_ms, acknowledged_ms, settled, attempts FROM writes"                 \
    " JOIN log AS intent ON intent.seq = intent_seq LEFT JOIN log AS outcome ON outcome.seq = outcome_seq"              \
    " WHERE writes.cluster = (SELECT id FROM clusters WHERE name = ?)"

constexpr const char *oneWrite = CHIPDECK_WRITE_COLUMNS " AND request_id = ?";
constexpr const char *openWrites = CHIPDECK_WRITE_COLUMNS " AND settled = 0 ORDER BY intent_seq";

// Orders of maintenance and windows, by the index that has these words.
constexpr const char *maintenanceWrites = CHIPDECK_WRITE_COLUMNS " AND verb IN (13, 14, 16, 17, 18) ORDER BY intent_seq DESC LIMIT ?";

#undef CHIPDECK_WRITE_COLUMNS

std::optional<WriteRecord> recordOf(const Statement &row)
{
    WriteRecord record;
    record.payload = row.text(0);
    auto request = decodeWriteRequest(record.payload);
    if (!request)
        return std::nullopt;
    record.request = std::move(*request);
    record.outcome.requestId = record.request.requestId;
    record.outcome.state = domain::WriteState::Pending;
    if (!row.isNull(1)) {
        if (auto outcome = decodeOutcome(row.text(1)))
            record.outcome = std::move(*outcome);
    }
    record.intentMs = row.number(2);
    if (!row.isNull(3))
        record.acknowledgedMs = row.number(3);
    record.isSettled = row.number(4) != 0;
    record.attempts = static_cast<int>(row.number(5));
    return record;
}

/// Steps through all rows; `take` returns false to end early.
template<typename Take>
Result<void> forEachRow(Statement &statement, const Take &take)
{
    while (true) {
        auto row = statement.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row || !take(statement))
            return {};
    }
}

std::string payloadOf(const WriteRequest &request, const std::string &words)
{
    PayloadWriter payload;
    payload.text(encode(request));
    payload.text(words);
    return payload.take();
}

} // namespace

Result<void> WriteLog::append(const std::string &cluster, LogKind kind, std::string payload)
{
    return m_ledger.write([kind, bytes = std::move(payload), name = cluster](Ledger::Writer &writer) -> Result<void> {
        auto row = writer.append(name, kind, bytes);
        return row ? Result<void>{} : tl::unexpected(row.error());
    });
}

Result<void> WriteLog::intent(const WriteRequest &request, const std::shared_ptr<LateIntents> &late)
{
    return intents({request}, late);
}

Result<void> WriteLog::appendAll(LogKind kind, std::vector<std::pair<std::string, std::string>> rows, Ledger::Late late)
{
    return m_ledger.write(
        [kind, rows = std::move(rows)](Ledger::Writer &writer) -> Result<void> {
            for (const auto &[cluster, payload] : rows) {
                if (auto row = writer.append(cluster, kind, payload); !row)
                    return tl::unexpected(row.error());
            }
            return {};
        },
        std::move(late));
}

Result<void> WriteLog::intents(const std::vector<WriteRequest> &requests, const std::shared_ptr<LateIntents> &late)
{
    std::vector<std::pair<std::string, std::string>> rows;
    std::vector<std::string> requestIds;
    for (const WriteRequest &request : requests) {
        rows.emplace_back(request.cluster, encode(request));
        requestIds.push_back(request.requestId);
    }
    Ledger::Late tell;
    if (late)
        tell = [late, requestIds = std::move(requestIds)] { late->add(requestIds); };
    return appendAll(LogKind::Intent, std::move(rows), std::move(tell));
}

Result<void> WriteLog::outcomes(const std::string &cluster, const std::vector<OutcomeEntry> &outcomes)
{
    std::vector<std::pair<std::string, std::string>> rows;
    for (const OutcomeEntry &outcome : outcomes)
        rows.emplace_back(cluster, encode(outcome));
    return appendAll(LogKind::Outcome, std::move(rows));
}

Result<void> WriteLog::attempt(const std::string &cluster, const std::string &requestId)
{
    return append(cluster, LogKind::Attempt, requestId);
}

Result<void> WriteLog::outcome(const std::string &cluster, const OutcomeEntry &outcome)
{
    return append(cluster, LogKind::Outcome, encode(outcome));
}

Result<void> WriteLog::settled(const std::string &cluster, const std::vector<std::string> &requestIds)
{
    std::vector<std::pair<std::string, std::string>> rows;
    for (const std::string &requestId : requestIds)
        rows.emplace_back(cluster, requestId);
    return appendAll(LogKind::Settled, std::move(rows));
}

Result<void> WriteLog::access(const WriteRequest &request)
{
    return append(request.cluster, LogKind::Access, encode(request));
}

Result<void> WriteLog::connectionBegun(const WriteRequest &request, const std::string &words)
{
    return append(request.cluster, LogKind::Connection, payloadOf(request, words));
}

void WriteLog::connectionEnded(const WriteRequest &request, const std::string &words)
{
    appendSoon(request.cluster, LogKind::Connection, payloadOf(request, words));
}

void WriteLog::appendSoon(const std::string &cluster, LogKind kind, std::string payload)
{
    m_ledger.writeSoon([kind, bytes = std::move(payload), name = cluster](Ledger::Writer &writer) -> Result<void> {
        auto row = writer.append(name, kind, bytes);
        return row ? Result<void>{} : tl::unexpected(row.error());
    });
}

void WriteLog::refusal(WriteRequest request, const std::string &reason)
{
    const std::string whose = request.principal;
    refuse(std::move(request), whose, reason);
}

void WriteLog::strangerRefused(WriteRequest request, const std::string &reason)
{
    refuse(std::move(request), {}, reason);
}

void WriteLog::refuse(WriteRequest request, const std::string &whose, const std::string &reason)
{
    const auto leftOut = m_refusals.take(whose, RefusalBudget::Clock::now());
    if (!leftOut)
        return;
    std::string words = reason;
    if (*leftOut > 0)
        words.append(" (and ").append(std::to_string(*leftOut)).append(" more)");
    request.job = {};
    request.described.reset();
    appendSoon(request.cluster, LogKind::Refusal, payloadOf(request, words));
}

Result<std::vector<WriteRecord>> WriteLog::select(const char *sql, const std::string &cluster,
                                                  const std::optional<std::string> &requestId)
{
    std::vector<WriteRecord> records;
    auto done = m_ledger.read([&](Database &database) -> Result<void> {
        auto statement = database.prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(1, cluster);
        if (requestId)
            statement->bind(2, *requestId);
        return forEachRow(*statement, [&](const Statement &row) {
            if (auto record = recordOf(row))
                records.push_back(std::move(*record));
            return true;
        });
    });
    if (!done)
        return tl::unexpected(done.error());
    return records;
}

Result<std::optional<WriteRecord>> WriteLog::find(const std::string &cluster, const std::string &requestId)
{
    auto records = select(oneWrite, cluster, requestId);
    if (!records)
        return tl::unexpected(records.error());
    return records->empty() ? std::nullopt : std::optional(std::move(records->front()));
}

Result<std::vector<std::optional<WriteRecord>>> WriteLog::find(const std::string &cluster, const std::vector<std::string> &requestIds)
{
    std::vector<std::optional<WriteRecord>> found(requestIds.size());
    auto done = m_ledger.read([&](Database &database) -> Result<void> {
        auto statement = database.prepare(oneWrite);
        if (!statement)
            return tl::unexpected(statement.error());
        for (std::size_t i = 0; i < requestIds.size(); ++i) {
            statement->bind(1, cluster).bind(2, requestIds[i]);
            auto row = statement->step();
            if (!row)
                return tl::unexpected(row.error());
            if (*row)
                found[i] = recordOf(*statement);
            statement->reset();
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

Result<std::optional<WriteRecord>> WriteLog::findSubmission(const std::string &cluster, const std::string &job)
{
    std::string requestId;
    auto done = m_ledger.read([&](Database &database) -> Result<void> {
        auto statement = database.prepare("SELECT request_id FROM audit WHERE cluster = (SELECT id FROM clusters WHERE name = ?)"
                                          " AND verb = 'submit' AND subject = ? AND outcome = ? ORDER BY seq DESC LIMIT 1");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(1, cluster).bind(2, domain::jobName(cluster, job)).bind(3, static_cast<std::int64_t>(domain::WriteState::Done));
        auto row = statement->step();
        if (!row)
            return tl::unexpected(row.error());
        requestId = *row ? statement->text(0) : std::string();
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    if (requestId.empty())
        return std::optional<WriteRecord>();
    return find(cluster, requestId);
}

Result<std::vector<WriteRecord>> WriteLog::open(const std::string &cluster)
{
    return select(openWrites, cluster, std::nullopt);
}

Result<std::vector<WriteRecord>> WriteLog::maintenance(const std::string &cluster, std::size_t most)
{
    std::vector<WriteRecord> records;
    auto done = m_ledger.read([&](Database &database) -> Result<void> {
        auto statement = database.prepare(maintenanceWrites);
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(1, cluster).bind(2, static_cast<std::int64_t>(most));
        return forEachRow(*statement, [&](const Statement &row) {
            if (auto record = recordOf(row))
                records.push_back(std::move(*record));
            return true;
        });
    });
    if (!done)
        return tl::unexpected(done.error());
    return records;
}

} // namespace chipdeck::gateway
