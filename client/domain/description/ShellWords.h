#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::domain {

/// The word as a POSIX shell reads it back behind a command's name, byte by byte: as it stands where it is harmless, else in single
/// quotes.
std::string shellWord(std::string_view word);
/// The words with spaces between them.
std::string shellLine(const std::vector<std::string> &words);
/// What shellLine() was given; nullopt for a line that asks for more of a shell than plain and quoted words.
std::optional<std::vector<std::string>> readShellLine(std::string_view line);

} // namespace chipdeck::domain
