#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chipdeck::tokenizer {

/// A character read from text: its code point and how many bytes it took; `bytes` is 0 where nothing can be read.
struct Utf8Character
{
    std::uint32_t codePoint = 0;
    std::uint32_t bytes = 0;
};

/// Reads one character the way vocabularies were measured with: overlong forms and surrogates count, anything beyond U+10FFFF does not.
/// `at` < text.size().
Utf8Character readUtf8(std::string_view text, std::size_t at);

/// How many bytes a character has by its first byte alone; a stray continuation byte is a character of its own.
constexpr std::size_t utf8Length(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// `codePoint` <= U+10FFFF.
void appendUtf8(std::string &text, std::uint32_t codePoint);

/// The text when every character can be read and is as short as it can be. Otherwise `storage` is filled with the same text,
/// U+FFFD in place of each byte that cannot be read, and a view of it returned.
std::string_view repaired(std::string_view text, std::string &storage);

} // namespace chipdeck::tokenizer
