#include "client/domain/QueryParser.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t maxQueryBytes = 4096;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isFieldChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

struct Unit {
    std::string_view word;
    double factor;
};

std::vector<Unit> unitsOf(QueryKind kind)
{
    switch (kind) {
    case QueryKind::Percent: return {{"", 1}, {"%", 1}};
    case QueryKind::Watt: return {{"", 1}, {"w", 1}, {"kw", 1000}};
    case QueryKind::Celsius: return {{"", 1}, {"c", 1}, {"\xC2\xB0" "c", 1}};
    case QueryKind::Count: return {{"", 1}, {"k", 1000}};
    case QueryKind::Duration:
        return {{"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"d", 86400}, {"w", 7 * 86400}};
    default: return {};
    }
}

const char *numberWords(QueryKind kind)
{
    switch (kind) {
    case QueryKind::Percent: return "%1: write a number of percent, such as 5 or 5%";
    case QueryKind::Watt: return "%1: write a number of watts, such as 300 or 300W";
    case QueryKind::Celsius: return "%1: write degrees Celsius, such as 80 or 80C";
    case QueryKind::Duration: return "%1: write a time with its unit, such as 90s, 15m, 1h or 2d";
    default: return "%1: write a whole number, such as 8";
    }
}

std::optional<double> parseNumber(const std::string &text, QueryKind kind)
{
    // from_chars would take "nan" and "inf" for numbers.
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc())
        return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    for (const Unit &known : unitsOf(kind)) {
        if (known.word == unit)
            return number * known.factor;
    }
    return std::nullopt;
}

std::string joined(const std::vector<std::string_view> &words)
{
    std::string text;
    for (const std::string_view word : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

/// Spellings that people and schedulers use for the same value.
std::string canonicalChoice(QueryField field, const std::string &value)
{
    if (field == QueryField::Practice && (value == "true" || value == "1"))
        return "yes";
    if (field == QueryField::Practice && (value == "false" || value == "0"))
        return "no";
    if (field == QueryField::Vendor && value == "huawei")
        return "ascend";
    if (field == QueryField::State && value == "canceled")
        return "cancelled";
    if (field == QueryField::State && value == "oom")
        return "out_of_memory";
    if (field == QueryField::State && value == "alloc")
        return "allocated";
    return value;
}

/// One pass: what an argument contains is never taken for a place of another.
std::string filled(std::string_view pattern, const std::vector<std::string> &arguments)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::size_t which = pattern[i] == '%' && i + 1 < pattern.size() ? std::size_t(pattern[i + 1] - '1') : arguments.size();
        if (which < arguments.size()) {
            out.append(arguments[which]);
            ++i;
        } else {
            out.push_back(pattern[i]);
        }
    }
    return out;
}

} // namespace

tl::expected<std::vector<QueryTerm>, QueryError> QueryParser::run()
{
    if (m_text.size() > maxQueryBytes)
        return wrong(maxQueryBytes, "the query is longer than 4096 bytes; shorten it");
    if (!isUtf8(m_text))
        return wrong(0, "the query is not valid UTF-8 text");
    for (skipSpace(); !atEnd(); skipSpace()) {
        if (const Step step = parseTerm(); !step)
            return tl::unexpected(step.error());
    }
    return std::move(m_terms);
}

bool QueryParser::take(char c)
{
    if (peek() != c || atEnd())
        return false;
    ++m_position;
    return true;
}

void QueryParser::skipSpace()
{
    while (!atEnd() && isSpace(peek()))
        ++m_position;
}

tl::unexpected<QueryError> QueryParser::wrong(std::size_t from, std::string pattern, std::vector<std::string> arguments) const
{
    const std::size_t end = std::min(std::max(m_position, from + 1), m_text.size());
    std::string message = filled(pattern, arguments);
    return tl::unexpected(QueryError{std::min(from, m_text.size()), end - std::min(from, end), std::move(message), std::move(pattern), std::move(arguments)});
}

QueryParser::Step QueryParser::parseTerm()
{
    QueryTerm term;
    const std::size_t start = m_position;
    term.negated = take('-');
    if (term.negated && (atEnd() || isSpace(peek())))
        return wrong(start, "a lone \"-\" excludes nothing; write what to exclude right behind it, such as -user:ann");
    const std::size_t nameStart = m_position;
    std::size_t nameEnd = nameStart;
    while (nameEnd < m_text.size() && isFieldChar(m_text[nameEnd]))
        ++nameEnd;
    const char after = nameEnd < m_text.size() ? m_text[nameEnd] : '\0';
    if (after == ':' || after == '=' || after == '<' || after == '>') {
        m_position = nameEnd;
        if (const Step step = parseFieldTerm(term, nameStart, m_text.substr(nameStart, nameEnd - nameStart)); !step)
            return step;
    } else {
        term.op = QueryTerm::Op::Text;
        term.id = QueryField::Word;
        if (const Step step = parseValues(term, nullptr); !step)
            return step;
    }
    m_terms.push_back(std::move(term));
    return {};
}

