#pragma once

#include <string>
#include <string_view>

namespace chipdeck::runtime {

/// A model's text for a terminal: control characters but newline and tab become "?", since a terminal would obey them (titles, colours, the clipboard).
/// `text` holds whole UTF-8 characters.
std::string terminalText(std::string_view text);

/// For a stream that may be a terminal; a pipe gets the bytes as they are.
inline std::string shownOn(bool isTerminal, std::string_view text)
{
    return isTerminal ? terminalText(text) : std::string(text);
}

} // namespace chipdeck::runtime
