#include "app/runtime/template/jinja/StatementParser.h"

#include "app/runtime/template/jinja/Failure.h"

#include <algorithm>
#include <utility>

namespace chipdeck::jinja {

namespace {

constexpr std::size_t deepestNesting = 60;

} // namespace

StatementParser::StatementParser(std::vector<Token> tokens)
    : m_tokens(std::move(tokens))
    , m_expressions(m_tokens)
{
}

Block StatementParser::parseAll()
{
    Block all = parseUntil({});
    if (!m_tokens.is(Token::Kind::End))
        m_tokens.fail("the template's end");
    return all;
}

Block StatementParser::parseUntil(std::initializer_list<const char *> ends)
{
    if (++m_nesting > deepestNesting)
        throw Failure{"blocks are nested too deeply", m_tokens.line()};
    Block block;
    while (true) {
        const std::size_t line = m_tokens.line();
        if (m_tokens.is(Token::Kind::End))
            break;
        if (m_tokens.is(Token::Kind::Data)) {
            block.statements.push_back(std::make_unique<DataStatement>(line, m_tokens.take().text));
        } else if (m_tokens.is(Token::Kind::VariableBegin)) {
            block.statements.push_back(parsePrint());
        } else {
            m_tokens.expect(Token::Kind::BlockBegin, "'{%'");
            const auto isNext = [this](const char *end) { return m_tokens.peek().isName(end); };
            if (std::any_of(ends.begin(), ends.end(), isNext))
                break;
            block.statements.push_back(parseTag());
        }
    }
    if (ends.size() != 0 && m_tokens.is(Token::Kind::End))
        m_tokens.fail("'" + std::string(*(ends.end() - 1)) + "'");
    --m_nesting;
    return block;
}

Block StatementParser::parseBody(const char *end)
{
    endTag();
    Block body = parseUntil({end});
    m_tokens.take();
    return body;
}

void StatementParser::endTag()
{
    m_tokens.expect(Token::Kind::BlockEnd, "'%}'");
}

StatementPtr StatementParser::parsePrint()
{
    const std::size_t line = m_tokens.take().line;
    ExpressionPtr value = m_expressions.parseTuple(true);
    m_tokens.expect(Token::Kind::VariableEnd, "'}}'");
    return std::make_unique<PrintStatement>(line, std::move(value));
}

StatementPtr StatementParser::parseTag()
{
    using Parse = StatementPtr (StatementParser::*)(std::size_t);
    static constexpr std::pair<const char *, Parse> tags[] = {
        {"if", &StatementParser::parseIf}, {"for", &StatementParser::parseFor}, {"set", &StatementParser::parseSet},
        {"macro", &StatementParser::parseMacro}, {"filter", &StatementParser::parseFilter}, {"call", &StatementParser::parseCall},
        {"with", &StatementParser::parseWith},
    };
    const std::size_t line = m_tokens.line();
    const std::string name = m_tokens.name("the name of a tag");
    StatementPtr statement;
    const auto *known = std::find_if(std::begin(tags), std::end(tags), [&](const auto &tag) { return tag.first == name; });
    if (known != std::end(tags))
        statement = (this->*known->second)(line);
    else if (name == "generation")
        statement = std::make_unique<ScopeStatement>(line, std::vector<ScopeStatement::Assignment>(), parseBody("endgeneration"));
    else if ((name == "break" || name == "continue") && m_loops != 0)
        statement = std::make_unique<FlowStatement>(line, name == "break" ? Flow::Break : Flow::Continue);
    else
        throw Failure{"tag '" + name.substr(0, 40) + "' is not supported here", line};
    endTag();
    return statement;
}

StatementPtr StatementParser::parseIf(std::size_t line)
{
    std::vector<IfStatement::Branch> branches;
    ExpressionPtr condition = m_expressions.parseTuple(true);
    while (true) {
        endTag();
        const bool isElse = condition == nullptr;
        Block body = isElse ? parseUntil({"endif"}) : parseUntil({"elif", "else", "endif"});
        branches.push_back({std::move(condition), std::move(body)});
        const std::string next = m_tokens.take().text;
        if (next == "endif")
            break;
        condition = next == "elif" ? m_expressions.parseTuple(true) : nullptr;
    }
    return std::make_unique<IfStatement>(line, std::move(branches));
}

StatementPtr StatementParser::parseFor(std::size_t line)
{
    ForStatement::Parts parts;
    parts.target = parseTarget();
    m_tokens.expectName("in");
    parts.items = m_expressions.parseTuple(false);
    if (m_tokens.takeName("if"))
        parts.condition = m_expressions.parse();
    parts.isRecursive = m_tokens.takeName("recursive");
    endTag();
    const std::size_t around = std::exchange(m_loops, 1);
    parts.body = parseUntil({"else", "endfor"});
    m_loops = parts.isRecursive ? 0 : around; // when it is called again, the loops around it are not around
    if (m_tokens.take().text == "else")
        parts.otherwise = parseBody("endfor");
    m_loops = around;
    return std::make_unique<ForStatement>(line, std::move(parts));
}

StatementPtr StatementParser::parseSet(std::size_t line)
{
    Target target = parseTarget();
    if (m_tokens.takeSign("="))
        return std::make_unique<SetStatement>(line, std::move(target), m_expressions.parseTuple(true));
    CaptureStatement::Filters filters;
    if (m_tokens.takeSign("|"))
        filters = parseFilters();
    const std::size_t loops = std::exchange(m_loops, 0);
    Block body = parseBody("endset");
    m_loops = loops;
    return std::make_unique<CaptureStatement>(line, std::move(target), std::move(filters), std::move(body));
}

CaptureStatement::Filters StatementParser::parseFilters()
{
    CaptureStatement::Filters filters;
    do
        filters.push_back(m_expressions.parseFilter(nullptr));
    while (m_tokens.takeSign("|"));
    return filters;
}

StatementPtr StatementParser::parseFilter(std::size_t line)
{
    CaptureStatement::Filters filters = parseFilters();
    return std::make_unique<CaptureStatement>(line, std::nullopt, std::move(filters), parseBody("endfilter"));
}

std::vector<MacroStatement::Parameter> StatementParser::parseParameters()
{
    std::vector<MacroStatement::Parameter> parameters;
    m_tokens.expectSign("(");
    while (!m_tokens.takeSign(")")) {
        std::string name = m_tokens.name("the name of an argument");
        m_expressions.names().set(name);
        ExpressionPtr otherwise = m_tokens.takeSign("=") ? m_expressions.parse() : nullptr;
        parameters.push_back({std::move(name), std::move(otherwise)});
        if (!m_tokens.peek().isSign(")"))
            m_tokens.expectSign(",");
    }
    return parameters;
}

StatementPtr StatementParser::parseMacro(std::size_t line)
{
    std::string name = m_tokens.name("the name of a macro");
    auto parameters = parseParameters();
    return parseMacroBody(line, std::move(name), std::move(parameters), "endmacro");
}

std::unique_ptr<const MacroStatement> StatementParser::parseMacroBody(std::size_t line, std::string name,
                                                                      std::vector<MacroStatement::Parameter> parameters, const char *end)
{
    const std::size_t loops = std::exchange(m_loops, 0);
    const std::size_t begin = m_expressions.names().size();
    Block body = parseBody(end);
    m_loops = loops;
    const auto reads = [&](std::string_view extra) {
        const auto isSame = [extra](const MacroStatement::Parameter &parameter) { return parameter.name == extra; };
        return m_expressions.names().isReadSince(begin, extra) && std::none_of(parameters.begin(), parameters.end(), isSame);
    };
    const MacroStatement::Extras extras{reads("caller"), reads("varargs"), reads("kwargs")};
    return std::make_unique<const MacroStatement>(line, std::move(name), std::move(parameters), extras, std::move(body));
}

StatementPtr StatementParser::parseCall(std::size_t line)
{
    std::vector<MacroStatement::Parameter> parameters;
    if (m_tokens.peek().isSign("("))
        parameters = parseParameters();
    ExpressionPtr callee = std::make_unique<const Name>(m_tokens.line(), m_tokens.name("the name of a macro"));
    auto call = m_expressions.parseCall(std::move(callee));
    auto caller = parseMacroBody(line, "caller", std::move(parameters), "endcall");
    return std::make_unique<CallStatement>(line, std::move(call), std::move(caller));
}

StatementPtr StatementParser::parseWith(std::size_t line)
{
    std::vector<ScopeStatement::Assignment> assignments;
    while (!m_tokens.is(Token::Kind::BlockEnd)) {
        Target target = parseTargetPart();
        m_tokens.expectSign("=");
        assignments.emplace_back(std::move(target), m_expressions.parse());
        if (!m_tokens.is(Token::Kind::BlockEnd))
            m_tokens.expectSign(",");
    }
    return std::make_unique<ScopeStatement>(line, std::move(assignments), parseBody("endwith"));
}

Target StatementParser::parseTarget()
{
    Target first = parseTargetPart();
    if (!m_tokens.peek().isSign(","))
        return first;
    Target several;
    several.parts.push_back(std::move(first));
    while (m_tokens.takeSign(","))
        several.parts.push_back(parseTargetPart());
    return several;
}

Target StatementParser::parseTargetPart()
{
    Target target;
    if (m_tokens.takeSign("(")) {
        if (++m_nesting > deepestNesting)
            throw Failure{"names are nested too deeply", m_tokens.line()};
        target = parseTarget();
        --m_nesting;
        m_tokens.expectSign(")");
        return target;
    }
    target.name = m_tokens.name("a name");
    if (m_tokens.takeSign("."))
        target.attribute = m_tokens.name("the name of an attribute");
    else
        m_expressions.names().set(target.name);
    return target;
}

} // namespace chipdeck::jinja
