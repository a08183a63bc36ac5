#include "app/gateway/ledger/Database.h"

#include <utility>

#include <sqlite3.h>

namespace chipdeck::gateway {

using domain::Code;

namespace {

constexpr int busyTimeoutMs = 2000;
/// Of SQLite's virtual machine, between two looks at the clock: some tens of microseconds.
constexpr int stepsBetweenLooks = 4000;

struct Meaning {
    Code code;
    const char *reason;
    const char *advice;
};

Meaning meaningOf(int result)
{
    switch (result & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {Code::DataLoss, "LEDGER_CORRUPT",
                "the file is damaged; stop the gateway, move it aside (keep it for `sqlite3 FILE .recover`) and start again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Code::Unavailable, "LEDGER_LOCKED", "another process holds the file locked; end that process"};
    case SQLITE_FULL:
        return {Code::ResourceExhausted, "LEDGER_DISK_FULL", "the disk is full; make room, writing then goes on by itself"};
    case SQLITE_IOERR:
        return {Code::Unavailable, "LEDGER_IO_ERROR", "the disk reported an error; check it and its free space"};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {Code::FailedPrecondition, "LEDGER_NOT_WRITABLE",
                "the file cannot be opened for writing; check the owner and the mode of the state folder"};
    case SQLITE_INTERRUPT:
        return {Code::ResourceExhausted, "QUERY_TOO_COSTLY", "the question takes too long; ask for less"};
    default:
        return {Code::Internal, "LEDGER_ERROR", "please report this"};
    }
}

} // namespace

domain::Failure databaseFailure(sqlite3 *database, int result)
{
    const Meaning meaning = meaningOf(result);
    const std::string words = database ? sqlite3_errmsg(database) : sqlite3_errstr(result);
    const char *file = database ? sqlite3_db_filename(database, "main") : nullptr;
    domain::Failure failure;
    failure.code = meaning.code;
    failure.reason = meaning.reason;
    failure.message = "The gateway's log";
    if (file && *file)
        failure.message.append(" ").append(file);
    failure.message.append(" cannot be used: ").append(meaning.advice).append(" (").append(words).append(").");
    return failure;
}

domain::Result<Database> Database::open(const std::string &file, Mode mode)
{
    sqlite3 *handle = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX
                      | (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int result = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    if (result != SQLITE_OK) {
        auto failed = databaseFailure(handle, result);
        sqlite3_close_v2(handle);
        return tl::unexpected(std::move(failed));
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyTimeoutMs);
    return Database(handle);
}

Database::Database(Database &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}

Database &Database::operator=(Database &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

Database::~Database()
{
    sqlite3_close_v2(m_handle);
}

Database::TimeLimit::TimeLimit(Database &database, std::chrono::milliseconds limit)
    : m_handle(database.m_handle), m_end(std::chrono::steady_clock::now() + limit)
{
    sqlite3_progress_handler(m_handle, stepsBetweenLooks, &TimeLimit::isOver, this);
}

Database::TimeLimit::~TimeLimit()
{
    sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
}

int Database::TimeLimit::isOver(void *self)
{
    return std::chrono::steady_clock::now() >= static_cast<const TimeLimit *>(self)->m_end ? 1 : 0;
}

domain::Result<void> Database::run(const char *sql)
{
    const int result = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK)
        return tl::unexpected(databaseFailure(m_handle, result));
    return {};
}

domain::Result<Statement> Database::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    const int result = sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr);
    if (result != SQLITE_OK)
        return tl::unexpected(databaseFailure(m_handle, result));
    return Statement(m_handle, statement);
}

domain::Result<std::int64_t> Database::number(const char *sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    const std::int64_t value = *row ? statement->number(0) : 0;
    statement->reset();
    return value;
}

std::int64_t Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

} // namespace chipdeck::gateway
