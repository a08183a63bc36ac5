#pragma once

#include "app/runtime/template/jinja/Expression.h"
#include "app/runtime/template/jinja/Operators.h"

namespace chipdeck::jinja {

class Calculation : public Expression
{
public:
    Calculation(std::size_t line, Operator op, ExpressionPtr left, ExpressionPtr right)
        : Expression(line), m_operator(op), m_left(std::move(left)), m_right(std::move(right))
    {
    }

private:
    Value compute(Run &run) const override;

    Operator m_operator;
    ExpressionPtr m_left, m_right;
};

/// `a < b <= c`: all comparisons of neighbours hold.
class ComparisonChain : public Expression
{
public:
    using Link = std::pair<Comparison, ExpressionPtr>;
    ComparisonChain(std::size_t line, ExpressionPtr first, std::vector<Link> links)
        : Expression(line), m_first(std::move(first)), m_links(std::move(links))
    {
    }

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_first;
    std::vector<Link> m_links;
};

/// `and` and `or` give the operand that decided.
class Logic : public Expression
{
public:
    Logic(std::size_t line, bool isAnd, ExpressionPtr left, ExpressionPtr right)
        : Expression(line), m_isAnd(isAnd), m_left(std::move(left)), m_right(std::move(right))
    {
    }

private:
    Value compute(Run &run) const override;

    bool m_isAnd;
    ExpressionPtr m_left, m_right;
};

class Not : public Expression
{
public:
    Not(std::size_t line, ExpressionPtr operand) : Expression(line), m_operand(std::move(operand)) {}

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_operand;
};

class Negation : public Expression
{
public:
    Negation(std::size_t line, ExpressionPtr operand) : Expression(line), m_operand(std::move(operand)) {}

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_operand;
};

/// `a ~ b ~ c`: the operands as text, joined.
class Concatenation : public Expression
{
public:
    Concatenation(std::size_t line, std::vector<ExpressionPtr> operands) : Expression(line), m_operands(std::move(operands)) {}

private:
    Value compute(Run &run) const override;

    std::vector<ExpressionPtr> m_operands;
};

/// `a if condition else b`; without `else` it may be nothing.
class Choice : public Expression
{
public:
    Choice(std::size_t line, ExpressionPtr condition, ExpressionPtr yes, ExpressionPtr no)
        : Expression(line), m_condition(std::move(condition)), m_yes(std::move(yes)), m_no(std::move(no))
    {
    }

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_condition, m_yes, m_no;
};

} // namespace chipdeck::jinja
