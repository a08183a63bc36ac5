#include "app/runtime/template/jinja/Expressions.h"

#include "app/runtime/template/jinja/Access.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Functions.h"
#include "app/runtime/template/jinja/MacroStatement.h"
#include "app/runtime/template/jinja/Methods.h"

namespace chipdeck::jinja {

Value Expression::evaluate(Run &run) const
{
    const Budget::Level level(run.budget());
    run.budget().step();
    run.setLine(m_line);
    return compute(run);
}

Arguments ArgumentList::evaluate(Run &run) const
{
    Arguments arguments;
    for (const ExpressionPtr &argument : positional)
        arguments.positional.push_back(argument->evaluate(run));
    for (const auto &[name, argument] : named)
        arguments.named.emplace_back(name, argument->evaluate(run));
    return arguments;
}

Value Name::compute(Run &run) const
{
    if (const Value *value = run.scope().find(m_name))
        return *value;
    if (const Function *function = findFunction(m_name))
        return Value(function);
    return Value(Undefined{&m_name});
}

Value ListExpression::compute(Run &run) const
{
    std::vector<Value> items;
    for (const ExpressionPtr &item : m_items)
        items.push_back(item->evaluate(run));
    return List::make(run.budget(), std::move(items), m_kind);
}

Value DictExpression::compute(Run &run) const
{
    std::vector<Dict::Entry> entries;
    for (const auto &[key, value] : m_entries) {
        Value name = key->evaluate(run);
        entries.emplace_back(std::move(name), value->evaluate(run));
    }
    return Dict::make(run.budget(), std::move(entries));
}

Value Attribute::compute(Run &run) const
{
    const Value object = m_object->evaluate(run);
    run.setLine(line());
    return attribute(run, object, m_name);
}

Value Subscript::compute(Run &run) const
{
    const Value object = m_object->evaluate(run);
    const Value index = m_index->evaluate(run);
    return element(run, object, index);
}

Value SliceExpression::compute(Run &run) const
{
    const Value object = m_object->evaluate(run);
    std::vector<Value> bounds(3);
    const Value *given[3] = {};
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        if (m_bounds[i]) {
            bounds[i] = m_bounds[i]->evaluate(run);
            given[i] = &bounds[i];
        }
    }
    return slice(run, object, given[0], given[1], given[2]);
}

Value Call::compute(Run &run) const
{
    if (const auto *method = dynamic_cast<const Attribute *>(m_callee.get())) {
        const Value object = method->object().evaluate(run);
        const Arguments arguments = m_arguments.evaluate(run);
        run.setLine(line());
        if (auto result = callMethod(run, object, method->name(), arguments))
            return *std::move(result);
        return callValue(run, attribute(run, object, method->name()), arguments, method->name());
    }
    const Value callee = m_callee->evaluate(run);
    const Arguments arguments = m_arguments.evaluate(run);
    run.setLine(line());
    const auto *name = dynamic_cast<const Name *>(m_callee.get());
    return callValue(run, callee, arguments, name ? std::string_view(name->name()) : std::string_view("a value"));
}

Value FilterExpression::apply(Run &run, const Value &subject) const
{
    const Arguments arguments = m_arguments.evaluate(run);
    run.setLine(line());
    try {
        return m_filter->apply(run, subject, arguments);
    } catch (const Failure &failure) {
        if (failure.line != 0)
            throw;
        throw Failure{"filter '" + std::string(m_filter->name) + "': " + failure.reason, line()};
    }
}

Value FilterExpression::compute(Run &run) const
{
    return apply(run, m_subject->evaluate(run));
}

Value TestExpression::compute(Run &run) const
{
    const Value subject = m_subject->evaluate(run);
    return Value(m_test->holds(run, subject, m_arguments.evaluate(run)));
}

} // namespace chipdeck::jinja
