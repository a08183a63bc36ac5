#include "app/runtime/tokenizer/SpecialSplitter.h"

#include <algorithm>
#include <cctype>
#include <queue>

namespace chipdeck::tokenizer {

namespace {

bool contains(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::any_of(parts.begin(), parts.end(), [text](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

bool isSpace(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/// Which spaces next to a special token belong to it is not in the files: the families' own tokenizers have it.
struct Stripping
{
    explicit Stripping(const Vocabulary &vocabulary)
    {
        std::string name = vocabulary.name;
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
        if (contains(vocabulary.pre, {"jina-v2-de", "jina-v2-es", "jina-v2-code"})
            || contains(vocabulary.architecture, {"nomic-bert-moe", "jina-bert-v3"}))
            maskText = "<mask>";
        else if (contains(name, {"phi-3", "phi3"}))
            phi3 = true;
        else if (contains(name, {"modern-bert"}))
            maskText = "[MASK]";
    }

    bool left(std::string_view text) const { return !maskText.empty() && text == maskText; }
    bool right(std::string_view text) const { return phi3 && text != "<unk>" && text != "<s>" && text != "<|endoftext|>"; }

    std::string_view maskText;
    bool phi3 = false;
};

/// Those that are looked for before anything else. Counted before memory is taken for them.
tl::expected<std::vector<TokenId>, std::string> specialTokens(const TokenSet &tokens)
{
    std::size_t count = 0;
    const auto isSpecial = [&tokens](TokenId token) {
        const TokenKind kind = tokens.kind(token);
        return (kind == TokenKind::Control || kind == TokenKind::UserDefined || kind == TokenKind::Unknown) && !tokens.text(token).empty();
    };
    for (TokenId token = 0; tokens.contains(token); ++token)
        count += isSpecial(token) ? 1 : 0;
    if (count > SpecialSplitter::mostTokens)
        return tl::make_unexpected("tokenizer.ggml.token_type: the vocabulary has more than " + std::to_string(SpecialSplitter::mostTokens)
                                   + " special tokens");
    std::vector<TokenId> special;
    special.reserve(count);
    for (TokenId token = 0; tokens.contains(token); ++token) {
        if (isSpecial(token))
            special.push_back(token);
    }
    return special;
}

} // namespace

void SpecialSplitter::Matcher::fill(std::vector<Entry> entries)
{
    m_entries = std::move(entries);
    std::size_t at = 0;
    for (std::size_t byte = 0; byte < 256; ++byte) {
        m_begin[byte] = static_cast<std::uint32_t>(at);
        while (at < m_entries.size() && index(m_entries[at].text.front()) == byte)
            ++at;
    }
    m_begin[256] = static_cast<std::uint32_t>(at);
    // In this order all that begin with a text follow it: what the last one begins with are its own prefixes, one within the other.
    for (std::size_t entry = 1; entry < m_entries.size(); ++entry) {
        auto prefix = static_cast<std::int32_t>(entry) - 1;
        while (prefix >= 0 && !m_entries[entry].text.starts_with(m_entries[static_cast<std::size_t>(prefix)].text))
            prefix = m_entries[static_cast<std::size_t>(prefix)].prefix;
        m_entries[entry].prefix = prefix;
    }
}

const SpecialSplitter::Entry *SpecialSplitter::Matcher::longestAt(std::string_view text, std::size_t at) const
{
    auto low = m_entries.begin() + m_begin[index(text[at])];
    auto high = m_entries.begin() + m_begin[index(text[at]) + 1];
    const Entry *longest = nullptr;
    // All of [low, high) begin with the `depth` bytes at `at`; the shortest is the first.
    for (std::size_t depth = 1; low != high; ++depth) {
        if (high - low == 1)
            return text.substr(at).starts_with(low->text) ? &*low : longest;
        if (low->text.size() == depth)
            longest = &*low++;
        if (at + depth == text.size())
            break;
        const auto next = static_cast<unsigned char>(text[at + depth]);
        const auto byteAt = [depth](const Entry &entry) { return static_cast<unsigned char>(entry.text[depth]); };
        low = std::partition_point(low, high, [&](const Entry &entry) { return byteAt(entry) < next; });
        high = std::partition_point(low, high, [&](const Entry &entry) { return byteAt(entry) == next; });
    }
    return longest;
}

tl::expected<SpecialSplitter, std::string> SpecialSplitter::make(const TokenSet &tokens, const Vocabulary &vocabulary)
{
    const Stripping stripping(vocabulary);
    const auto special = specialTokens(tokens);
    if (!special)
        return tl::make_unexpected(special.error());
    std::vector<Entry> entries;
    entries.reserve(special->size());
    for (const TokenId token : *special) {
        const std::string_view text = tokens.text(token);
        if (text.size() > longestText)
            return tl::make_unexpected("tokenizer.ggml.tokens: the special token " + std::to_string(token) + " is longer than "
                                       + std::to_string(longestText) + " bytes");
        const bool plain = tokens.kind(token) == TokenKind::UserDefined;
        entries.push_back({text, token, 0, -1, plain, tokens.isMark(token), stripping.left(text), stripping.right(text)});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &left, const Entry &right) { return left.text.size() > right.text.size(); });
    for (std::size_t index = 0; index < entries.size(); ++index)
        entries[index].order = static_cast<std::uint32_t>(index);
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &left, const Entry &right) { return left.text < right.text; });
    // Of equal texts the first is the one that is found elsewhere, too.
    const auto sameText = [](const Entry &left, const Entry &right) { return left.text == right.text; };
    entries.erase(std::unique(entries.begin(), entries.end(), sameText), entries.end());

    SpecialSplitter splitter;
    std::vector<Entry> plain;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(plain), [](const Entry &entry) { return entry.plain; });
    splitter.m_plain.fill(std::move(plain));
    splitter.m_all.fill(std::move(entries));
    return splitter;
}

/// Which token could begin at a place of a text.
class SpecialSplitter::Search
{
public:
    Search(const SpecialSplitter &splitter, std::string_view text, std::span<const Stretch> stretches)
        : m_splitter(splitter)
        , m_text(text)
    {
        std::size_t end = 0;
        for (const Stretch &stretch : stretches) {
            end += stretch.text.size();
            m_ends.push_back({end, stretch.special});
        }
    }

