#pragma once

#include "app/runtime/tokenizer/TokenizerBase.h"

namespace chipdeck::tokenizer {

/// BERT's WordPiece (Devlin et al. 2018, BasicTokenizer and WordpieceTokenizer): words without accents and in lower case where the model
/// wants it, each cut into the longest tokens from its left, or unknown as a whole. Its files spell a word's beginning with U+2581.
class WordPieceTokenizer final : public TokenizerBase
{
public:
    static tl::expected<std::unique_ptr<Tokenizer>, std::string> make(const Vocabulary &vocabulary);

protected:
    std::unique_ptr<Session> session(std::size_t textBytes) const override;
    std::string spelledOut(std::string_view tokenText) const override;
    std::optional<TokenId> closing() const override { return tokens().separator(); }

private:
    class Words;

    WordPieceTokenizer(Parts parts, bool lowercase, bool stripAccents);

    bool m_lowercase;
    bool m_stripAccents;
};

} // namespace chipdeck::tokenizer
