#pragma once

#include "app/runtime/tokenizer/SpaceMark.h"
#include "app/runtime/tokenizer/TokenizerBase.h"

#include <array>

namespace chipdeck::tokenizer {

/// SentencePiece's byte-pair kind (Kudo and Richardson 2018): spaces are written as U+2581, neighbours are joined to the token of the
/// highest score, characters without a token become bytes.
class SpmTokenizer final : public TokenizerBase
{
public:
    static tl::expected<std::unique_ptr<Tokenizer>, std::string> make(const Vocabulary &vocabulary);

protected:
    std::unique_ptr<Session> session(std::size_t textBytes) const override;
    std::string spelledOut(std::string_view tokenText) const override;

private:
    class Rule;
    class Words;

    SpmTokenizer(Parts parts, const Vocabulary &vocabulary);

    FloatList m_scores;                          // by token: the highest is joined first
    std::array<TokenId, 256> m_byteTokens{};     // TokenIndex::none where there is none
    SpaceCutter m_cutter;
};

} // namespace chipdeck::tokenizer
