#include "app/runtime/template/jinja/ExpressionParser.h"

#include "app/runtime/template/jinja/Failure.h"

#include <algorithm>

namespace chipdeck::jinja {

namespace {

constexpr std::size_t mostNodes = 3000;
constexpr std::size_t deepestNesting = 80;

} // namespace

/// One level deeper as long as it lives: the parser works by recursion.
class ExpressionParser::Nesting
{
public:
    explicit Nesting(ExpressionParser &parser)
        : m_parser(parser)
    {
        if (m_parser.m_nesting == 0)
            m_parser.m_nodes = 0;
        if (++m_parser.m_nesting > deepestNesting)
            throw Failure{"an expression is nested too deeply", parser.m_tokens.line()};
    }
    ~Nesting() { --m_parser.m_nesting; }
    Nesting(const Nesting &) = delete;
    Nesting &operator=(const Nesting &) = delete;

private:
    ExpressionParser &m_parser;
};

void ExpressionParser::countNode()
{
    if (++m_nodes > mostNodes)
        throw Failure{"an expression is too long", m_tokens.line()};
}

ExpressionPtr ExpressionParser::parse()
{
    const Nesting nesting(*this);
    return choice();
}

ExpressionPtr ExpressionParser::parseTuple(bool withChoice)
{
    const Nesting nesting(*this);
    const std::size_t line = m_tokens.line();
    const auto item = [&] { return withChoice ? choice() : either(); };
    ExpressionPtr first = item();
    if (!m_tokens.peek().isSign(","))
        return first;
    std::vector<ExpressionPtr> items;
    items.push_back(std::move(first));
    while (m_tokens.takeSign(",")) {
        const Token::Kind next = m_tokens.peek().kind;
        if (next == Token::Kind::BlockEnd || next == Token::Kind::VariableEnd || m_tokens.peek().isSign(")"))
            break;
        items.push_back(item());
    }
    return make<ListExpression>(line, std::move(items), List::Kind::Tuple);
}

ExpressionPtr ExpressionParser::choice()
{
    ExpressionPtr value = either();
    while (m_tokens.peek().isName("if")) {
        const std::size_t line = m_tokens.take().line;
        ExpressionPtr condition = either();
        ExpressionPtr no = m_tokens.takeName("else") ? parse() : nullptr;
        value = make<Choice>(line, std::move(condition), std::move(value), std::move(no));
    }
    return value;
}

ExpressionPtr ExpressionParser::either()
{
    ExpressionPtr left = both();
    while (m_tokens.peek().isName("or")) {
        const std::size_t line = m_tokens.take().line;
        left = make<Logic>(line, false, std::move(left), both());
    }
    return left;
}

ExpressionPtr ExpressionParser::both()
{
    ExpressionPtr left = negated();
    while (m_tokens.peek().isName("and")) {
        const std::size_t line = m_tokens.take().line;
        left = make<Logic>(line, true, std::move(left), negated());
    }
    return left;
}

ExpressionPtr ExpressionParser::negated()
{
    if (!m_tokens.peek().isName("not"))
        return comparison();
    const Nesting nesting(*this);
    const std::size_t line = m_tokens.take().line;
    return make<Not>(line, negated());
}

std::optional<Comparison> ExpressionParser::comparisonSign()
{
    static constexpr std::pair<const char *, Comparison> signs[] = {{"==", Comparison::Equal}, {"!=", Comparison::NotEqual},
        {"<", Comparison::Less}, {"<=", Comparison::LessEqual}, {">", Comparison::Greater}, {">=", Comparison::GreaterEqual}};
    for (const auto &[sign, comparison] : signs) {
        if (m_tokens.takeSign(sign))
            return comparison;
    }
    if (m_tokens.takeName("in"))
        return Comparison::In;
    if (!m_tokens.peek().isName("not") || !m_tokens.peek(1).isName("in"))
        return std::nullopt;
    m_tokens.take();
    m_tokens.take();
    return Comparison::NotIn;
}

ExpressionPtr ExpressionParser::comparison()
{
    const std::size_t line = m_tokens.line();
    ExpressionPtr first = sum();
    std::vector<ComparisonChain::Link> links;
    while (const auto sign = comparisonSign())
        links.emplace_back(*sign, sum());
    return links.empty() ? std::move(first) : make<ComparisonChain>(line, std::move(first), std::move(links));
}

ExpressionPtr ExpressionParser::sum()
{
    ExpressionPtr left = concatenation();
    while (m_tokens.peek().isSign("+") || m_tokens.peek().isSign("-")) {
        const Token sign = m_tokens.take();
        const Operator op = sign.text == "+" ? Operator::Add : Operator::Subtract;
        left = make<Calculation>(sign.line, op, std::move(left), concatenation());
    }
    return left;
}

ExpressionPtr ExpressionParser::concatenation()
{
    const std::size_t line = m_tokens.line();
    ExpressionPtr first = product();
    if (!m_tokens.peek().isSign("~"))
        return first;
    std::vector<ExpressionPtr> operands;
    operands.push_back(std::move(first));
    while (m_tokens.takeSign("~"))
        operands.push_back(product());
    return make<Concatenation>(line, std::move(operands));
}

ExpressionPtr ExpressionParser::product()
{
    static constexpr std::pair<const char *, Operator> signs[] = {
        {"*", Operator::Multiply}, {"/", Operator::Divide}, {"//", Operator::FloorDivide}, {"%", Operator::Modulo}};
    ExpressionPtr left = power();
    while (true) {
        const std::size_t line = m_tokens.line();
        const auto *found = std::find_if(std::begin(signs), std::end(signs), [this](const auto &sign) { return m_tokens.takeSign(sign.first); });
        if (found == std::end(signs))
            return left;
        left = make<Calculation>(line, found->second, std::move(left), power());
    }
}

ExpressionPtr ExpressionParser::power()
{
    ExpressionPtr left = unary(true);
    while (m_tokens.peek().isSign("**")) {
        const std::size_t line = m_tokens.take().line;
        left = make<Calculation>(line, Operator::Power, std::move(left), unary(true));
    }
    return left;
}

ExpressionPtr ExpressionParser::unary(bool withFilters)
{
    const Nesting nesting(*this);
    const std::size_t line = m_tokens.line();
    ExpressionPtr value;
    if (m_tokens.takeSign("-"))
        value = make<Negation>(line, unary(false));
    else if (m_tokens.takeSign("+"))
        value = unary(false);
    else
        value = primary();
    value = postfix(std::move(value));
    return withFilters ? filters(std::move(value)) : std::move(value);
}

ExpressionPtr ExpressionParser::primary()
{
    const Token &next = m_tokens.peek();
    const std::size_t line = next.line;
    switch (next.kind) {
    case Token::Kind::Name: return word();
    case Token::Kind::Text: return text();
    case Token::Kind::Integer: return make<Constant>(line, Value(m_tokens.take().integer));
    case Token::Kind::Real: return make<Constant>(line, Value(m_tokens.take().real));
    default: break;
    }
    if (m_tokens.takeSign("("))
        return parentheses();
    if (m_tokens.takeSign("["))
        return list();
    if (m_tokens.takeSign("{"))
        return dict();
    m_tokens.fail("a value");
}

/// Texts that follow each other are one.
ExpressionPtr ExpressionParser::text()
{
    const std::size_t line = m_tokens.line();
    std::string joined;
    while (m_tokens.is(Token::Kind::Text))
        joined += m_tokens.take().text;
    return make<Constant>(line, Value(Text::constant(std::move(joined))));
}

ExpressionPtr ExpressionParser::word()
{
    const Token name = m_tokens.take();
    if (name.text == "true" || name.text == "True")
        return make<Constant>(name.line, Value(true));
    if (name.text == "false" || name.text == "False")
        return make<Constant>(name.line, Value(false));
    if (name.text == "none" || name.text == "None")
        return make<Constant>(name.line, Value(None()));
    m_names.read(name.text);
    return make<Name>(name.line, name.text);
}

ExpressionPtr ExpressionParser::parentheses()
{
    const std::size_t line = m_tokens.line();
    if (m_tokens.takeSign(")"))
        return make<ListExpression>(line, std::vector<ExpressionPtr>(), List::Kind::Tuple);
    ExpressionPtr inner = parseTuple(true);
    m_tokens.expectSign(")");
    return inner;
}

ExpressionPtr ExpressionParser::list()
{
    const std::size_t line = m_tokens.line();
    std::vector<ExpressionPtr> items;
    while (!m_tokens.takeSign("]")) {
        items.push_back(parse());
        if (!m_tokens.peek().isSign("]"))
            m_tokens.expectSign(",");
    }
    return make<ListExpression>(line, std::move(items), List::Kind::Plain);
}

ExpressionPtr ExpressionParser::dict()
{
    const std::size_t line = m_tokens.line();
    std::vector<DictExpression::Entry> entries;
    while (!m_tokens.takeSign("}")) {
        ExpressionPtr key = parse();
        m_tokens.expectSign(":");
        entries.emplace_back(std::move(key), parse());
        if (!m_tokens.peek().isSign("}"))
            m_tokens.expectSign(",");
    }
    return make<DictExpression>(line, std::move(entries));
}

ExpressionPtr ExpressionParser::postfix(ExpressionPtr object)
{
    while (true) {
        if (m_tokens.takeSign("."))
            object = member(std::move(object));
        else if (m_tokens.takeSign("["))
            object = subscript(std::move(object));
        else if (m_tokens.peek().isSign("("))
            object = parseCall(std::move(object));
        else
            return object;
    }
}

ExpressionPtr ExpressionParser::member(ExpressionPtr object)
{
    const std::size_t line = m_tokens.line();
    if (!m_tokens.is(Token::Kind::Integer))
        return make<Attribute>(line, std::move(object), m_tokens.name("the name of an attribute"));
    ExpressionPtr index = make<Constant>(line, Value(m_tokens.take().integer));
    return make<Subscript>(line, std::move(object), std::move(index));
}

ExpressionPtr ExpressionParser::subscript(ExpressionPtr object)
{
    const std::size_t line = m_tokens.line();
    std::vector<ExpressionPtr> bounds(3);
    std::size_t bound = 0;
    bool slices = false;
    while (!m_tokens.takeSign("]")) {
        if (m_tokens.takeSign(":")) {
            slices = true;
            if (++bound > 2)
                m_tokens.fail("']'");
        } else if (bounds[bound]) {
            m_tokens.fail("']'");
        } else {
            bounds[bound] = parse();
        }
    }
    if (slices)
        return make<SliceExpression>(line, std::move(object), std::move(bounds));
    if (!bounds[0])
        throw Failure{"an index is missing", line};
    return make<Subscript>(line, std::move(object), std::move(bounds[0]));
}

ExpressionPtr ExpressionParser::filters(ExpressionPtr subject)
{
    while (true) {
        if (m_tokens.takeSign("|"))
            subject = parseFilter(std::move(subject));
        else if (m_tokens.takeName("is"))
            subject = test(std::move(subject));
        else if (m_tokens.peek().isSign("("))
            subject = parseCall(std::move(subject));
        else
            return subject;
    }
}

std::unique_ptr<const FilterExpression> ExpressionParser::parseFilter(ExpressionPtr subject)
{
    const std::size_t line = m_tokens.line();
    const std::string name = m_tokens.name("the name of a filter");
    const Filter *filter = findFilter(name);
    if (!filter)
        throw Failure{"filter '" + name + "' is not supported", line};
    return make<FilterExpression>(line, std::move(subject), filter, m_tokens.peek().isSign("(") ? arguments() : ArgumentList());
}

ExpressionPtr ExpressionParser::test(ExpressionPtr subject)
{
    const std::size_t line = m_tokens.line();
    const bool negates = m_tokens.takeName("not");
    const std::string name = m_tokens.name("the name of a test");
    const Test *known = findTest(name);
    if (!known)
        throw Failure{"test '" + name + "' is not supported", line};
    ArgumentList given;
    const Token &next = m_tokens.peek();
    const bool isWord = next.kind == Token::Kind::Name && !next.isName("else") && !next.isName("or") && !next.isName("and") && !next.isName("is")
        && !next.isName("if") && !next.isName("in") && !next.isName("not");
    const bool isLiteral = next.kind == Token::Kind::Text || next.kind == Token::Kind::Integer || next.kind == Token::Kind::Real;
    if (next.isSign("("))
        given = arguments();
    else if (isWord || isLiteral || next.isSign("[") || next.isSign("{"))
        given.positional.push_back(postfix(primary()));
    ExpressionPtr made = make<TestExpression>(line, std::move(subject), known, std::move(given));
    return negates ? make<Not>(line, std::move(made)) : std::move(made);
}

std::unique_ptr<const Call> ExpressionParser::parseCall(ExpressionPtr callee)
{
    const std::size_t line = m_tokens.line();
    return make<Call>(line, std::move(callee), arguments());
}

ArgumentList ExpressionParser::arguments()
{
    ArgumentList given;
    m_tokens.expectSign("(");
    while (!m_tokens.takeSign(")")) {
        if (m_tokens.is(Token::Kind::Name) && m_tokens.peek(1).isSign("=")) {
            std::string name = m_tokens.take().text;
            m_tokens.take();
            given.named.emplace_back(std::move(name), parse());
        } else if (!given.named.empty()) {
            m_tokens.fail("an argument with a name");
        } else {
            given.positional.push_back(parse());
        }
        if (!m_tokens.peek().isSign(")"))
            m_tokens.expectSign(",");
    }
    return given;
}

} // namespace chipdeck::jinja
