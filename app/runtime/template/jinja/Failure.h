#pragma once

#include <cstddef>
#include <string>

namespace chipdeck::jinja {

/// Thrown to end a parse or a rendering, caught where the program is entered; no caller of this library sees it.
struct Failure
{
    std::string reason;
    std::size_t line = 0; // 0 = the place that catches it knows the line
};

} // namespace chipdeck::jinja
