#pragma once

#include "app/runtime/template/jinja/Run.h"

#include <memory>

namespace chipdeck::jinja {

/// What a statement did to the loop around it.
enum class Flow { Next, Break, Continue };

class Statement
{
public:
    explicit Statement(std::size_t line)
        : m_line(line)
    {
    }
    virtual ~Statement() = default;

    /// Counts a step and a level of the run's budget.
    Flow execute(Run &run) const;

    std::size_t line() const { return m_line; }

protected:
    virtual Flow act(Run &run) const = 0;

private:
    std::size_t m_line;
};

using StatementPtr = std::unique_ptr<const Statement>;

/// One after another, until one of them leaves the loop.
struct Block
{
    std::vector<StatementPtr> statements;

    Flow execute(Run &run) const;
};

} // namespace chipdeck::jinja
