#pragma once

#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::jinja {

struct Filter
{
    std::string_view name;
    Value (*apply)(Run &run, const Value &subject, const Arguments &arguments);
};

/// Null where there is none of that name.
const Filter *findFilter(std::string_view name);

} // namespace chipdeck::jinja
