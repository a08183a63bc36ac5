#pragma once

#include "app/runtime/template/jinja/Value.h"

namespace chipdeck::jinja {

/// `format % values` as Python does it: s, r, c, d, i, u, o, x, e, f, g and their capitals, with flags, width, precision, "*" and "(names)".
/// What an untrusted field is replaced by is untrusted. Not there: %a, and "#" for numbers with a point.
Text formatPercent(Budget &budget, const Text &format, const Value &values);

} // namespace chipdeck::jinja
