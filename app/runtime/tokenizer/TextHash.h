#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace chipdeck::tokenizer {

/// Folds the 128-bit product of two words: every bit of the result depends on every bit of both.
inline std::uint64_t mixed(std::uint64_t left, std::uint64_t right)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(left ^ 0x9E3779B97F4A7C15u) * (right ^ 0xD1B54A32D192ED03u);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// A hash for texts of a few bytes, which is what tokens are: two overlapping loads, one multiplication. Not for storing.
inline std::uint64_t hashText(std::string_view text)
{
    const char *data = text.data();
    std::size_t size = text.size();
    const auto load = [](const char *from, std::size_t bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, from, bytes);
        return word;
    };
    std::uint64_t state = size * 0xA0761D6478BD642Fu;
    for (; size > 16; data += 16, size -= 16)
        state = mixed(state ^ load(data, 8), load(data + 8, 8));
    if (size >= 8)
        return mixed(state ^ load(data, 8), load(data + size - 8, 8));
    if (size >= 4)
        return mixed(state ^ load(data, 4), load(data + size - 4, 4));
    const auto byte = [data](std::size_t at) { return static_cast<std::uint64_t>(static_cast<unsigned char>(data[at])); };
    const std::uint64_t rest = size == 0 ? 0 : byte(0) << 16 | byte(size / 2) << 8 | byte(size - 1);
    return mixed(state ^ rest, size);
}

} // namespace chipdeck::tokenizer
