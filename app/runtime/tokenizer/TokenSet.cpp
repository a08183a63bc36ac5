#include "app/runtime/tokenizer/TokenSet.h"

#include "app/runtime/tokenizer/KnownTokens.h"

#include <cmath>

namespace chipdeck::tokenizer {

namespace {

constexpr std::uint8_t raw(TokenKind kind)
{
    return static_cast<std::uint8_t>(kind);
}

/// What files that name no ids mean, by the kind of tokenizer.
struct DefaultRoles
{
    std::optional<TokenId> bos, eos, unknown, separator;
};

DefaultRoles defaultRoles(const std::string &model)
{
    if (model == "llama")
        return {1, 2, 0, {}};
    if (model == "bert")
        return {101, {}, 100, 102};
    if (model == "t5")
        return {{}, 1, 2, {}};
    return {};
}

} // namespace

tl::expected<TokenSet, std::string> TokenSet::make(const Vocabulary &vocabulary)
{
    TokenSet set;
    set.m_tokens = vocabulary.tokens;
    if (set.m_tokens.size() > HashSlots::kMostEntries)
        return tl::make_unexpected("tokenizer.ggml.tokens: the vocabulary has too many tokens");
    if (!set.m_index.build(set.m_tokens))
        return tl::make_unexpected("tokenizer.ggml.tokens: too many tokens of the vocabulary collide");
    if (set.m_index.duplicates() > 0)
        set.warn(std::to_string(set.m_index.duplicates()) + " tokens have a text that an earlier one has");
    if (auto read = set.readKinds(vocabulary); !read)
        return tl::make_unexpected(std::move(read.error()));
    if (auto read = set.readRoles(vocabulary); !read)
        return tl::make_unexpected(std::move(read.error()));
    return set;
}

tl::expected<void, std::string> TokenSet::readKinds(const Vocabulary &vocabulary)
{
    m_kinds.assign(m_tokens.size(), raw(TokenKind::Normal));
    if (vocabulary.kinds.empty())
        return {};
    if (vocabulary.kinds.size() != m_tokens.size())
        return tl::make_unexpected("tokenizer.ggml.token_type: there are " + std::to_string(vocabulary.kinds.size()) + " kinds for "
                                   + std::to_string(m_tokens.size()) + " tokens");
    for (std::size_t token = 0; token < m_kinds.size(); ++token) {
        const std::int64_t kind = vocabulary.kinds[token];
        if (kind < 0 || kind > raw(TokenKind::Byte))
            return tl::make_unexpected("tokenizer.ggml.token_type: token " + std::to_string(token) + " is of the unknown kind "
                                       + std::to_string(kind));
        // 0 is written for tokens that a model has room for but does not use.
        m_kinds[token] = kind == 0 ? raw(TokenKind::Unused) : static_cast<std::uint8_t>(kind);
    }
    return {};
}

tl::expected<void, std::string> TokenSet::readRoles(const Vocabulary &vocabulary)
{
    for (const auto &[name, id] : {std::pair{"bos", vocabulary.bos}, {"eos", vocabulary.eos}, {"eot", vocabulary.eot}, {"eom", vocabulary.eom},
                                   {"unknown", vocabulary.unknown}, {"seperator", vocabulary.separator}, {"padding", vocabulary.padding}}) {
        if (id && !contains(*id)) {
            return tl::make_unexpected(std::string("tokenizer.ggml.") + name + "_token_id: token " + std::to_string(*id)
                                       + " is beyond the vocabulary of " + std::to_string(m_tokens.size()) + " tokens");
        }
    }
    const auto chosen = [this](std::optional<TokenId> given, std::optional<TokenId> usual) {
        return given ? given : usual && contains(*usual) ? usual : std::nullopt;
    };
    const DefaultRoles usual = defaultRoles(vocabulary.model);
    m_bos = chosen(vocabulary.bos, usual.bos);
    m_eos = chosen(vocabulary.eos, usual.eos);
    m_unknown = chosen(vocabulary.unknown, usual.unknown);
    m_separator = chosen(vocabulary.separator, usual.separator);

    KnownTokens known = knownTokens(m_index);
    for (const auto &[token, kind] : known.kinds)
        m_kinds[static_cast<std::size_t>(token)] = raw(kind);
    for (const auto &id : {m_eos, vocabulary.eot, vocabulary.eom}) {
        if (id)
            known.endOfGeneration.insert(*id);
    }
    m_endOfGeneration.assign(known.endOfGeneration.begin(), known.endOfGeneration.end());
    return {};
}

bool TokenSet::isMark(TokenId token) const
{
    const std::string_view name = text(token);
    if (kind(token) != TokenKind::UserDefined || name.size() < 5 || name.front() != '<' || name.back() != '>')
        return false;
    constexpr std::string_view wideBar = "\uff5c"; // DeepSeek's
    const std::string_view inner = name.substr(1, name.size() - 2);
    return inner.front() == '|' || inner.back() == '|' || inner.starts_with(wideBar) || inner.ends_with(wideBar) || name == "<start_of_turn>"
        || name == "<end_of_turn>";
}

TokenId TokenSet::findPlain(std::string_view text, std::uint64_t hash) const
{
    const TokenId token = m_index.find(text, hash);
    if (token == TokenIndex::none)
        return token;
    const TokenKind tokenKind = kind(token);
    const bool isText = tokenKind == TokenKind::Normal || tokenKind == TokenKind::Unused;
    return isText || (tokenKind == TokenKind::UserDefined && !isMark(token)) ? token : TokenIndex::none;
}

} // namespace chipdeck::tokenizer