QueryParser::Step QueryParser::parseFieldTerm(QueryTerm &term, std::size_t start, std::string_view name)
{
    const QueryFieldInfo *field = findQueryField(lowered(name.substr(0, 32)));
    if (!field)
        return unknownField(start, name);
    term.field = field->name;
    term.id = field->id;
    const bool colon = take(':');
    if (takeComparison(term.op)) {
        if (isNumeric(field->kind))
            return parseComparison(term, *field);
        return wrong(start, "%1 is a word and cannot be compared; write %1:value", {field->name});
    }
    if (!colon)
        take('=');
    return parseValues(term, field);
}

bool QueryParser::takeComparison(QueryTerm::Op &op)
{
    using Op = QueryTerm::Op;
    if (take('<'))
        op = take('=') ? Op::LessEqual : Op::Less;
    else if (take('>'))
        op = take('=') ? Op::GreaterEqual : Op::Greater;
    else
        return false;
    return true;
}

QueryParser::Step QueryParser::parseComparison(QueryTerm &term, const QueryFieldInfo &field)
{
    const std::size_t start = m_position;
    const std::optional<double> number = parseNumber(lowered(takeWord(false)), field.kind);
    if (!number)
        return wrong(start, numberWords(field.kind), {field.name});
    term.number = *number;
    return {};
}

QueryParser::Step QueryParser::parseValues(QueryTerm &term, const QueryFieldInfo *field)
{
    do {
        const std::size_t start = m_position;
        std::string value;
        const bool quoted = peek() == '"' && !atEnd();
        if (quoted) {
            if (const Step step = parseQuoted(value); !step)
                return step;
        } else {
            value = takeWord(true);
        }
        if (value.empty())
            return wrong(start, "a value is missing here; write %1:value", {field ? field->name : "name"});
        term.values.push_back(lowered(value));
        term.quoted.push_back(quoted);
        if (const Step step = checkValue(term, field, start); !step)
            return step;
    } while (take(','));
    if (!atEnd() && !isSpace(peek()))
        return wrong(m_position, "write a space or a comma behind the closing quotation mark");
    return {};
}

QueryParser::Step QueryParser::parseQuoted(std::string &value)
{
    const std::size_t start = m_position++;
    while (!atEnd()) {
        if (take('"'))
            return {};
        if (peek() == '\\' && m_position + 1 < m_text.size())
            ++m_position;
        value.push_back(m_text[m_position++]);
    }
    return wrong(start, "the closing quotation mark is missing");
}

QueryParser::Step QueryParser::checkValue(QueryTerm &term, const QueryFieldInfo *field, std::size_t start)
{
    if (!field || field->kind == QueryKind::Text)
        return {};
    std::string &value = term.values.back();
    if (isNumeric(field->kind)) {
        const bool absent = value == "n/a";
        const std::optional<double> number = absent ? std::numeric_limits<double>::quiet_NaN() : parseNumber(value, field->kind);
        if (!number)
            return wrong(start, numberWords(field->kind), {field->name});
        term.numbers.push_back(*number);
        return {};
    }
    value = canonicalChoice(field->id, value);
    if (value.find('*') != std::string::npos)
        return wrong(start, "%1 takes no *; write one of: %2", {field->name, joined(field->choices)});
    if (std::find(field->choices.begin(), field->choices.end(), value) == field->choices.end())
        return wrong(start, "%1 has no value \"%2\"; write one of: %3", {field->name, harmless(value, 60), joined(field->choices)});
    return {};
}

tl::unexpected<QueryError> QueryParser::unknownField(std::size_t start, std::string_view name) const
{
    if (name.empty())
        return wrong(start, "a field is missing before this sign; write field:value, such as state:running");
    const std::string shown = harmless(name, 40);
    if (const QueryFieldInfo *near = nearestQueryField(lowered(name.substr(0, 32))))
        return wrong(start, "there is no field \"%1\"; did you mean %2?", {shown, near->name});
    return wrong(start, "there is no field \"%1\"; put the text into quotation marks to look for it in names", {shown});
}

std::string_view QueryParser::takeWord(bool untilComma)
{
    const std::size_t start = m_position;
    while (!atEnd() && !isSpace(peek()) && !(untilComma && peek() == ','))
        ++m_position;
    return m_text.substr(start, m_position - start);
}

} // namespace chipdeck::domain
