#include "app/runtime/tokenizer/ByteLetters.h"

#include <array>

namespace chipdeck::tokenizer {

namespace {

constexpr std::uint32_t firstSpare = 0x100;

constexpr bool standsForItself(unsigned byte)
{
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xFF && byte != 0xAD);
}

constexpr auto letters = [] {
    std::array<std::uint16_t, 256> table{};
    std::uint32_t spare = firstSpare;
    for (unsigned byte = 0; byte < 256; ++byte)
        table[byte] = static_cast<std::uint16_t>(standsForItself(byte) ? byte : spare++);
    return table;
}();

constexpr auto spareBytes = [] {
    std::array<std::uint8_t, 68> table{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (letters[byte] >= firstSpare)
            table[letters[byte] - firstSpare] = static_cast<std::uint8_t>(byte);
    }
    return table;
}();

} // namespace

std::uint32_t letterOfByte(std::uint8_t byte)
{
    return letters[byte];
}

std::optional<std::uint8_t> byteOfLetter(std::uint32_t codePoint)
{
    if (codePoint < firstSpare)
        return standsForItself(codePoint) ? std::optional(static_cast<std::uint8_t>(codePoint)) : std::nullopt;
    return codePoint - firstSpare < spareBytes.size() ? std::optional(spareBytes[codePoint - firstSpare]) : std::nullopt;
}

} // namespace chipdeck::tokenizer
