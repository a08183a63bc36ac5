#pragma once

#include "app/runtime/tokenizer/TokenIndex.h"
#include "app/runtime/tokenizer/Vocabulary.h"

#include <tl/expected.hpp>

namespace chipdeck::tokenizer {

/// A vocabulary that was checked: its tokens, what each is, where a text's token is found, and the tokens with a role.
/// Shared by all kinds of tokenizers; immutable once made.
class TokenSet
{
public:
    /// The error names the entry that is wrong.
    static tl::expected<TokenSet, std::string> make(const Vocabulary &vocabulary);

    std::size_t size() const { return m_tokens.size(); }
    bool contains(TokenId token) const { return token >= 0 && static_cast<std::size_t>(token) < m_tokens.size(); }
    std::string_view text(TokenId token) const { return m_tokens[static_cast<std::size_t>(token)]; }
    TokenKind kind(TokenId token) const { return static_cast<TokenKind>(m_kinds[static_cast<std::size_t>(token)]); }
    std::size_t longest() const { return m_index.longest(); }

    /// User-defined, and by its looks a mark of turns or tools, which should have been a control token.
    bool isMark(TokenId token) const;

    TokenId find(std::string_view text) const { return m_index.find(text); } // TokenIndex::none when there is none

    /// The token that a piece of plain text may become: never one that stands for something else than its spelling
    /// (a control token or a mark, the unknown one, or a byte), so that what a user writes is never more than text.
    TokenId findPlain(std::string_view text, std::uint64_t hash) const;
    TokenId findPlain(std::string_view text) const { return findPlain(text, hashText(text)); }

    std::optional<TokenId> bos() const { return m_bos; }
    std::optional<TokenId> eos() const { return m_eos; }
    std::optional<TokenId> unknown() const { return m_unknown; }
    std::optional<TokenId> separator() const { return m_separator; }
    const std::vector<TokenId> &endOfGeneration() const { return m_endOfGeneration; }
    const std::vector<std::string> &warnings() const { return m_warnings; }
    void warn(std::string text) { m_warnings.push_back(std::move(text)); }

private:
    tl::expected<void, std::string> readKinds(const Vocabulary &vocabulary);
    tl::expected<void, std::string> readRoles(const Vocabulary &vocabulary);

    TextList m_tokens;
    std::vector<std::uint8_t> m_kinds;
    TokenIndex m_index;
    std::optional<TokenId> m_bos, m_eos, m_unknown, m_separator;
    std::vector<TokenId> m_endOfGeneration;
    std::vector<std::string> m_warnings;
};

} // namespace chipdeck::tokenizer
