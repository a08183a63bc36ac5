#pragma once

#include <cstdint>
#include <initializer_list>

namespace chipdeck::tokenizer {

/// What a code point is to a pre-tokenizer: its general category, coarsened, with White_Space apart. The order is that of the tables.
enum class CharClass : std::uint8_t { Upper, Lower, OtherLetter, Number, Mark, Punctuation, Symbol, Space, Control, Unassigned };

/// A set of classes; what an expression writes as \p{L}, \s, [^\s\p{N}] and so on.
class ClassSet
{
public:
    constexpr ClassSet(std::initializer_list<CharClass> classes)
    {
        for (const CharClass charClass : classes)
            m_bits |= 1u << static_cast<unsigned>(charClass);
    }

    constexpr bool has(CharClass charClass) const { return (m_bits >> static_cast<unsigned>(charClass) & 1u) != 0; }
    constexpr ClassSet operator|(ClassSet other) const { return ClassSet(m_bits | other.m_bits); }
    constexpr ClassSet operator~() const { return ClassSet(~m_bits); }

private:
    constexpr explicit ClassSet(unsigned bits)
        : m_bits(bits)
    {
    }

    unsigned m_bits = 0;
};

namespace classes {
inline constexpr ClassSet letters = {CharClass::Upper, CharClass::Lower, CharClass::OtherLetter};
inline constexpr ClassSet numbers = {CharClass::Number};
inline constexpr ClassSet marks = {CharClass::Mark};
inline constexpr ClassSet spaces = {CharClass::Space};
inline constexpr ClassSet signs = {CharClass::Punctuation, CharClass::Symbol};
} // namespace classes

/// Any number is accepted; one beyond U+10FFFF is unassigned.
CharClass charClass(std::uint32_t codePoint);

/// The simple lower-case mapping; the code point itself where there is none.
std::uint32_t lowerCase(std::uint32_t codePoint);

/// What the canonical decomposition begins with: the letter without its accents.
std::uint32_t baseOf(std::uint32_t codePoint);

} // namespace chipdeck::tokenizer
