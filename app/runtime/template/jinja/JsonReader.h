#pragma once

#include "app/runtime/template/jinja/Value.h"

#include <optional>

namespace chipdeck::jinja {

/// The value that JSON text (RFC 8259) stands for; all its texts are untrusted. Nothing where it is no JSON, or nested deeper than 64.
/// A number beyond 64 bits becomes a real.
std::optional<Value> readJson(Budget &budget, std::string_view json);

} // namespace chipdeck::jinja
