#pragma once

#include "app/runtime/tokenizer/TokenizerBase.h"

#include <array>

namespace chipdeck::tokenizer {

/// SentencePiece's byte-pair kind (Kudo and Richardson 2018): spaces are written as U+2581, neighbours are joined to the token of the
/// highest score, characters without a token become bytes.
class SpmTokenizer final : public TokenizerBase
{
public:
    static tl::expected<std::unique_ptr<Tokenizer>, std::string> make(const Vocabulary &vocabulary);

    std::string decode(const std::vector<TokenId> &ids, SpecialText special) const override;

protected:
    void encodeText(std::string_view text, bool first, std::vector<TokenId> &ids) const override;
    std::string spelledOut(std::string_view tokenText) const override;

private:
    class Rule;

    SpmTokenizer(Parts parts, const Vocabulary &vocabulary);

    std::size_t wordEnd(std::string_view text, std::size_t begin) const;
    void appendFallback(std::string_view character, std::vector<TokenId> &ids) const;

    std::vector<std::uint32_t> m_ranks;          // by token: the higher the score, the lower
    std::array<TokenId, 256> m_byteTokens{};     // TokenIndex::none where there is none
    std::array<bool, 256> m_joinsSpace{};        // by byte: whether a token has it right before a space that is not its first character
    bool m_prefixesSpace = true;
};

} // namespace chipdeck::tokenizer
