#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chipdeck::jinja {

/// Python counts characters, we hold UTF-8. Bytes that are no UTF-8 count as one character each, of their own value.
struct Character
{
    std::uint32_t codePoint = 0;
    std::size_t bytes = 1;
};

Character characterAt(std::string_view text, std::size_t at);

std::size_t countCharacters(std::string_view text);

/// The byte where character `index` begins; the text's end where there are fewer.
std::size_t byteOfCharacter(std::string_view text, std::size_t index);

/// As Python's str.isspace() sees one.
bool isSpace(std::uint32_t codePoint);

/// `text` fit to be shown to anybody: at most `most` bytes, cut between characters, one '?' for each that steers a screen or the direction of writing
/// and for each byte that is no UTF-8 (as nobody may put into JSON).
std::string shown(std::string_view text, std::size_t most);

/// One character as UTF-8.
std::string utf8(std::uint32_t codePoint);

/// The one letter here whose capitals, in texts, are two: SS.
constexpr std::uint32_t smallSharpS = 0xDF;
constexpr std::uint32_t capitalSharpS = 0x1E9E;

/// Simple mappings of Latin, Greek and Cyrillic letters; others stay.
std::uint32_t upperCase(std::uint32_t codePoint);
std::uint32_t lowerCase(std::uint32_t codePoint);
bool isLetter(std::uint32_t codePoint); // everything beyond ASCII that is no space counts

} // namespace chipdeck::jinja
