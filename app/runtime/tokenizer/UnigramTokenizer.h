#pragma once

#include "app/runtime/tokenizer/CharacterMap.h"
#include "app/runtime/tokenizer/TokenizerBase.h"

#include <array>

namespace chipdeck::tokenizer {

/// SentencePiece's unigram kind (Kudo 2018): the normalised text is cut so that the sum of its tokens' scores is the highest.
class UnigramTokenizer final : public TokenizerBase
{
public:
    static tl::expected<std::unique_ptr<Tokenizer>, std::string> make(const Vocabulary &vocabulary);

protected:
    std::unique_ptr<Session> session(std::size_t textBytes) const override;
    std::string spelledOut(std::string_view tokenText) const override;

private:
    class Words;

    UnigramTokenizer(Parts parts, const Vocabulary &vocabulary, CharacterMap characters);

    std::string normalised(std::string_view text) const;

    CharacterMap m_characters;
    FloatList m_scores;
    std::array<std::uint32_t, 256> m_longest{};  // by first byte: bytes of the longest token
    float m_unknownScore = 0;
    bool m_joinsSpaces = false;                  // spaces at the ends go, those between words become one
};

} // namespace chipdeck::tokenizer
