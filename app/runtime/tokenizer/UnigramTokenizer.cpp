#include "app/runtime/tokenizer/UnigramTokenizer.h"

#include "app/runtime/tokenizer/SpaceMark.h"
#include "app/runtime/tokenizer/Utf8.h"

#include <algorithm>
#include <limits>

namespace chipdeck::tokenizer {

namespace {

constexpr float unknownPenalty = 10; // below the worst token: SentencePiece's kUnkPenalty

} // namespace

class UnigramTokenizer::Words final : public Session
{
public:
    explicit Words(const UnigramTokenizer &tokenizer)
        : m_tokenizer(tokenizer)
    {
    }

    void encode(std::string_view text, bool, std::vector<TokenId> &ids) override
    {
        const std::string normalised = m_tokenizer.normalised(text);
        m_text = normalised;
        m_best.assign(m_text.size() + 1, {});
        m_best.front().score = 0;
        for (std::size_t at = 0; at < m_text.size();) {
            const std::size_t next = at + std::min(utf8Length(m_text[at]), m_text.size() - at);
            extend(at, next);
            at = next;
        }
        collect(ids);
    }

private:
    /// The best way to a place in the text: its last token and where that begins.
    struct Step
    {
        TokenId token = TokenIndex::none; // none: no token spells this character
        std::size_t begin = 0;
        double score = -std::numeric_limits<double>::max();
    };

    /// Tries all tokens that begin at `at`; `next` is where the following character does.
    void extend(std::size_t at, std::size_t next)
    {
        const std::size_t longest = m_tokenizer.m_longest[static_cast<unsigned char>(m_text[at])];
        const std::size_t last = std::min(m_text.size(), at + longest);
        const double score = m_best[at].score;
        bool spelled = false;
        for (std::size_t end = next; end <= last; end += end < m_text.size() ? utf8Length(m_text[end]) : 1) {
            const TokenId token = m_tokenizer.tokens().findPlain(m_text.substr(at, end - at));
            if (token == TokenIndex::none)
                continue;
            spelled = spelled || end == next;
            const bool userDefined = m_tokenizer.tokens().kind(token) == TokenKind::UserDefined;
            propose(end, {token, at, score + (userDefined ? 0.0 : m_tokenizer.m_scores[static_cast<std::size_t>(token)])});
        }
        if (!spelled)
            propose(next, {TokenIndex::none, at, score + m_tokenizer.m_unknownScore});
    }

    void propose(std::size_t end, const Step &step)
    {
        if (step.score > m_best[end].score)
            m_best[end] = step;
    }

    /// Back from the end; unknown characters in a row are one unknown token.
    void collect(std::vector<TokenId> &ids) const
    {
        const auto first = static_cast<std::ptrdiff_t>(ids.size());
        const auto unknown = m_tokenizer.tokens().unknown();
        bool inUnknown = false;
        for (std::size_t end = m_text.size(); end > 0; end = m_best[end].begin) {
            const TokenId token = m_best[end].token;
            if (token != TokenIndex::none)
                ids.push_back(token);
            else if (!inUnknown && unknown)
                ids.push_back(*unknown);
            inUnknown = token == TokenIndex::none;
        }
        std::reverse(ids.begin() + first, ids.end());
    }

    const UnigramTokenizer &m_tokenizer;
    std::string_view m_text;
    std::vector<Step> m_best; // by the place that it leads to
};

tl::expected<std::unique_ptr<Tokenizer>, std::string> UnigramTokenizer::make(const Vocabulary &vocabulary)
{
    auto parts = check(vocabulary, false, true);
    if (!parts)
        return tl::make_unexpected(std::move(parts.error()));
    if (auto checked = checkLengths(parts->tokens); !checked)
        return tl::make_unexpected(std::move(checked.error()));
    if (auto checked = checkScores(vocabulary); !checked)
        return tl::make_unexpected(std::move(checked.error()));
    CharacterMap characters;
    if (!characters.read(vocabulary.charactersMap))
        return tl::make_unexpected("tokenizer.ggml.precompiled_charsmap: the map of normalised characters is damaged");
    parts->prefixesSpace = vocabulary.addSpacePrefix.value_or(false);
    return std::unique_ptr<Tokenizer>(new UnigramTokenizer(std::move(*parts), vocabulary, characters));
}

UnigramTokenizer::UnigramTokenizer(Parts parts, const Vocabulary &vocabulary, CharacterMap characters)
    : TokenizerBase(std::move(parts))
    , m_characters(characters)
    , m_scores(vocabulary.scores)
    , m_joinsSpaces(vocabulary.removeExtraSpaces.value_or(false))
{
    float worst = 0;
    for (std::size_t token = 0; token < m_scores.size(); ++token) {
        const auto id = static_cast<TokenId>(token);
        if (tokens().kind(id) == TokenKind::Normal)
            worst = std::min(worst, m_scores[token]);
        if (const std::string_view text = tokens().text(id); !text.empty()) {
            std::uint32_t &longest = m_longest[static_cast<unsigned char>(text.front())];
            longest = std::max(longest, static_cast<std::uint32_t>(text.size()));
        }
    }
    m_unknownScore = worst - unknownPenalty;
}

std::unique_ptr<TokenizerBase::Session> UnigramTokenizer::session(std::size_t) const
{
    return std::make_unique<Words>(*this);
}

/// Characters replaced as the map says, spaces as marks.
std::string UnigramTokenizer::normalised(std::string_view text) const
{
    std::string out;
    out.reserve(text.size() + text.size() / 2);
    bool prefixed = false;
    bool inWord = false;
    const auto add = [&](char byte) {
        if (byte == ' ') {
            inWord = false;
            if (!m_joinsSpaces)
                out += spaceMark;
            return;
        }
        if (!inWord && ((prefixesSpace() && !prefixed) || m_joinsSpaces)) {
            out += spaceMark;
            prefixed = true;
        }
        inWord = true;
        out += byte;
    };
    for (std::size_t at = 0; at < text.size();) {
        const CharacterMap::Match match = m_characters.match(text.substr(at));
        const std::size_t readable = match.bytes > 0 ? 0 : readUtf8(text, at).bytes;
        const std::string_view piece = match.bytes > 0 ? match.replacement : readable > 0 ? text.substr(at, readable) : "\xEF\xBF\xBD";
        std::for_each(piece.begin(), piece.end(), add);
        at += std::max<std::size_t>({match.bytes, readable, 1});
    }
    return out;
}

std::string UnigramTokenizer::spelledOut(std::string_view tokenText) const
{
    return withoutSpaceMarks(tokenText);
}

} // namespace chipdeck::tokenizer
