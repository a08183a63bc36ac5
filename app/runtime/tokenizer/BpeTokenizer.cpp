#include "app/runtime/tokenizer/BpeTokenizer.h"

#include "app/runtime/tokenizer/ByteLetters.h"
#include "app/runtime/tokenizer/PairMerger.h"
#include "app/runtime/tokenizer/Utf8.h"
#include "app/runtime/tokenizer/WordCache.h"

#include <deque>

namespace chipdeck::tokenizer {

class BpeTokenizer::Rule
{
public:
    Rule(const MergeIndex &merges, std::string_view spelling)
        : m_merges(merges)
        , m_spelling(spelling)
    {
    }

    bool merge(const PairMerger::Symbol &left, const PairMerger::Symbol &right, PairMerger::Merge &merge) const
    {
        merge.rank = m_merges.rank({text(left), left.hash}, {text(right), right.hash});
        return merge.rank != MergeIndex::none;
    }

    void joined(PairMerger::Symbol &symbol) const { symbol.hash = hashText(text(symbol)); }

    std::string_view text(const PairMerger::Symbol &symbol) const { return m_spelling.substr(symbol.begin, symbol.length); }

private:
    const MergeIndex &m_merges;
    std::string_view m_spelling;
};

/// Encodes the words that the pre-tokenizer finds, unless it had them already.
class BpeTokenizer::Words final : public Session, private WordSink
{
public:
    Words(const BpeTokenizer &tokenizer, std::size_t textBytes)
        : m_tokenizer(tokenizer)
        , m_cache(textBytes)
    {
    }

    void encode(std::string_view text, bool, std::vector<TokenId> &ids) override
    {
        if (m_tokenizer.m_preTokenizer.marksSpaces)
            text = m_kept.emplace_back(withSpaceMarks(text, false));
        m_text = repaired(text, m_kept.emplace_back());
        m_ids = &ids;
        m_tokenizer.m_preTokenizer.split(m_text, *this);
    }

private:
    void word(std::size_t begin, std::size_t end) override
    {
        const std::string_view word = m_text.substr(begin, end - begin);
        if (!m_tokenizer.m_preTokenizer.marksSpaces)
            return encodeWord(word);
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t next = m_tokenizer.m_cutter.wordEnd(word, at);
            encodeWord(word.substr(at, next - at));
            at = next;
        }
    }

    void encodeWord(std::string_view word)
    {
        const std::uint64_t hash = hashText(word);
        if (m_cache.append(word, hash, *m_ids))
            return;
        const std::size_t before = m_ids->size();
        if (m_tokenizer.m_preTokenizer.marksSpaces)
            addCharacters(word);
        else
            addBytes(word);
        if (!appendWhole(word))
            appendMerged();
        m_cache.remember(word, hash, before, *m_ids);
    }

    void addBytes(std::string_view word)
    {
        m_merger.clear();
        m_spelling.clear();
        for (const char byte : word) {
            const Letter &letter = m_tokenizer.m_letters[static_cast<unsigned char>(byte)];
            m_merger.add(static_cast<std::uint32_t>(m_spelling.size()), letter.size, letter.hash);
            m_spelling.append(letter.text.data(), letter.size);
        }
    }

