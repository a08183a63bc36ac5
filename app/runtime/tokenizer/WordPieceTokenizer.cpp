#include "app/runtime/tokenizer/WordPieceTokenizer.h"

#include "app/runtime/tokenizer/SpaceMark.h"
#include "app/runtime/tokenizer/Unicode.h"
#include "app/runtime/tokenizer/Utf8.h"

#include <algorithm>

namespace chipdeck::tokenizer {

namespace {

constexpr std::uint32_t replacement = 0xFFFD;

/// Ideographs stand alone. The blocks are BERT's, which begin one of them later than Unicode does.
bool isIdeograph(std::uint32_t codePoint)
{
    constexpr std::uint32_t blocks[][2] = {{0x4E00, 0x9FFF},   {0x3400, 0x4DBF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B73F},
                                           {0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF}, {0xF900, 0xFAFF},   {0x2F800, 0x2FA1F}};
    const auto holds = [codePoint](const auto &block) { return codePoint >= block[0] && codePoint <= block[1]; };
    return std::any_of(std::begin(blocks), std::end(blocks), holds);
}

} // namespace

class WordPieceTokenizer::Words final : public Session
{
public:
    explicit Words(const WordPieceTokenizer &tokenizer)
        : m_tokenizer(tokenizer)
    {
    }

    void encode(std::string_view text, bool, std::vector<TokenId> &ids) override
    {
        m_word = spaceMark;
        for (std::size_t at = 0; at < text.size();) {
            const Utf8Character character = readUtf8(text, at);
            at += std::max<std::size_t>(character.bytes, 1);
            if (character.bytes > 0)
                add(m_tokenizer.m_stripAccents ? baseOf(character.codePoint) : character.codePoint, ids);
        }
        endWord(ids);
    }

private:
    void add(std::uint32_t codePoint, std::vector<TokenId> &ids)
    {
        const CharClass kind = charClass(codePoint);
        if (kind == CharClass::Space)
            return endWord(ids);
        if (kind == CharClass::Control || codePoint == replacement || (m_tokenizer.m_stripAccents && kind == CharClass::Mark))
            return;
        const bool alone = kind == CharClass::Punctuation || (codePoint < 0x7F && kind == CharClass::Symbol) || isIdeograph(codePoint);
        if (alone)
            endWord(ids);
        appendUtf8(m_word, m_tokenizer.m_lowercase ? lowerCase(codePoint) : codePoint);
        if (alone)
            endWord(ids);
    }

    void endWord(std::vector<TokenId> &ids)
    {
        const std::string_view word = m_word;
        if (word.size() == spaceMark.size())
            return;
        const std::size_t before = ids.size();
        for (std::size_t at = 0; at < word.size();) {
            std::size_t length = std::min(word.size() - at, m_tokenizer.tokens().longest());
            TokenId token = TokenIndex::none;
            for (; length > 0 && token == TokenIndex::none; --length)
                token = m_tokenizer.tokens().findPlain(word.substr(at, length));
            if (token == TokenIndex::none) {
                ids.resize(before);
                if (const auto unknown = m_tokenizer.tokens().unknown())
                    ids.push_back(*unknown);
                break;
            }
            ids.push_back(token);
            at += m_tokenizer.tokens().text(token).size();
        }
        m_word = spaceMark;
    }

    const WordPieceTokenizer &m_tokenizer;
    std::string m_word; // marked
};

tl::expected<std::unique_ptr<Tokenizer>, std::string> WordPieceTokenizer::make(const Vocabulary &vocabulary)
{
    auto parts = check(vocabulary, true, true);
    if (!parts)
        return tl::make_unexpected(std::move(parts.error()));
    if (auto checked = checkLengths(parts->tokens); !checked)
        return tl::make_unexpected(std::move(checked.error()));
    const bool lowercase = vocabulary.lowercase.value_or(true);
    return std::unique_ptr<Tokenizer>(new WordPieceTokenizer(std::move(*parts), lowercase, vocabulary.stripAccents.value_or(lowercase)));
}

WordPieceTokenizer::WordPieceTokenizer(Parts parts, bool lowercase, bool stripAccents)
    : TokenizerBase(std::move(parts))
    , m_lowercase(lowercase)
    , m_stripAccents(stripAccents)
{
}

std::unique_ptr<TokenizerBase::Session> WordPieceTokenizer::session(std::size_t) const
{
    return std::make_unique<Words>(*this);
}

std::string WordPieceTokenizer::spelledOut(std::string_view tokenText) const
{
    return withoutSpaceMarks(tokenText);
}

} // namespace chipdeck::tokenizer
