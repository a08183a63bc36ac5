#pragma once

#include <array>
#include <string>
#include <string_view>

namespace chipdeck::tokenizer {

/// U+2581, which SentencePiece's vocabularies have in place of a space.
inline constexpr std::string_view spaceMark = "\xE2\x96\x81";

/// The text with marks for its spaces, and one more in front if `prefixed`.
std::string withSpaceMarks(std::string_view text, bool prefixed);

std::string withoutSpaceMarks(std::string_view text);

/// Cuts marked text to words that no token spans, so that each can be encoded by itself with the same result: before every mark but one
/// behind a byte that some token has before a mark.
class SpaceCutter
{
public:
    /// Says that tokens join `byte` to a mark behind it.
    void addJoin(char byte) { m_joins[static_cast<unsigned char>(byte)] = true; }

    /// Every mark within the token that is not its beginning.
    void addToken(std::string_view token);

    /// Where the word that begins at `begin` < text.size() ends; always between characters.
    std::size_t wordEnd(std::string_view text, std::size_t begin) const;

private:
    std::array<bool, 256> m_joins{};
};

} // namespace chipdeck::tokenizer
