#pragma once

#include "app/runtime/tokenizer/TokenSet.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <array>

namespace chipdeck::tokenizer {

/// Cuts a text at the tokens that are looked for before anything else: the user-defined ones always, but for marks in what is said; control tokens
/// and the unknown one only where the text may name them.
///
/// Where two would overlap the longer one wins, wherever it begins; of equally long ones the lower id, then the leftmost.
class SpecialSplitter
{
public:
    /// A token, or text (`token` is TokenIndex::none) that is not empty.
    struct Part
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        TokenId token = TokenIndex::none;
    };

    static constexpr std::size_t longestText = 512; // bytes; the search at each place of a text is bounded by it
    static constexpr std::size_t mostTokens = 1 << 15; // five times what is published; an entry takes several times what its token does in a file

    /// The error names a token that is too long, or says that there are too many. Views of `tokens` stay in use.
    static tl::expected<SpecialSplitter, std::string> make(const TokenSet &tokens, const Vocabulary &vocabulary);

    /// In the text's order. Spaces that a token strips belong to no part.
    std::vector<Part> split(std::string_view text, SpecialText special) const;

    /// `text` is that of all stretches together. User-defined tokens may lie across their ends (marks only from one plain one to the next), the others
    /// may not.
    std::vector<Part> split(std::string_view text, std::span<const Stretch> stretches) const;

private:
    struct Entry
    {
        std::string_view text;
        TokenId token = 0;
        std::uint32_t order = 0; // lower wins
        std::int32_t prefix = -1; // the longest other entry of its matcher that its text begins with
        bool plain = false;       // user-defined: any text may name it
        bool mark = false;        // but what is said
        bool stripsLeft = false;
        bool stripsRight = false;
    };

    /// Entries by text, and where those of each first byte begin.
    class Matcher
    {
    public:
        void fill(std::vector<Entry> entries);
        const Entry *longestAt(std::string_view text, std::size_t at) const;
        /// The next shorter one that stands wherever this one does; null when there is none.
        const Entry *shorter(const Entry &entry) const { return entry.prefix < 0 ? nullptr : &m_entries[static_cast<std::size_t>(entry.prefix)]; }
        bool mayBegin(char byte) const { return m_begin[index(byte)] != m_begin[index(byte) + 1]; }

    private:
        static std::size_t index(char byte) { return static_cast<unsigned char>(byte); }

        std::vector<Entry> m_entries;
        std::array<std::uint32_t, 257> m_begin{};
    };

    struct Candidate
    {
        const Entry *entry;
        std::size_t begin;
    };

    class Search;

    static std::vector<Part> placed(std::vector<Candidate> found, std::string_view text, const Search &search);
    static void place(const Candidate &candidate, std::string_view text, std::vector<char> &taken, std::vector<Part> &parts);

    Matcher m_plain;
    Matcher m_all;
};

} // namespace chipdeck::tokenizer
