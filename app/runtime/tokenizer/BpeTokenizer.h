#pragma once

#include "app/runtime/tokenizer/MergeIndex.h"
#include "app/runtime/tokenizer/PreTokenizer.h"
#include "app/runtime/tokenizer/SpaceMark.h"
#include "app/runtime/tokenizer/TokenizerBase.h"

#include <array>

namespace chipdeck::tokenizer {

/// Byte-pair encoding (Sennrich, Haddow and Birch 2016) as GPT-2 applied it to bytes: a text is cut to words, and within a word
/// neighbours are merged by rank. Bytes are spelled as letters ("Ġ" for a space), or as SentencePiece does in some families.
class BpeTokenizer final : public TokenizerBase
{
public:
    static tl::expected<std::unique_ptr<Tokenizer>, std::string> make(const Vocabulary &vocabulary);

protected:
    std::unique_ptr<Session> session(std::size_t textBytes) const override;
    std::string spelledOut(std::string_view tokenText) const override;

private:
    class Rule;
    class Words;

    /// How a byte is spelled in the vocabulary.
    struct Letter
    {
        std::array<char, 2> text{};
        std::uint8_t size = 0;
        std::uint64_t hash = 0;
    };

    BpeTokenizer(Parts parts, const PreTokenizer &preTokenizer, MergeIndex merges, SpaceCutter cutter);

    const PreTokenizer &m_preTokenizer;
    MergeIndex m_merges;
    SpaceCutter m_cutter; // where marksSpaces
    std::array<Letter, 256> m_letters;
    std::array<TokenId, 256> m_byteTokens{}; // "<0xHH>"; TokenIndex::none where there is none
};

} // namespace chipdeck::tokenizer
