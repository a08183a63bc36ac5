#include "app/runtime/template/jinja/Statements.h"

#include "app/runtime/template/jinja/Access.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Printing.h"

namespace chipdeck::jinja {

Flow Statement::execute(Run &run) const
{
    const Budget::Level level(run.budget());
    run.budget().step();
    run.setLine(m_line);
    return act(run);
}

Flow Block::execute(Run &run) const
{
    for (const StatementPtr &statement : statements) {
        const Flow flow = statement->execute(run);
        if (flow != Flow::Next)
            return flow;
    }
    return Flow::Next;
}

void Target::assign(Run &run, const Value &value) const
{
    if (parts.empty() && attribute.empty())
        return run.scope().set(name, value);
    if (parts.empty()) {
        const Value *space = run.scope().find(name);
        if (!space || !space->is<Namespace *>())
            throw Failure{"'" + name + "' is no namespace, only a namespace's attributes can be set"};
        run.budget().step((*space->as<Namespace *>())->attributes.size() / 16);
        return (*space->as<Namespace *>())->set(attribute, value);
    }
    const ListPtr items = iterate(run, value);
    if (items->items().size() != parts.size())
        throw Failure{std::to_string(items->items().size()) + " values for " + std::to_string(parts.size()) + " names"};
    for (std::size_t i = 0; i < parts.size(); ++i)
        parts[i].assign(run, items->items()[i]);
}

Flow DataStatement::act(Run &run) const
{
    run.write(m_text);
    return Flow::Next;
}

Flow PrintStatement::act(Run &run) const
{
    run.write(print(run.budget(), m_value->evaluate(run)));
    return Flow::Next;
}

Flow IfStatement::act(Run &run) const
{
    for (const Branch &branch : m_branches) {
        if (!branch.condition || branch.condition->evaluate(run).isTrue())
            return branch.body.execute(run);
    }
    return Flow::Next;
}

ListPtr ForStatement::chosen(Run &run, const Value &value) const
{
    ListPtr all = iterate(run, value);
    if (!m_parts.condition)
        return all;
    std::vector<Value> items;
    const Run::Inner inner(run);
    for (const Value &item : all->items()) {
        run.budget().step();
        m_parts.target.assign(run, item);
        if (m_parts.condition->evaluate(run).isTrue())
            items.push_back(item);
    }
    return *List::make(run.budget(), std::move(items)).as<ListPtr>();
}

Flow ForStatement::act(Run &run) const
{
    return walk(run, m_parts.items->evaluate(run), 0);
}

Value ForStatement::again(Run &run, const Loop &loop, const Value &items) const
{
    const Budget::Level level(run.budget());
    const Run::Inner inner(run, loop.around);
    Run::Capture capture(run);
    walk(run, items, loop.depth + 1);
    return Value(capture.finish());
}

Flow ForStatement::walk(Run &run, const Value &value, std::size_t depth) const
{
    const ListPtr items = chosen(run, value);
    if (items->items().empty())
        return m_parts.otherwise.execute(run);
    Loop *loop = run.makeLoop();
    loop->items = items;
    loop->length = items->items().size();
    loop->depth = depth;
    loop->recursive = m_parts.isRecursive ? this : nullptr;
    loop->around = &run.scope();
    for (; loop->index < loop->length; ++loop->index) {
        const Run::Inner inner(run);
        run.budget().step();
        run.scope().set("loop", Value(static_cast<const Loop *>(loop)));
        m_parts.target.assign(run, items->items()[loop->index]);
        if (m_parts.body.execute(run) == Flow::Break)
            break;
    }
    loop->items.reset();
    return Flow::Next;
}

Flow SetStatement::act(Run &run) const
{
    m_target.assign(run, m_value->evaluate(run));
    return Flow::Next;
}

Flow CaptureStatement::act(Run &run) const
{
    Value value;
    Flow flow = Flow::Next;
    {
        const Run::Inner inner(run);
        Run::Capture capture(run);
        flow = m_body.execute(run);
        value = Value(capture.finish());
    }
    for (const auto &filter : m_filters)
        value = filter->apply(run, value);
    if (m_target)
        m_target->assign(run, value);
    else
        run.write(print(run.budget(), value));
    return flow;
}

Flow CallStatement::act(Run &run) const
{
    Macro *caller = run.makeMacro();
    caller->definition = m_body.get();
    caller->around = &run.scope();
    struct Ender
    {
        Macro *caller;
        ~Ender() { caller->isOver = true; }
    } const ender{caller};
    const Value callee = m_call->callee().evaluate(run);
    Arguments arguments = m_call->arguments().evaluate(run);
    arguments.named.emplace_back("caller", Value(static_cast<const Macro *>(caller)));
    run.write(print(run.budget(), callValue(run, callee, arguments, "a value")));
    return Flow::Next;
}

Flow ScopeStatement::act(Run &run) const
{
    std::vector<Value> values;
    for (const auto &[target, value] : m_assignments)
        values.push_back(value->evaluate(run));
    if (m_assignments.empty())
        return m_body.execute(run);
    const Run::Inner inner(run);
    for (std::size_t i = 0; i < values.size(); ++i)
        m_assignments[i].first.assign(run, values[i]);
    return m_body.execute(run);
}

} // namespace chipdeck::jinja
