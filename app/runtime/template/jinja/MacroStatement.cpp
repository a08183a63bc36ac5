#include "app/runtime/template/jinja/MacroStatement.h"

#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Functions.h"
#include "app/runtime/template/jinja/Printing.h"
#include "app/runtime/template/jinja/Statements.h"

#include <algorithm>

namespace chipdeck::jinja {

MacroStatement::MacroStatement(std::size_t line, std::string name, std::vector<Parameter> parameters, Extras extras, Block body)
    : Statement(line)
    , m_name(std::move(name))
    , m_parameters(std::move(parameters))
    , m_extras(extras)
    , m_body(std::move(body))
{
}

Flow MacroStatement::act(Run &run) const
{
    Macro *macro = run.makeMacro();
    macro->definition = this;
    run.scope().set(m_name, Value(static_cast<const Macro *>(macro)));
    return Flow::Next;
}

void MacroStatement::bind(Run &run, const Arguments &arguments) const
{
    bindNamed(run, arguments);
    bindOthers(run, arguments);
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const Parameter &parameter = m_parameters[i];
        run.budget().step(arguments.named.size() / 16);
        if (const Value *given = arguments.find(i, parameter.name))
            run.scope().set(parameter.name, *given);
        else
            run.scope().set(parameter.name, parameter.otherwise ? parameter.otherwise->evaluate(run) : Value(Undefined{&parameter.name}));
    }
}

void MacroStatement::bindNamed(Run &run, const Arguments &arguments) const
{
    static const std::string caller = "caller";
    if (m_extras.caller)
        run.scope().set(caller, Value(Undefined{&caller}));
    const auto placed = m_parameters.begin() + static_cast<std::ptrdiff_t>(std::min(arguments.positional.size(), m_parameters.size()));
    std::vector<Dict::Entry> others;
    for (const auto &[name, value] : arguments.named) {
        run.budget().step(1 + m_parameters.size() / 16);
        const bool fits = std::any_of(placed, m_parameters.end(), [&, &wanted = name](const Parameter &known) { return known.name == wanted; });
        if (fits || (name == caller && m_extras.caller))
            run.scope().set(name, value);
        else if (m_extras.kwargs)
            others.emplace_back(makeText(run.budget(), name, true), value);
        else
            throw Failure{"macro '" + m_name + "' takes no argument '" + std::string(name) + "'"};
    }
    if (m_extras.kwargs)
        run.scope().set("kwargs", Dict::make(run.budget(), std::move(others)));
}

void MacroStatement::bindOthers(Run &run, const Arguments &arguments) const
{
    const std::vector<Value> &given = arguments.positional;
    if (!m_extras.varargs && given.size() > m_parameters.size())
        throw Failure{"macro '" + m_name + "' takes " + std::to_string(m_parameters.size()) + " arguments"};
    if (m_extras.varargs) {
        const auto first = given.begin() + static_cast<std::ptrdiff_t>(std::min(given.size(), m_parameters.size()));
        run.scope().set("varargs", List::make(run.budget(), std::vector<Value>(first, given.end()), List::Kind::Tuple));
    }
}

Value MacroStatement::call(Run &run, Scope *around, const Arguments &arguments) const
{
    const Budget::Level level(run.budget());
    const Run::Inner inner(run, around ? around : &run.globals());
    bind(run, arguments);
    Run::Capture capture(run);
    m_body.execute(run);
    return Value(capture.finish());
}

Value callValue(Run &run, const Value &callee, const Arguments &arguments, std::string_view name)
{
    if (const auto *function = callee.as<const Function *>())
        return (*function)->call(run, arguments);
    const auto *macro = callee.as<const Macro *>();
    if (macro && !(*macro)->isOver)
        return (*macro)->definition->call(run, (*macro)->around, arguments);
    const auto *loop = callee.as<const Loop *>();
    if (loop && (*loop)->recursive && (*loop)->items && arguments.positional.size() + arguments.named.size() == 1)
        return (*loop)->recursive->again(run, **loop, arguments.need(0, "iterable"));
    if (const auto *undefined = callee.as<Undefined>())
        throw Failure{describe(*undefined)};
    throw Failure{"'" + std::string(name) + "' cannot be called here"};
}

} // namespace chipdeck::jinja
