#pragma once

#include "app/runtime/template/jinja/Expression.h"
#include "app/runtime/template/jinja/Statement.h"

namespace chipdeck::jinja {

/// `macro`, and the body of a `call` block.
class MacroStatement : public Statement
{
public:
    struct Parameter
    {
        std::string name;
        ExpressionPtr otherwise; // null = undefined
    };

    /// What its body reads without declaring it; nobody can give it what it does not read.
    struct Extras
    {
        bool caller = false;
        bool varargs = false; // the values behind the parameters
        bool kwargs = false;  // those with names that are no parameters
    };

    MacroStatement(std::size_t line, std::string name, std::vector<Parameter> parameters, Extras extras, Block body);

    const std::string &name() const { return m_name; }

    /// What the body writes. `around` is null for a macro. `caller` is what `caller()` calls within, or undefined.
    Value call(Run &run, Scope *around, const Arguments &arguments) const;

private:
    Flow act(Run &run) const override;
    void bind(Run &run, const Arguments &arguments) const;
    void bindNamed(Run &run, const Arguments &arguments) const;
    void bindOthers(Run &run, const Arguments &arguments) const;

    std::string m_name;
    std::vector<Parameter> m_parameters;
    Extras m_extras;
    Block m_body;
};

/// Calls a macro, a function or a recursive loop; throws where `callee` is none. `name`: as the template calls it.
Value callValue(Run &run, const Value &callee, const Arguments &arguments, std::string_view name);

} // namespace chipdeck::jinja
