#pragma once

#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::jinja {

/// What `set` and `for` give a value to: a name, a namespace's attribute, or several of them.
struct Target
{
    std::string name;
    std::string attribute;       // of the namespace `name`; empty = the name itself
    std::vector<Target> parts;   // not empty = the value is taken apart

    void assign(Run &run, const Value &value) const;
};

} // namespace chipdeck::jinja
