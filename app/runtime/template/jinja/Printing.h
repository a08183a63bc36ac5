#pragma once

#include "app/runtime/template/jinja/Value.h"

namespace chipdeck::jinja {

/// What `{{ value }}` writes: Python's str(). A text stays itself.
Text print(Budget &budget, const Value &value);

/// Python's repr(), which str() uses within lists.
void appendRepr(Budget &budget, TextBuilder &out, const Value &value);

/// The shortest digits that read back the same, always with a point or an exponent.
std::string printReal(double number);

/// "'name' is undefined".
std::string describe(const Undefined &undefined);

} // namespace chipdeck::jinja
