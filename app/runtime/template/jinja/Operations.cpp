#include "app/runtime/template/jinja/Operations.h"

#include "app/runtime/template/jinja/Printing.h"
#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::jinja {

Value Calculation::compute(Run &run) const
{
    const Value left = m_left->evaluate(run);
    const Value right = m_right->evaluate(run);
    run.setLine(line());
    return calculate(run.budget(), m_operator, left, right);
}

Value ComparisonChain::compute(Run &run) const
{
    Value left = m_first->evaluate(run);
    for (const auto &[comparison, operand] : m_links) {
        Value right = operand->evaluate(run);
        if (!compare(run.budget(), comparison, left, right))
            return Value(false);
        left = std::move(right);
    }
    return Value(true);
}

Value Logic::compute(Run &run) const
{
    Value left = m_left->evaluate(run);
    return left.isTrue() == m_isAnd ? m_right->evaluate(run) : left;
}

Value Not::compute(Run &run) const
{
    return Value(!m_operand->evaluate(run).isTrue());
}

Value Negation::compute(Run &run) const
{
    return negate(m_operand->evaluate(run));
}

Value Concatenation::compute(Run &run) const
{
    TextBuilder builder(run.budget());
    for (const ExpressionPtr &operand : m_operands)
        builder.append(print(run.budget(), operand->evaluate(run)));
    return Value(builder.finish());
}

Value Choice::compute(Run &run) const
{
    if (m_condition->evaluate(run).isTrue())
        return m_yes->evaluate(run);
    return m_no ? m_no->evaluate(run) : Value();
}

} // namespace chipdeck::jinja
