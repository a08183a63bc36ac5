#include "app/runtime/gguf/Harmless.h"

#include <cstdint>

namespace chipdeck::gguf {

namespace {

struct Character
{
    std::uint32_t code = 0;
    std::size_t bytes = 0; // 0 = not UTF-8
};

/// The character at the start of `text`, by the table of well-formed sequences of the Unicode standard (3.9).
Character firstCharacter(std::string_view text)
{
    const auto at = [&text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const std::uint32_t lead = at(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4)
        return {};
    std::uint32_t code = lead & (0x7fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((at(i) & 0xc0) != 0x80)
            return {};
        code = code << 6 | (at(i) & 0x3f);
    }
    const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {};
    return {code, bytes};
}

bool isShown(std::uint32_t code)
{
    const auto in = [code](std::uint32_t first, std::uint32_t last) { return code >= first && code <= last; };
    return !in(0, 0x1f) && !in(0x7f, 0x9f) && code != 0x61c && !in(0x200b, 0x200f) && !in(0x2028, 0x202e) && !in(0x2060, 0x206f)
        && code != 0xfeff && !in(0xfff0, 0xfffb) && !in(0xe0000, 0xe0fff);
}

} // namespace

std::string harmless(std::string_view text, std::size_t limit)
{
    static constexpr std::string_view Cut = "...";
    std::string shown;
    std::size_t roomForCut = 0; // how much of `shown` leaves room for the mark
    while (!text.empty()) {
        const Character character = firstCharacter(text);
        const bool keeps = character.bytes > 0 && isShown(character.code);
        const std::string_view piece = keeps ? text.substr(0, character.bytes) : std::string_view("?");
        if (shown.size() + piece.size() > limit)
            return shown.substr(0, roomForCut).append(Cut);
        shown += piece;
        if (shown.size() + Cut.size() <= limit)
            roomForCut = shown.size();
        text.remove_prefix(character.bytes > 0 ? character.bytes : 1);
    }
    return shown;
}

} // namespace chipdeck::gguf
