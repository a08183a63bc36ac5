#pragma once

#include "app/runtime/template/jinja/Expressions.h"
#include "app/runtime/template/jinja/MacroStatement.h"
#include "app/runtime/template/jinja/Target.h"

namespace chipdeck::jinja {

/// Text between tags.
class DataStatement : public Statement
{
public:
    DataStatement(std::size_t line, std::string text) : Statement(line), m_text(Text::constant(std::move(text))) {}

private:
    Flow act(Run &run) const override;

    Text m_text;
};

/// `{{ value }}`.
class PrintStatement : public Statement
{
public:
    PrintStatement(std::size_t line, ExpressionPtr value) : Statement(line), m_value(std::move(value)) {}

private:
    Flow act(Run &run) const override;

    ExpressionPtr m_value;
};

class IfStatement : public Statement
{
public:
    struct Branch
    {
        ExpressionPtr condition; // null = else
        Block body;
    };
    IfStatement(std::size_t line, std::vector<Branch> branches) : Statement(line), m_branches(std::move(branches)) {}

private:
    Flow act(Run &run) const override;

    std::vector<Branch> m_branches;
};

class ForStatement : public Statement
{
public:
    struct Parts
    {
        Target target;
        ExpressionPtr items;
        ExpressionPtr condition; // null = all
        bool isRecursive = false;
        Block body, otherwise;
    };
    ForStatement(std::size_t line, Parts parts) : Statement(line), m_parts(std::move(parts)) {}

    /// What it writes for `items`, called by its own body: `loop(items)`.
    Value again(Run &run, const Loop &loop, const Value &items) const;

private:
    Flow act(Run &run) const override;
    Flow walk(Run &run, const Value &value, std::size_t depth) const;
    ListPtr chosen(Run &run, const Value &value) const;

    Parts m_parts;
};

class SetStatement : public Statement
{
public:
    SetStatement(std::size_t line, Target target, ExpressionPtr value) : Statement(line), m_target(std::move(target)), m_value(std::move(value)) {}

private:
    Flow act(Run &run) const override;

    Target m_target;
    ExpressionPtr m_value;
};

/// `{% set name | filter %}...{% endset %}`, and `{% filter name %}...{% endfilter %}`, which has no target.
class CaptureStatement : public Statement
{
public:
    using Filters = std::vector<std::unique_ptr<const FilterExpression>>;
    CaptureStatement(std::size_t line, std::optional<Target> target, Filters filters, Block body)
        : Statement(line), m_target(std::move(target)), m_filters(std::move(filters)), m_body(std::move(body))
    {
    }

private:
    Flow act(Run &run) const override;

    std::optional<Target> m_target;
    Filters m_filters;
    Block m_body;
};

/// `{% call(parameters) macro(arguments) %}...{% endcall %}`.
class CallStatement : public Statement
{
public:
    CallStatement(std::size_t line, std::unique_ptr<const Call> call, std::unique_ptr<const MacroStatement> body)
        : Statement(line), m_call(std::move(call)), m_body(std::move(body))
    {
    }

private:
    Flow act(Run &run) const override;

    std::unique_ptr<const Call> m_call;
    std::unique_ptr<const MacroStatement> m_body;
};

/// `{% with a = 1 %}`, and blocks that only stand for their contents (`generation`).
class ScopeStatement : public Statement
{
public:
    using Assignment = std::pair<Target, ExpressionPtr>;
    ScopeStatement(std::size_t line, std::vector<Assignment> assignments, Block body)
        : Statement(line), m_assignments(std::move(assignments)), m_body(std::move(body))
    {
    }

private:
    Flow act(Run &run) const override;

    std::vector<Assignment> m_assignments;
    Block m_body;
};

class FlowStatement : public Statement
{
public:
    FlowStatement(std::size_t line, Flow flow) : Statement(line), m_flow(flow) {}

private:
    Flow act(Run &) const override { return m_flow; }

    Flow m_flow;
};

} // namespace chipdeck::jinja
