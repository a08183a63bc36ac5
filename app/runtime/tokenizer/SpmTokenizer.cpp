#include "app/runtime/tokenizer/SpmTokenizer.h"

#include "app/runtime/tokenizer/PairMerger.h"
#include "app/runtime/tokenizer/SpaceMark.h"
#include "app/runtime/tokenizer/Utf8.h"
#include "app/runtime/tokenizer/WordCache.h"

#include <bit>
#include <cmath>

namespace chipdeck::tokenizer {

namespace {

/// Floats in descending order as ascending unsigned numbers; finite, and both zeros are the same.
std::uint32_t descending(float score)
{
    const auto bits = std::bit_cast<std::uint32_t>(score + 0.0f);
    return (bits >> 31) != 0 ? bits : ~bits & 0x7FFFFFFFu;
}

} // namespace

class SpmTokenizer::Rule
{
public:
    Rule(const SpmTokenizer &tokenizer, std::string_view text)
        : m_tokenizer(tokenizer)
        , m_text(text)
    {
    }

    bool merge(const PairMerger::Symbol &left, const PairMerger::Symbol &right, PairMerger::Merge &merge) const
    {
        const std::size_t length = std::size_t{left.length} + right.length;
        if (length > m_tokenizer.tokens().longest())
            return false;
        merge.token = m_tokenizer.tokens().findPlain(m_text.substr(left.begin, length));
        if (merge.token == TokenIndex::none)
            return false;
        merge.rank = m_tokenizer.m_ranks[static_cast<std::size_t>(merge.token)];
        return true;
    }

    void joined(const PairMerger::Symbol &) const {}

private:
    const SpmTokenizer &m_tokenizer;
    std::string_view m_text;
};

tl::expected<std::unique_ptr<Tokenizer>, std::string> SpmTokenizer::make(const Vocabulary &vocabulary)
{
    auto parts = check(vocabulary, true, false);
    if (!parts)
        return tl::make_unexpected(std::move(parts.error()));
    if (vocabulary.scores.size() != vocabulary.tokens.size()) {
        return tl::make_unexpected("there are " + std::to_string(vocabulary.scores.size()) + " scores for " + std::to_string(vocabulary.tokens.size())
                                   + " tokens");
    }
    for (std::size_t token = 0; token < vocabulary.scores.size(); ++token) {
        if (!std::isfinite(vocabulary.scores[token]))
            return tl::make_unexpected("the score of token " + std::to_string(token) + " is no finite number");
    }
    return std::unique_ptr<Tokenizer>(new SpmTokenizer(std::move(*parts), vocabulary));
}

SpmTokenizer::SpmTokenizer(Parts parts, const Vocabulary &vocabulary)
    : TokenizerBase(std::move(parts))
    , m_prefixesSpace(vocabulary.addSpacePrefix.value_or(true))
{
    m_ranks.resize(tokens().size());
    for (std::size_t token = 0; token < m_ranks.size(); ++token) {
        m_ranks[token] = descending(vocabulary.scores[token]);
        const std::string_view text = tokens().text(static_cast<TokenId>(token));
        for (std::size_t at = text.find(spaceMark, 1); at != std::string_view::npos; at = text.find(spaceMark, at + 1))
            m_joinsSpace[static_cast<unsigned char>(text[at - 1])] = true;
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
        TokenId token = tokens().find(byteToken(static_cast<unsigned char>(byte)));
        if (token == TokenIndex::none)
            token = tokens().findPlain(std::string(1, static_cast<char>(byte)));
        m_byteTokens[byte] = token != TokenIndex::none ? token : tokens().unknown().value_or(TokenIndex::none);
    }
}

/// Where the next word begins: before a space that no token has behind the byte in front of it, so that words never join.
std::size_t SpmTokenizer::wordEnd(std::string_view text, std::size_t begin) const
{
    std::size_t at = begin;
    do {
        at += std::min(utf8Length(text[at]), text.size() - at);
    } while (at < text.size() && (m_joinsSpace[static_cast<unsigned char>(text[at - 1])] || !text.substr(at).starts_with(spaceMark)));
    return at;
}

void SpmTokenizer::encodeText(std::string_view text, bool first, std::vector<TokenId> &ids) const
{
    const std::string marked = withSpaceMarks(text, m_prefixesSpace && first);
    WordCache cache(marked.size());
    PairMerger merger;
    for (std::size_t begin = 0; begin < marked.size();) {
        const std::size_t end = wordEnd(marked, begin);
        const std::string_view word = std::string_view(marked).substr(begin, end - begin);
        begin = end;
        const std::uint64_t hash = hashText(word);
        if (cache.append(word, hash, ids))
            continue;
        const std::size_t before = ids.size();
        merger.clear();
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t length = std::min(utf8Length(word[at]), word.size() - at);
            merger.add(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length));
            at += length;
        }
        merger.run(Rule(*this, word));
        merger.each([&](const PairMerger::Symbol &symbol) {
            const TokenId token = symbol.token != TokenIndex::none ? symbol.token : tokens().findPlain(word.substr(symbol.begin, symbol.length));
            if (token != TokenIndex::none)
                ids.push_back(token);
            else
                appendFallback(word.substr(symbol.begin, symbol.length), ids);
        });
        cache.remember(word, hash, before, ids);
    }
}

void SpmTokenizer::appendFallback(std::string_view character, std::vector<TokenId> &ids) const
{
    for (const char byte : character) {
        const TokenId token = m_byteTokens[static_cast<unsigned char>(byte)];
        if (token != TokenIndex::none)
            ids.push_back(token);
    }
}

std::string SpmTokenizer::spelledOut(std::string_view tokenText) const
{
    return withoutSpaceMarks(tokenText);
}

std::string SpmTokenizer::decode(const std::vector<TokenId> &ids, SpecialText special) const
{
    std::string text = TokenizerBase::decode(ids, special);
    // The space that encode() put first stands behind the token that it put before, if any.
    const bool opened = addsBos() && !ids.empty() && ids.front() == *bos();
    const std::size_t at = opened ? bytes(ids.front(), special).size() : 0;
    const bool spaced = m_prefixesSpace && ids.size() > (opened ? 1 : 0) && bytes(ids[opened ? 1 : 0], special).starts_with(' ');
    if (spaced)
        text.erase(at, 1);
    return text;
}

} // namespace chipdeck::tokenizer
