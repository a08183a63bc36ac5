#include "app/runtime/tokenizer/CharacterMap.h"

#include <algorithm>

namespace chipdeck::tokenizer {

namespace {

// Far longer than any rule: they bound the time and the memory that a made-up map can cost.
constexpr std::size_t longestKey = 128;
constexpr std::size_t longestReplacement = 256;

std::uint32_t littleEndian(std::span<const std::byte> bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t index = 0; index < 4; ++index)
        value |= std::to_integer<std::uint32_t>(bytes[at + index]) << (8 * index);
    return value;
}

// A unit of the double array: a label in the lowest byte and the highest bit, whether a value follows, and where the children begin.
std::uint32_t label(std::uint32_t unit)
{
    return unit & 0x800000FFu;
}

bool hasValue(std::uint32_t unit)
{
    return (unit >> 8 & 1u) != 0;
}

std::uint32_t children(std::uint32_t unit)
{
    return (unit >> 10) << ((unit & 0x200u) >> 6);
}

} // namespace

bool CharacterMap::read(std::span<const std::byte> bytes)
{
    m_units = {};
    m_replacements = {};
    if (bytes.empty())
        return true;
    if (bytes.size() <= 4)
        return false;
    const std::uint32_t size = littleEndian(bytes, 0);
    if (size % 4 != 0 || size >= bytes.size() - 4)
        return false;
    m_units = bytes.subspan(4, size);
    const auto rest = bytes.subspan(4 + size);
    m_replacements = {reinterpret_cast<const char *>(rest.data()), rest.size()};
    return true;
}

std::uint32_t CharacterMap::unit(std::size_t index) const
{
    return index < m_units.size() / 4 ? littleEndian(m_units, index * 4) : 0;
}

CharacterMap::Match CharacterMap::match(std::string_view text) const
{
    Match longest;
    if (m_units.empty())
        return longest;
    std::size_t node = children(unit(0));
    for (std::size_t at = 0; at < std::min(text.size(), longestKey) && text[at] != '\0'; ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        node ^= byte;
        const std::uint32_t found = unit(node);
        if (label(found) != byte)
            break;
        node ^= children(found);
        if (hasValue(found)) {
            if (const Match match = matchOf(at + 1, unit(node) & 0x7FFFFFFFu); match.bytes > 0)
                longest = match;
        }
    }
    return longest;
}

CharacterMap::Match CharacterMap::matchOf(std::size_t bytes, std::uint32_t offset) const
{
    if (offset >= m_replacements.size())
        return {};
    const std::string_view rest = m_replacements.substr(offset, longestReplacement);
    const std::size_t end = rest.find('\0');
    return end == std::string_view::npos ? Match{} : Match{bytes, rest.substr(0, end)};
}

} // namespace chipdeck::tokenizer