    std::vector<Candidate> candidates() const
    {
        std::vector<Candidate> found;
        std::size_t at = 0;
        for (const End &stretch : m_ends) {
            const Matcher &matcher = matcherOf(stretch);
            for (; at < stretch.at; ++at) {
                if (!matcher.mayBegin(m_text[at]))
                    continue;
                if (const Entry *entry = allowed(stretch, at, matcher.longestAt(m_text, at)))
                    found.push_back({entry, at});
            }
        }
        return found;
    }

    /// The next shorter one at the same place whose last byte is not taken; null when there is none. It is found in as many steps as there are shorter
    /// ones, without a search: a vocabulary may have hundreds that begin alike.
    const Entry *shorter(const Candidate &candidate, const std::vector<char> &taken) const
    {
        const auto stretch =
            std::upper_bound(m_ends.begin(), m_ends.end(), candidate.begin, [](std::size_t place, const End &end) { return place < end.at; });
        const Entry *entry = candidate.entry;
        do {
            entry = allowed(*stretch, candidate.begin, matcherOf(*stretch).shorter(*entry));
        } while (entry && taken[candidate.begin + entry->text.size() - 1] != 0);
        return entry;
    }

private:
    struct End
    {
        std::size_t at;
        SpecialText special;
    };

    const Matcher &matcherOf(const End &stretch) const { return stretch.special == SpecialText::Parse ? m_splitter.m_all : m_splitter.m_plain; }

    /// `entry`, or the longest of its prefixes that may stand at `at`.
    const Entry *allowed(const End &stretch, std::size_t at, const Entry *entry) const
    {
        while (entry && !mayStand(stretch, at, *entry))
            entry = matcherOf(stretch).shorter(*entry);
        return entry;
    }

    /// Only user-defined ones reach beyond the stretch.
    static bool mayStand(const End &stretch, std::size_t at, const Entry &entry)
    {
        if (entry.plain && (!entry.mark || stretch.special == SpecialText::Plain))
            return true;
        return stretch.special == SpecialText::Parse && at + entry.text.size() <= stretch.at;
    }

    const SpecialSplitter &m_splitter;
    std::string_view m_text;
    std::vector<End> m_ends;
};

std::vector<SpecialSplitter::Part> SpecialSplitter::placed(std::vector<Candidate> found, std::string_view text, const Search &search)
{
    const auto loses = [](const Candidate &left, const Candidate &right) {
        return left.entry->order != right.entry->order ? left.entry->order > right.entry->order : left.begin > right.begin;
    };
    // Best first: what is placed is never shorter than what comes later, so a later one overlaps where its ends are taken.
    std::vector<Part> parts;
    std::vector<char> taken(text.size(), 0);
    std::priority_queue queue(loses, std::move(found));
    while (!queue.empty()) {
        const Candidate best = queue.top();
        queue.pop();
        if (taken[best.begin] != 0)
            continue;
        if (taken[best.begin + best.entry->text.size() - 1] == 0)
            place(best, text, taken, parts);
        else if (const Entry *shorter = search.shorter(best, taken))
            queue.push({shorter, best.begin});
    }
    std::sort(parts.begin(), parts.end(), [](const Part &left, const Part &right) { return left.begin < right.begin; });
    return parts;
}

void SpecialSplitter::place(const Candidate &candidate, std::string_view text, std::vector<char> &taken, std::vector<Part> &parts)
{
    const std::size_t begin = candidate.begin;
    const std::size_t end = begin + candidate.entry->text.size();
    std::size_t left = begin;
    std::size_t right = end;
    while (candidate.entry->stripsLeft && left > 0 && taken[left - 1] == 0 && isSpace(text[left - 1]))
        --left;
    while (candidate.entry->stripsRight && right < text.size() && taken[right] == 0 && isSpace(text[right]))
        ++right;
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(left), taken.begin() + static_cast<std::ptrdiff_t>(right), 1);
    // Stripped spaces are parts without a token and without a place in the result.
    if (left < begin)
        parts.push_back({left, begin});
    parts.push_back({begin, end, candidate.entry->token});
    if (end < right)
        parts.push_back({end, right});
}

std::vector<SpecialSplitter::Part> SpecialSplitter::split(std::string_view text, SpecialText special) const
{
    const Stretch whole{text, special};
    return split(text, std::span(&whole, 1));
}

std::vector<SpecialSplitter::Part> SpecialSplitter::split(std::string_view text, std::span<const Stretch> stretches) const
{
    const Search search(*this, text, stretches);
    std::vector<Candidate> found = search.candidates();
    std::vector<Part> parts;
    if (!found.empty())
        parts = placed(std::move(found), text, search);
    std::vector<Part> all;
    all.reserve(parts.size() * 2 + 1);
    std::size_t at = 0;
    for (const Part &part : parts) {
        if (at < part.begin)
            all.push_back({at, part.begin});
        if (part.token != TokenIndex::none)
            all.push_back(part);
        at = part.end;
    }
    if (at < text.size())
        all.push_back({at, text.size()});
    return all;
}

} // namespace chipdeck::tokenizer
