#include "app/runtime/tokenizer/TokenizerBase.h"

#include <cmath>

namespace chipdeck::tokenizer {

namespace {

std::optional<unsigned> hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return static_cast<unsigned>(digit - '0');
    if (digit >= 'A' && digit <= 'F')
        return static_cast<unsigned>(digit - 'A' + 10);
    if (digit >= 'a' && digit <= 'f')
        return static_cast<unsigned>(digit - 'a' + 10);
    return {};
}

} // namespace

std::optional<char> byteOfToken(std::string_view tokenText)
{
    if (tokenText.size() != 6 || !tokenText.starts_with("<0x") || tokenText.back() != '>')
        return {};
    const auto high = hexDigit(tokenText[3]);
    const auto low = hexDigit(tokenText[4]);
    if (!high || !low)
        return {};
    return static_cast<char>(*high << 4 | *low);
}

std::string byteToken(unsigned char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'<', '0', 'x', digits[byte >> 4], digits[byte & 15], '>'};
}

TokenId TokenizerBase::findByte(unsigned char byte) const
{
    const std::string text = byteToken(byte);
    const TokenId token = tokens().find(text);
    return token != TokenIndex::none && tokens().kind(token) == TokenKind::Byte ? token : tokens().findPlain(text);
}

tl::expected<TokenizerBase::Parts, std::string> TokenizerBase::check(const Vocabulary &vocabulary, bool addsBos, bool addsEos)
{
    auto tokens = TokenSet::make(vocabulary);
    if (!tokens)
        return tl::make_unexpected(std::move(tokens.error()));
    for (TokenId token = 0; tokens->contains(token); ++token) {
        if (tokens->kind(token) == TokenKind::Byte && !byteOfToken(tokens->text(token)))
            return tl::make_unexpected("tokenizer.ggml.tokens: token " + std::to_string(token) + " is said to be a byte, but is not spelled <0xHH>");
    }
    auto splitter = SpecialSplitter::make(*tokens, vocabulary);
    if (!splitter)
        return tl::make_unexpected(std::move(splitter.error()));
    Parts parts{std::move(*tokens), std::move(*splitter), vocabulary.addBos.value_or(addsBos), vocabulary.addEos.value_or(addsEos)};
    if (parts.addsBos && !parts.tokens.bos()) {
        parts.tokens.warn("texts should begin with a token of their own, but the vocabulary does not say which");
        parts.addsBos = false;
    }
    return parts;
}

tl::expected<void, std::string> TokenizerBase::checkLengths(const TokenSet &tokens)
{
    constexpr std::size_t longest = 256;
    for (TokenId token = 0; tokens.longest() > longest && tokens.contains(token); ++token) {
        if (tokens.text(token).size() > longest)
            return tl::make_unexpected("tokenizer.ggml.tokens: token " + std::to_string(token) + " is longer than " + std::to_string(longest)
                                       + " bytes");
    }
    return {};
}

tl::expected<void, std::string> TokenizerBase::checkScores(const Vocabulary &vocabulary)
{
    for (std::size_t token = 0; token < vocabulary.scores.size(); ++token) {
        if (!std::isfinite(vocabulary.scores[token]))
            return tl::make_unexpected("tokenizer.ggml.scores: the score of token " + std::to_string(token) + " is no finite number");
    }
    return {};
}

TokenizerBase::TokenizerBase(Parts parts)
    : m_tokens(std::move(parts.tokens))
    , m_splitter(std::move(parts.splitter))
    , m_addsBos(parts.addsBos)
    , m_addsEos(parts.addsEos)
    , m_prefixesSpace(parts.prefixesSpace)
{
}

std::vector<TokenId> TokenizerBase::encode(std::string_view text, SpecialText special, Affixes affixes) const
{
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 4 + 2);
    if (affixes == Affixes::AsModelWants && m_addsBos)
        ids.push_back(*bos());
    encodeParts(text, m_splitter.split(text, special), ids);
    if (affixes == Affixes::AsModelWants && m_addsEos && closing())
        ids.push_back(*closing());
    return ids;
}

std::vector<TokenId> TokenizerBase::encode(std::span<const Stretch> stretches) const
{
    std::string text;
    for (const Stretch &stretch : stretches)
        text.append(stretch.text);
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 4 + 2);
    encodeParts(text, m_splitter.split(text, stretches), ids);
    return ids;
}

void TokenizerBase::encodeParts(std::string_view text, const std::vector<SpecialSplitter::Part> &parts, std::vector<TokenId> &ids) const
{
    const std::unique_ptr<Session> words = session(text.size());
    bool first = true;
    for (const SpecialSplitter::Part &part : parts) {
        const bool isText = part.token == TokenIndex::none;
        if (isText)
            words->encode(text.substr(part.begin, part.end - part.begin), first, ids);
        else
            ids.push_back(part.token);
        first = !isText;
    }
}

std::string TokenizerBase::bytes(TokenId token, SpecialText special) const
{
    if (!m_tokens.contains(token))
        return {};
    const std::string_view text = m_tokens.text(token);
    switch (m_tokens.kind(token)) {
    case TokenKind::Normal:
        return spelledOut(text);
    case TokenKind::UserDefined:
        return std::string(text);
    case TokenKind::Byte:
        return std::string(1, *byteOfToken(text));
    case TokenKind::Control:
    case TokenKind::Unknown:
        return special == SpecialText::Parse ? std::string(text) : std::string();
    case TokenKind::Unused:
        break;
    }
    return {};
}

std::string TokenizerBase::decode(const std::vector<TokenId> &tokens, SpecialText special) const
{
    // The space that encode() put first stands behind the token that it put before that, if any.
    const std::size_t first = m_addsBos && !tokens.empty() && tokens.front() == *bos() ? 1 : 0;
    std::string text;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        const std::string piece = bytes(tokens[index], special);
        text.append(piece, index == first && m_prefixesSpace && piece.starts_with(' ') ? 1 : 0);
    }
    return text;
}

TokenKind TokenizerBase::kind(TokenId token) const
{
    return m_tokens.contains(token) ? m_tokens.kind(token) : TokenKind::Unused;
}

std::optional<TokenId> TokenizerBase::find(std::string_view tokenText) const
{
    const TokenId token = m_tokens.find(tokenText);
    return token == TokenIndex::none ? std::nullopt : std::optional(token);
}

} // namespace chipdeck::tokenizer
