#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace chipdeck::files {

/// Why a text cannot be read, and where.
struct ConfigTextError {
    std::size_t line = 0;
    std::string description;
};

/// The file as plain ASCII that means the same, since toml++ 3.3 runs into undefined behaviour on most other
/// characters: within double quotes they become \UXXXXXXXX, in comments "?", elsewhere they are refused. Lines stay lines.
tl::expected<std::string, ConfigTextError> asciiConfig(std::string_view text);

} // namespace chipdeck::files
