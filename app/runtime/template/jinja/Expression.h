#pragma once

#include "app/runtime/template/jinja/Value.h"

#include <memory>

namespace chipdeck::jinja {

class Run;

/// A part of a template that has a value. Immutable; one may be evaluated by several runs at once.
class Expression
{
public:
    explicit Expression(std::size_t line)
        : m_line(line)
    {
    }
    virtual ~Expression() = default;

    /// Counts a step and a level of the run's budget.
    Value evaluate(Run &run) const;

    std::size_t line() const { return m_line; }

protected:
    virtual Value compute(Run &run) const = 0;

private:
    std::size_t m_line;
};

using ExpressionPtr = std::unique_ptr<const Expression>;

} // namespace chipdeck::jinja
