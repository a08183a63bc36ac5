#pragma once

#include "app/runtime/template/jinja/Filters.h"

namespace chipdeck::jinja {

/// The filters that work on lists and mappings; null where there is none of that name.
const Filter *findListFilter(std::string_view name);

} // namespace chipdeck::jinja
