#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chipdeck::tokenizer {

/// SentencePiece's compiled normalisation rules: what beginnings of a text are replaced by.
///
/// Format: the size of a trie in bytes (32 bits, little-endian), the trie as a double array of 32-bit units (Darts-clone, which
/// SentencePiece's normalizer writes), then the replacements, each ended by a zero byte. It comes from a file: nothing in it is trusted.
class CharacterMap
{
public:
    struct Match
    {
        std::size_t bytes = 0; // of the text; 0 where nothing is replaced
        std::string_view replacement;
    };

    CharacterMap() = default;

    /// False when the bytes are no such map; none at all are an empty one. They must outlive this.
    bool read(std::span<const std::byte> bytes);

    /// The longest beginning of the text that has a replacement.
    Match match(std::string_view text) const;

private:
    std::uint32_t unit(std::size_t index) const;
    Match matchOf(std::size_t bytes, std::uint32_t offset) const;

    std::span<const std::byte> m_units;
    std::string_view m_replacements;
};

} // namespace chipdeck::tokenizer
