#pragma once

#include "app/runtime/tokenizer/Unicode.h"
#include "app/runtime/tokenizer/Utf8.h"

#include <array>

namespace chipdeck::tokenizer {

/// One character of a stretch of text: `bytes` is 0 behind its end.
struct Glyph
{
    std::uint32_t codePoint = 0;
    std::uint32_t bytes = 0;
    CharClass charClass = CharClass::Unassigned;

    bool in(ClassSet set) const { return bytes > 0 && set.has(charClass); }
    bool is(char character) const { return bytes == 1 && codePoint == static_cast<unsigned char>(character); }
    bool isNewline() const { return is('\n') || is('\r'); }
    bool isAsciiLetter() const { return bytes == 1 && (codePoint | 0x20) >= 'a' && (codePoint | 0x20) <= 'z'; }
    bool isAsciiSign() const { return bytes == 1 && in(classes::signs); }
};

/// Reads a stretch of readable UTF-8 (see repaired()); what lies behind `end` is not there.
class Scanner
{
public:
    Scanner(std::string_view text, std::size_t begin, std::size_t end)
        : m_text(text.substr(0, end))
        , m_begin(begin)
    {
    }

    std::size_t begin() const { return m_begin; }
    std::size_t end() const { return m_text.size(); }

    Glyph at(std::size_t position) const
    {
        if (position >= m_text.size())
            return {};
        const auto first = static_cast<unsigned char>(m_text[position]);
        if (first < 0x80)
            return {first, 1, charClass(first)};
        const Utf8Character character = readUtf8(m_text, position);
        return {character.codePoint, character.bytes, charClass(character.codePoint)};
    }

    std::size_t after(std::size_t position) const { return position + at(position).bytes; }

    /// The end of the longest stretch from `position` whose characters satisfy `test`, of at most `limit` of them.
    template <typename Test>
    std::size_t runWhere(std::size_t position, Test test, std::size_t limit = static_cast<std::size_t>(-1)) const
    {
        for (; limit > 0; --limit) {
            const Glyph glyph = at(position);
            if (glyph.bytes == 0 || !test(glyph))
                break;
            position += glyph.bytes;
        }
        return position;
    }

    std::size_t run(std::size_t position, ClassSet set, std::size_t limit = static_cast<std::size_t>(-1)) const
    {
        return runWhere(position, [set](const Glyph &glyph) { return glyph.in(set); }, limit);
    }

private:
    std::string_view m_text;
    std::size_t m_begin;
};

} // namespace chipdeck::tokenizer
