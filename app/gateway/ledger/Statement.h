#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client/domain/Failure.h"

struct sqlite3;
struct sqlite3_stmt;

namespace chipdeck::gateway {

/// One prepared statement. A value that could not be bound or a step that failed is reported by step().
class Statement
{
public:
    Statement() = default;
    Statement(sqlite3 *database, sqlite3_stmt *statement) : m_database(database), m_statement(statement) {}
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, std::string_view text);
    Statement &bindBlob(int index, std::string_view bytes);
    Statement &bindNull(int index);

    /// True while there is a row. After the last row or a failure the statement is reset and may be bound anew.
    domain::Result<bool> step();
    /// For statements that return nothing.
    domain::Result<void> run();
    void reset();

    std::int64_t number(int column) const;
    std::string text(int column) const;
    bool isNull(int column) const;

private:
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr;
    int m_bindResult = 0;
};

} // namespace chipdeck::gateway
