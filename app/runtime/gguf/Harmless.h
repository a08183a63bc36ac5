#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chipdeck::gguf {

/// Text of a file for a reader: what is no valid UTF-8, controls the terminal or turns the direction of writing becomes '?',
/// and what exceeds `limit` bytes is cut between two characters and marked by "...". Never longer than `limit` (at least 3).
std::string harmless(std::string_view text, std::size_t limit = 80);

} // namespace chipdeck::gguf
