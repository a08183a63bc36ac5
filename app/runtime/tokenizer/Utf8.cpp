#include "app/runtime/tokenizer/Utf8.h"

#include <cstring>

namespace chipdeck::tokenizer {

namespace {

constexpr std::uint32_t last = 0x10FFFF;
constexpr std::uint32_t replacement = 0xFFFD;

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::size_t shortestLength(std::uint32_t codePoint)
{
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

std::size_t asciiPrefix(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t high = 0x8080808080808080u;
    for (std::uint64_t word; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high) != 0)
            break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

/// The first byte that is not part of a readable character in its shortest form.
std::size_t soundPrefix(std::string_view text)
{
    std::size_t at = asciiPrefix(text, 0);
    while (at < text.size()) {
        const Utf8Character character = readUtf8(text, at);
        if (character.bytes == 0 || character.bytes != shortestLength(character.codePoint))
            return at;
        at = asciiPrefix(text, at + character.bytes);
    }
    return at;
}

} // namespace

Utf8Character readUtf8(std::string_view text, std::size_t at)
{
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80)
        return {first, 1};
    const std::size_t length = utf8Length(text[at]);
    if (length == 1 || first >= 0xF8 || text.size() - at < length)
        return {};
    std::uint32_t codePoint = first & (0x7Fu >> length);
    for (std::size_t index = 1; index < length; ++index) {
        if (!isContinuation(text[at + index]))
            return {};
        codePoint = codePoint << 6 | (static_cast<unsigned char>(text[at + index]) & 0x3Fu);
    }
    if (codePoint > last)
        return {};
    return {codePoint, static_cast<std::uint32_t>(length)};
}

void appendUtf8(std::string &text, std::uint32_t codePoint)
{
    const auto add = [&text](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    switch (shortestLength(codePoint)) {
    case 1:
        return add(codePoint);
    case 2:
        add(0xC0 | codePoint >> 6);
        return add(0x80 | (codePoint & 0x3F));
    case 3:
        add(0xE0 | codePoint >> 12);
        add(0x80 | (codePoint >> 6 & 0x3F));
        return add(0x80 | (codePoint & 0x3F));
    default:
        add(0xF0 | codePoint >> 18);
        add(0x80 | (codePoint >> 12 & 0x3F));
        add(0x80 | (codePoint >> 6 & 0x3F));
        return add(0x80 | (codePoint & 0x3F));
    }
}

std::string_view repaired(std::string_view text, std::string &storage)
{
    const std::size_t sound = soundPrefix(text);
    if (sound == text.size())
        return text;
    storage.assign(text.substr(0, sound));
    storage.reserve(text.size() + text.size() / 2);
    for (std::size_t at = sound; at < text.size();) {
        const Utf8Character character = readUtf8(text, at);
        appendUtf8(storage, character.bytes == 0 ? replacement : character.codePoint);
        at += character.bytes == 0 ? 1 : character.bytes;
    }
    return storage;
}

} // namespace chipdeck::tokenizer
