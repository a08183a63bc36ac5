#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client/domain/Failure.h"
#include "client/domain/Logs.h"

namespace chipdeck::gateway {

/// A pattern made ready. Takes time in proportion to what it reads, whatever the pattern and the text. Not thread-safe.
class LogMatcher
{
public:
    /// INVALID_ARGUMENT that names `pattern.text` where it is no pattern or would match every line.
    static domain::Result<LogMatcher> make(const domain::LogPattern &pattern);
    ~LogMatcher();
    LogMatcher(LogMatcher &&other) noexcept;
    LogMatcher &operator=(LogMatcher &&other) noexcept;

    struct Place {
        std::size_t start = 0;
        std::size_t length = 0;  ///< 0 where the expression only names a place, as \b does
    };
    /// The first match in whole lines; it never goes beyond a line.
    std::optional<Place> find(std::string_view lines) const;

private:
    struct Expression;

    LogMatcher();
    std::optional<Place> findExpression(std::string_view text) const;
    std::optional<Place> findLineByLine(std::string_view lines) const;

    std::string m_text;  ///< looked for as it is where there is no expression
    std::unique_ptr<Expression> m_expression;
    bool m_isForOneLine = false;
};

} // namespace chipdeck::gateway
