#pragma once

#include "app/runtime/template/jinja/Value.h"

namespace chipdeck::jinja {

/// Names and what they stand for, within the names around them.
class Scope
{
public:
    Scope(Scope *around, Budget &budget)
        : m_around(around)
        , m_budget(budget)
        , m_charge(&budget, sizeof(Scope))
    {
    }

    /// Null where no scope knows it. The names themselves are the template's.
    const Value *find(std::string_view name) const;

    void set(std::string_view name, Value value);

private:
    void countSearch(std::size_t names) const { m_budget.step(names / 16); }

    Scope *m_around;
    Budget &m_budget;
    std::vector<std::pair<std::string_view, Value>> m_names;
    Charge m_charge;
};

} // namespace chipdeck::jinja
