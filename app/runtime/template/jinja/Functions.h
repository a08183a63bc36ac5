#pragma once

#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::jinja {

/// A function that every template can call.
struct Function
{
    std::string_view name;
    Value (*call)(Run &run, const Arguments &arguments);
};

/// Null where there is none of that name.
const Function *findFunction(std::string_view name);

} // namespace chipdeck::jinja
