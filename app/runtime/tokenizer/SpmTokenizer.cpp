#include "app/runtime/tokenizer/SpmTokenizer.h"

#include "app/runtime/tokenizer/PairMerger.h"
#include "app/runtime/tokenizer/Utf8.h"
#include "app/runtime/tokenizer/WordCache.h"

#include <bit>
#include <deque>

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
        merge.rank = descending(m_tokenizer.m_scores[static_cast<std::size_t>(merge.token)]);
        return true;
    }

    void joined(const PairMerger::Symbol &) const {}

private:
    const SpmTokenizer &m_tokenizer;
    std::string_view m_text;
};

/// Cuts a text to words and encodes those that it did not have yet.
class SpmTokenizer::Words final : public Session
{
public:
    Words(const SpmTokenizer &tokenizer, std::size_t textBytes)
        : m_tokenizer(tokenizer)
        , m_cache(textBytes)
    {
    }

    void encode(std::string_view text, bool first, std::vector<TokenId> &ids) override
    {
        const std::string_view marked = m_marked.emplace_back(withSpaceMarks(text, m_tokenizer.prefixesSpace() && first));
        for (std::size_t begin = 0; begin < marked.size();) {
            const std::size_t end = m_tokenizer.m_cutter.wordEnd(marked, begin);
            encodeWord(marked.substr(begin, end - begin), ids);
            begin = end;
        }
    }

private:
    void encodeWord(std::string_view word, std::vector<TokenId> &ids)
    {
        const std::uint64_t hash = hashText(word);
        if (m_cache.append(word, hash, ids))
            return;
        const std::size_t before = ids.size();
        m_merger.clear();
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t length = std::min(utf8Length(word[at]), word.size() - at);
            m_merger.add(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length));
            at += length;
        }
        m_merger.run(Rule(m_tokenizer, word));
        m_merger.each([&](const PairMerger::Symbol &symbol) {
            const std::string_view text = word.substr(symbol.begin, symbol.length);
            const TokenId token = symbol.token != TokenIndex::none ? symbol.token : m_tokenizer.tokens().findPlain(text);
            if (token != TokenIndex::none)
                ids.push_back(token);
            else
                appendBytes(text, ids);
        });
        m_cache.remember(word, hash, before, ids);
    }

    void appendBytes(std::string_view character, std::vector<TokenId> &ids) const
    {
        for (const char byte : character) {
            const TokenId token = m_tokenizer.m_byteTokens[static_cast<unsigned char>(byte)];
            if (token != TokenIndex::none)
                ids.push_back(token);
        }
    }

    const SpmTokenizer &m_tokenizer;
    std::deque<std::string> m_marked; // the cache has views of these
    WordCache m_cache;
    PairMerger m_merger;
};

tl::expected<std::unique_ptr<Tokenizer>, std::string> SpmTokenizer::make(const Vocabulary &vocabulary)
{
    auto parts = check(vocabulary, true, false);
    if (!parts)
        return tl::make_unexpected(std::move(parts.error()));
    if (auto checked = checkScores(vocabulary); !checked)
        return tl::make_unexpected(std::move(checked.error()));
    parts->prefixesSpace = vocabulary.addSpacePrefix.value_or(true);
    return std::unique_ptr<Tokenizer>(new SpmTokenizer(std::move(*parts), vocabulary));
}

SpmTokenizer::SpmTokenizer(Parts parts, const Vocabulary &vocabulary)
    : TokenizerBase(std::move(parts))
    , m_scores(vocabulary.scores)
{
    for (TokenId token = 0; tokens().contains(token); ++token)
        m_cutter.addToken(tokens().text(token));
    for (unsigned byte = 0; byte < 256; ++byte) {
        TokenId token = findByte(static_cast<unsigned char>(byte));
        if (token == TokenIndex::none)
            token = tokens().findPlain(std::string(1, static_cast<char>(byte)));
        m_byteTokens[byte] = token != TokenIndex::none ? token : tokens().unknown().value_or(TokenIndex::none);
    }
}

std::unique_ptr<TokenizerBase::Session> SpmTokenizer::session(std::size_t textBytes) const
{
    return std::make_unique<Words>(*this, textBytes);
}

std::string SpmTokenizer::spelledOut(std::string_view tokenText) const
{
    return withoutSpaceMarks(tokenText);
}

} // namespace chipdeck::tokenizer