    void addCharacters(std::string_view word)
    {
        m_merger.clear();
        m_spelling.assign(word);
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t length = std::min(utf8Length(word[at]), word.size() - at);
            m_merger.add(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length), hashText(word.substr(at, length)));
            at += length;
        }
    }

    bool appendWhole(std::string_view word)
    {
        const PreTokenizer &preTokenizer = m_tokenizer.m_preTokenizer;
        if (!preTokenizer.ignoresMerges && !(preTokenizer.joinsNewlines && word.front() == '\n'))
            return false;
        const TokenId token = m_tokenizer.tokens().findPlain(m_spelling);
        if (token == TokenIndex::none)
            return false;
        m_ids->push_back(token);
        return true;
    }

    void appendMerged()
    {
        const Rule rule(m_tokenizer.m_merges, m_spelling);
        m_merger.run(rule);
        m_merger.each([&](const PairMerger::Symbol &symbol) {
            const std::string_view text = rule.text(symbol);
            if (const TokenId token = m_tokenizer.tokens().findPlain(text, symbol.hash); token != TokenIndex::none)
                return m_ids->push_back(token);
            appendSpelled(text);
        });
    }

    /// What the merges of a vocabulary spell, but no token of it: letter by letter, or byte by byte.
    void appendSpelled(std::string_view text)
    {
        const bool letters = !m_tokenizer.m_preTokenizer.marksSpaces;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = letters ? std::min(utf8Length(text[at]), text.size() - at) : 1;
            const auto byte = static_cast<unsigned char>(text[at]);
            const TokenId token = letters ? m_tokenizer.tokens().findPlain(text.substr(at, length)) : m_tokenizer.m_byteTokens[byte];
            if (token != TokenIndex::none)
                m_ids->push_back(token);
            at += length;
        }
    }

    const BpeTokenizer &m_tokenizer;
    std::deque<std::string> m_kept; // the cache has views of these
    std::string_view m_text;
    std::vector<TokenId> *m_ids = nullptr;
    WordCache m_cache;
    PairMerger m_merger;
    std::string m_spelling; // of the word, as the vocabulary writes it
};

tl::expected<std::unique_ptr<Tokenizer>, std::string> BpeTokenizer::make(const Vocabulary &vocabulary)
{
    const PreTokenizer *preTokenizer = PreTokenizer::of(vocabulary);
    auto parts = check(vocabulary, preTokenizer->addsBos, false);
    if (!parts)
        return tl::make_unexpected(std::move(parts.error()));
    if (vocabulary.pre.empty() && vocabulary.model != "gemma4")
        parts->tokens.warn("the file names no pre-tokenizer: words are cut as the default does it, which may not be how the model learned them");
    MergeIndex merges;
    if (auto built = merges.build(vocabulary.merges); !built)
        return tl::make_unexpected(std::move(built.error()));
    if (preTokenizer->joinsNewlines)
        parts->addsBos = parts->tokens.bos().has_value(); // files of this family deny it, and the model is lost without
    SpaceCutter cutter;
    for (std::size_t index = 0; preTokenizer->marksSpaces && index < vocabulary.merges.size(); ++index) {
        // What a half has within it, the merge that made it joined.
        const std::string_view merge = vocabulary.merges[index];
        if (const std::size_t space = merge.find(' ', 1); merge.substr(space + 1).starts_with(spaceMark))
            cutter.addJoin(merge[space - 1]);
    }
    return std::unique_ptr<Tokenizer>(new BpeTokenizer(std::move(*parts), *preTokenizer, std::move(merges), cutter));
}

BpeTokenizer::BpeTokenizer(Parts parts, const PreTokenizer &preTokenizer, MergeIndex merges, SpaceCutter cutter)
    : TokenizerBase(std::move(parts))
    , m_preTokenizer(preTokenizer)
    , m_merges(std::move(merges))
    , m_cutter(cutter)
{
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::string letter;
        appendUtf8(letter, letterOfByte(static_cast<std::uint8_t>(byte)));
        m_letters[byte].size = static_cast<std::uint8_t>(letter.size());
        std::copy(letter.begin(), letter.end(), m_letters[byte].text.begin());
        m_letters[byte].hash = hashText(letter);
        m_byteTokens[byte] = findByte(static_cast<unsigned char>(byte));
    }
}

std::unique_ptr<TokenizerBase::Session> BpeTokenizer::session(std::size_t textBytes) const
{
    return std::make_unique<Words>(*this, textBytes);
}

std::string BpeTokenizer::spelledOut(std::string_view tokenText) const
{
    if (m_preTokenizer.marksSpaces)
        return withoutSpaceMarks(tokenText);
    std::string bytes;
    for (std::size_t at = 0; at < tokenText.size();) {
        const Utf8Character character = readUtf8(tokenText, at);
        const std::size_t length = std::max<std::size_t>(character.bytes, 1);
        const auto byte = character.bytes > 0 ? byteOfLetter(character.codePoint) : std::nullopt;
        if (byte)
            bytes += static_cast<char>(*byte);
        else
            bytes.append(tokenText.substr(at, length)); // no letter for a byte: the token was added by hand and means what it says
        at += length;
    }
    return bytes;
}

} // namespace chipdeck::tokenizer
