#pragma once

#include "app/runtime/template/jinja/Run.h"

namespace chipdeck::jinja {

/// What stands behind `is`.
struct Test
{
    std::string_view name;
    bool (*holds)(Run &run, const Value &subject, const Arguments &arguments);
};

/// Null where there is none of that name.
const Test *findTest(std::string_view name);

} // namespace chipdeck::jinja
