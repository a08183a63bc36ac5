#pragma once

#include <cstdint>
#include <optional>

namespace chipdeck::tokenizer {

/// GPT-2's letters for bytes: printable ASCII and Latin-1 stand for themselves, the others are U+0100 and up in their order
/// (bytes_to_unicode() in GPT-2's encoder.py).
std::uint32_t letterOfByte(std::uint8_t byte);

/// Nothing for a code point that is no such letter.
std::optional<std::uint8_t> byteOfLetter(std::uint32_t codePoint);

} // namespace chipdeck::tokenizer
