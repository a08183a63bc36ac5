#pragma once

#include "app/runtime/template/jinja/Expressions.h"
#include "app/runtime/template/jinja/NameTrail.h"
#include "app/runtime/template/jinja/Operations.h"
#include "app/runtime/template/jinja/TokenStream.h"

namespace chipdeck::jinja {

/// Reads expressions, binding as Jinja does. Throws a Failure, also for what is beyond the subset.
class ExpressionParser
{
public:
    explicit ExpressionParser(TokenStream &tokens)
        : m_tokens(tokens)
    {
    }

    /// One with an inline `if`; a new one may be as long as the last.
    ExpressionPtr parse();

    /// `a, b` is a tuple. `withChoice`: an `if` belongs to the expression.
    ExpressionPtr parseTuple(bool withChoice);

    /// `name | filter`: the filters that follow, without a subject.
    std::unique_ptr<const FilterExpression> parseFilter(ExpressionPtr subject);

    std::unique_ptr<const Call> parseCall(ExpressionPtr callee);

    /// What was read so far, and what statements set.
    NameTrail &names() { return m_names; }

private:
    class Nesting;

    ExpressionPtr choice();
    ExpressionPtr either();
    ExpressionPtr both();
    ExpressionPtr negated();
    ExpressionPtr comparison();
    ExpressionPtr sum();
    ExpressionPtr concatenation();
    ExpressionPtr product();
    ExpressionPtr power();
    ExpressionPtr unary(bool withFilters);
    ExpressionPtr primary();
    ExpressionPtr text();
    ExpressionPtr word();
    ExpressionPtr parentheses();
    ExpressionPtr list();
    ExpressionPtr dict();
    ExpressionPtr postfix(ExpressionPtr object);
    ExpressionPtr subscript(ExpressionPtr object);
    ExpressionPtr member(ExpressionPtr object);
    ExpressionPtr filters(ExpressionPtr subject);
    ExpressionPtr test(ExpressionPtr subject);
    ArgumentList arguments();
    std::optional<Comparison> comparisonSign();
    void countNode();

    template<typename T, typename... Parts>
    std::unique_ptr<const T> make(std::size_t line, Parts &&...parts)
    {
        countNode();
        return std::make_unique<const T>(line, std::forward<Parts>(parts)...);
    }

    TokenStream &m_tokens;
    NameTrail m_names;
    std::size_t m_nodes = 0;   // of the expression that is being read: bounds the depth of its tree
    std::size_t m_nesting = 0;
};

} // namespace chipdeck::jinja
