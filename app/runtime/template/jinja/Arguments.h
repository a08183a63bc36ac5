#pragma once

#include "app/runtime/template/jinja/Value.h"

namespace chipdeck::jinja {

/// What a call, filter or test was given.
struct Arguments
{
    std::vector<Value> positional;
    std::vector<std::pair<std::string_view, Value>> named;

    /// The argument of that place or name; null when it was not given.
    const Value *find(std::size_t place, std::string_view name) const;

    /// Null stands for the default as well as for an argument that was not given; throws where it is of another type.
    const Text *text(std::size_t place, std::string_view name) const;
    std::int64_t integer(std::size_t place, std::string_view name, std::int64_t otherwise) const;
    bool flag(std::size_t place, std::string_view name, bool otherwise) const;

    /// Throws where it was not given.
    const Value &need(std::size_t place, std::string_view name) const;
    const Text &needText(std::size_t place, std::string_view name) const;

    /// All but the first, for the filter or test that it names.
    Arguments rest() const;
};

} // namespace chipdeck::jinja
