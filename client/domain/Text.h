#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chipdeck::domain {

/// Text from a cluster made harmless for any sink: invalid UTF-8 becomes U+FFFD, control characters, bidirectional
/// overrides and line separators become U+FFFD too, and the result has at most maxBytes bytes (an ellipsis ends cut text).
std::string harmless(std::string_view text, std::size_t maxBytes = 256);

/// The same, but keeps newlines and tabs: for messages of several lines.
std::string harmlessLines(std::string_view text, std::size_t maxBytes = 16384);

/// True for well-formed UTF-8 without surrogates.
bool isUtf8(std::string_view text);

} // namespace chipdeck::domain
