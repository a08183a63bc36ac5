#pragma once

#include <chrono>
#include <string>

#include "app/gateway/ledger/Statement.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// One SQLite connection, used by one thread at a time.
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    static domain::Result<Database> open(const std::string &file, Mode mode);
    Database() = default;
    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    bool isOpen() const { return m_handle != nullptr; }
    /// Runs statements that return nothing; several are separated by semicolons.
    domain::Result<void> run(const char *sql);
    domain::Result<Statement> prepare(const char *sql);
    /// The first column of the first row; 0 where there is none.
    domain::Result<std::int64_t> number(const char *sql);
    std::int64_t lastRowId() const;

    /// While it lives, what takes longer than this in all fails with QUERY_TOO_COSTLY: others wait for the same connection.
    class TimeLimit
    {
    public:
        TimeLimit(Database &database, std::chrono::milliseconds limit);
        ~TimeLimit();
        TimeLimit(const TimeLimit &) = delete;
        TimeLimit &operator=(const TimeLimit &) = delete;

    private:
        static int isOver(void *self);

        sqlite3 *const m_handle;
        const std::chrono::steady_clock::time_point m_end;
    };

private:
    explicit Database(sqlite3 *handle) : m_handle(handle) {}

    sqlite3 *m_handle = nullptr;
};

/// What SQLite's result means for whoever wanted to write or read, in words that say what to do.
domain::Failure databaseFailure(sqlite3 *database, int result);

} // namespace chipdeck::gateway
