#pragma once

#include "app/runtime/template/jinja/Value.h"

#include <optional>

namespace chipdeck::jinja {

/// How `tojson` writes. Separators and line ends are those of Python's json.dumps().
struct JsonStyle
{
    std::optional<std::int64_t> indent;     // nothing = all on one line
    std::optional<std::string> itemSeparator, keySeparator;
    bool sortKeys = false;
    bool ascii = false;                     // other characters as \uXXXX
};

/// The whole text is trusted only if every text in the value is. Throws where a value has no JSON form.
Text writeJson(Budget &budget, const Value &value, const JsonStyle &style = {});

} // namespace chipdeck::jinja
