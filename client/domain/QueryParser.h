#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Query.h"
#include "client/domain/QueryFields.h"

namespace chipdeck::domain {

/// Turns a query's text into terms. Reads every byte a bounded number of times.
class QueryParser
{
public:
    explicit QueryParser(std::string_view text) : m_text(text) {}

    tl::expected<std::vector<QueryTerm>, QueryError> run();

private:
    using Step = tl::expected<void, QueryError>;

    bool atEnd() const { return m_position >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_position]; }
    bool take(char c);
    void skipSpace();
    tl::unexpected<QueryError> wrong(std::size_t from, std::string pattern, std::vector<std::string> arguments = {}) const;

    Step parseTerm();
    Step parseFieldTerm(QueryTerm &term, std::size_t start, std::string_view name);
    bool takeComparison(QueryTerm::Op &op);
    Step parseComparison(QueryTerm &term, const QueryFieldInfo &field);
    Step parseValues(QueryTerm &term, const QueryFieldInfo *field);
    Step parseQuoted(std::string &value);
    Step checkValue(QueryTerm &term, const QueryFieldInfo *field, std::size_t start);
    tl::unexpected<QueryError> unknownField(std::size_t start, std::string_view name) const;
    std::string_view takeWord(bool untilComma);

    std::string_view m_text;
    std::size_t m_position = 0;
    std::vector<QueryTerm> m_terms;
};

} // namespace chipdeck::domain
