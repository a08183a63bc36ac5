#include "app/gateway/service/LogMatcher.h"

#include <algorithm>
#include <cstring>

#include <re2/re2.h>

#include "app/gateway/service/WriteRules.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Result;

namespace {

// What an expression may take, its automata included; beyond that RE2 goes on more slowly.
constexpr std::int64_t maxExpressionBytes = 8 * 1024 * 1024;

tl::unexpected<domain::Failure> wrong(const std::string &description)
{
    return tl::unexpected(fieldFailure("BAD_PATTERN", "pattern.text", description));
}

std::optional<std::string> whatIsWrong(const std::string &text)
{
    if (text.empty())
        return "Give a text to look for.";
    if (text.size() > domain::LogPattern::mostBytes)
        return "The text is longer than 1,024 bytes; look for a part of it.";
    if (text.find_first_of(std::string_view("\n\r\0", 3)) != std::string::npos)
        return "Lines are searched one by one; leave out the line ends.";
    if (!domain::isUtf8(text))
        return "The text is no valid UTF-8.";
    return std::nullopt;
}

re2::RE2::Options optionsOf(const domain::LogPattern &pattern)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(!pattern.ignoreCase);
    options.set_never_nl(true);
    options.set_max_mem(maxExpressionBytes);
    return options;
}

} // namespace

struct LogMatcher::Expression {
    Expression(const std::string &text, const re2::RE2::Options &options) : re(text, options) {}
    re2::RE2 re;
};

LogMatcher::LogMatcher() = default;
LogMatcher::~LogMatcher() = default;
LogMatcher::LogMatcher(LogMatcher &&other) noexcept = default;
LogMatcher &LogMatcher::operator=(LogMatcher &&other) noexcept = default;

Result<LogMatcher> LogMatcher::make(const domain::LogPattern &pattern)
{
    if (const auto description = whatIsWrong(pattern.text))
        return wrong(*description);
    LogMatcher matcher;
    if (!pattern.isExpression && !pattern.ignoreCase) {
        matcher.m_text = pattern.text;
        return matcher;
    }
    const std::string text = pattern.isExpression ? "(?m:" + pattern.text + ")" : re2::RE2::QuoteMeta(pattern.text);
    matcher.m_expression = std::make_unique<Expression>(text, optionsOf(pattern));
    // Ends of the text, and flags that make ^ and $ such: they mean a line's, not those of many lines at once. \C is any byte, a line's end too.
    const auto has = [&text](const char *part) { return text.find(part) != std::string::npos; };
    matcher.m_isForOneLine = pattern.isExpression && (has("\\A") || has("\\z") || has("\\C") || pattern.text.find("(?") != std::string::npos);
    if (!matcher.m_expression->re.ok())
        return wrong("This is no regular expression: " + domain::harmless(matcher.m_expression->re.error(), 200) + ".");
    if (re2::RE2::PartialMatch("", matcher.m_expression->re))
        return wrong("The expression matches an empty text and so every line; say what must be there.");
    return matcher;
}

std::optional<LogMatcher::Place> LogMatcher::find(std::string_view lines) const
{
    if (m_expression)
        return m_isForOneLine ? findLineByLine(lines) : findExpression(lines);
    const void *at = memmem(lines.data(), lines.size(), m_text.data(), m_text.size());
    if (!at)
        return std::nullopt;
    return Place{static_cast<std::size_t>(static_cast<const char *>(at) - lines.data()), m_text.size()};
}

std::optional<LogMatcher::Place> LogMatcher::findExpression(std::string_view text) const
{
    re2::StringPiece match;
    if (!m_expression->re.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), re2::RE2::UNANCHORED, &match, 1))
        return std::nullopt;
    return Place{static_cast<std::size_t>(match.data() - text.data()), match.size()};
}

std::optional<LogMatcher::Place> LogMatcher::findLineByLine(std::string_view lines) const
{
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        if (const auto place = findExpression(lines.substr(at, end - at)))
            return Place{at + place->start, place->length};
        at = end + 1;
    }
    return std::nullopt;
}

} // namespace chipdeck::gateway
