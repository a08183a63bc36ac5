#include "app/runtime/template/jinja/MacroStatement.h"

#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Functions.h"
#include "app/runtime/template/jinja/Printing.h"

#include <algorithm>

namespace chipdeck::jinja {

MacroStatement::MacroStatement(std::size_t line, std::string name, std::vector<Parameter> parameters, Block body)
    : Statement(line)
    , m_name(std::move(name))
    , m_parameters(std::move(parameters))
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
    const auto isParameter = [this](std::string_view name) {
        return name == "caller" || std::any_of(m_parameters.begin(), m_parameters.end(), [&](const Parameter &known) { return known.name == name; });
    };
    if (arguments.positional.size() > m_parameters.size())
        throw Failure{"macro '" + m_name + "' takes " + std::to_string(m_parameters.size()) + " arguments"};
    for (const auto &[name, value] : arguments.named) {
        if (!isParameter(name))
            throw Failure{"macro '" + m_name + "' takes no argument '" + std::string(name) + "'"};
        run.scope().set(name, value);
    }
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const Parameter &parameter = m_parameters[i];
        if (const Value *given = arguments.find(i, parameter.name))
            run.scope().set(parameter.name, *given);
        else
            run.scope().set(parameter.name, parameter.otherwise ? parameter.otherwise->evaluate(run) : Value(Undefined{&parameter.name}));
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
    if (const auto *undefined = callee.as<Undefined>())
        throw Failure{describe(*undefined)};
    throw Failure{"'" + std::string(name) + "' cannot be called here"};
}

} // namespace chipdeck::jinja
