#include "app/runtime/template/jinja/Characters.h"

namespace chipdeck::jinja {

namespace {

bool isContinuation(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

bool within(std::uint32_t codePoint, std::uint32_t first, std::uint32_t last)
{
    return codePoint >= first && codePoint <= last;
}

/// By the table of well-formed sequences of the Unicode standard (3.9).
bool isWellFormed(const Character &character)
{
    const std::uint32_t codePoint = character.codePoint;
    const std::uint32_t least = character.bytes == 1 ? 0 : character.bytes == 2 ? 0x80 : character.bytes == 3 ? 0x800 : 0x10000;
    const std::uint32_t most = character.bytes == 1 ? 0x7F : 0x10FFFF;
    return codePoint >= least && codePoint <= most && !within(codePoint, 0xD800, 0xDFFF);
}

/// Controls, and what is not seen but changes what is.
bool steers(std::uint32_t codePoint)
{
    return codePoint < 0x20 || within(codePoint, 0x7F, 0x9F) || codePoint == 0x61C || within(codePoint, 0x200B, 0x200F)
        || within(codePoint, 0x2028, 0x202E) || within(codePoint, 0x2060, 0x206F) || codePoint == 0xFEFF || within(codePoint, 0xFFF0, 0xFFFB)
        || within(codePoint, 0xE0000, 0xE0FFF);
}

} // namespace

Character characterAt(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    std::uint32_t codePoint = bytes == 1 ? lead : lead & (0x7Fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if (!isContinuation(text, at + i))
            return {lead, 1};
        codePoint = codePoint << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    }
    return {codePoint, bytes};
}

std::size_t countCharacters(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += characterAt(text, at).bytes)
        ++count;
    return count;
}

std::size_t byteOfCharacter(std::string_view text, std::size_t index)
{
    std::size_t at = 0;
    for (; index > 0 && at < text.size(); --index)
        at += characterAt(text, at).bytes;
    return at;
}

bool isSpace(std::uint32_t codePoint)
{
    if (codePoint < 0x80)
        return codePoint == ' ' || within(codePoint, 0x09, 0x0D) || within(codePoint, 0x1C, 0x1F);
    return codePoint == 0x85 || codePoint == 0xA0 || codePoint == 0x1680 || within(codePoint, 0x2000, 0x200A) || codePoint == 0x2028
        || codePoint == 0x2029 || codePoint == 0x202F || codePoint == 0x205F || codePoint == 0x3000;
}

std::string shown(std::string_view text, std::size_t most)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        const bool sound = isWellFormed(character);
        const std::size_t bytes = sound ? character.bytes : 1;
        const std::string_view piece = sound && !steers(character.codePoint) ? text.substr(at, bytes) : std::string_view("?");
        if (result.size() + piece.size() > most)
            break;
        result += piece;
        at += bytes;
    }
    return result;
}

std::string utf8(std::uint32_t codePoint)
{
    const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
    const auto more = [&](int shift) { return byte(0x80 | (codePoint >> shift & 0x3F)); };
    if (codePoint < 0x80)
        return {byte(codePoint)};
    if (codePoint < 0x800)
        return {byte(0xC0 | codePoint >> 6), more(0)};
    if (codePoint < 0x10000)
        return {byte(0xE0 | codePoint >> 12), more(6), more(0)};
    return {byte(0xF0 | (codePoint >> 18 & 7)), more(12), more(6), more(0)};
}

std::uint32_t upperCase(std::uint32_t codePoint)
{
    if (codePoint == smallSharpS)
        return capitalSharpS;
    if (within(codePoint, 'a', 'z') || (within(codePoint, 0xE0, 0xFE) && codePoint != 0xF7) || (within(codePoint, 0x3B1, 0x3C9) && codePoint != 0x3C2)
        || within(codePoint, 0x430, 0x44F))
        return codePoint - 0x20;
    return within(codePoint, 0x450, 0x45F) ? codePoint - 0x50 : codePoint;
}

std::uint32_t lowerCase(std::uint32_t codePoint)
{
    if (codePoint == capitalSharpS)
        return smallSharpS;
    if (within(codePoint, 'A', 'Z') || (within(codePoint, 0xC0, 0xDE) && codePoint != 0xD7) || (within(codePoint, 0x391, 0x3A9) && codePoint != 0x3A2)
        || within(codePoint, 0x410, 0x42F))
        return codePoint + 0x20;
    return within(codePoint, 0x400, 0x40F) ? codePoint + 0x50 : codePoint;
}

bool isLetter(std::uint32_t codePoint)
{
    return within(codePoint | 0x20, 'a', 'z') || (codePoint >= 0xAA && !isSpace(codePoint));
}

} // namespace chipdeck::jinja
