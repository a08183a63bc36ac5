#pragma once

#include "app/runtime/template/jinja/ExpressionParser.h"
#include "app/runtime/template/jinja/Statements.h"

#include <initializer_list>

namespace chipdeck::jinja {

/// Reads a whole template. Throws a Failure, also for what is beyond the subset.
class StatementParser
{
public:
    explicit StatementParser(std::vector<Token> tokens);

    Block parseAll();

private:
    /// Up to the tag that begins with one of `ends`, whose name is the next token then.
    Block parseUntil(std::initializer_list<const char *> ends);
    /// The same with the end of the tag that opened the block before it, and with the only end's name and tag read.
    Block parseBody(const char *end);
    void endTag();

    StatementPtr parseTag();
    StatementPtr parsePrint();
    StatementPtr parseIf(std::size_t line);
    StatementPtr parseFor(std::size_t line);
    StatementPtr parseSet(std::size_t line);
    StatementPtr parseMacro(std::size_t line);
    StatementPtr parseFilter(std::size_t line);
    StatementPtr parseCall(std::size_t line);
    StatementPtr parseWith(std::size_t line);
    std::vector<MacroStatement::Parameter> parseParameters();
    std::unique_ptr<const MacroStatement> parseMacroBody(std::size_t line, std::string name, std::vector<MacroStatement::Parameter> parameters,
                                                         const char *end);
    Target parseTarget();
    Target parseTargetPart();
    CaptureStatement::Filters parseFilters();

    TokenStream m_tokens;
    ExpressionParser m_expressions;
    std::size_t m_nesting = 0;
    std::size_t m_loops = 0;   // around the present tag
};

} // namespace chipdeck::jinja
