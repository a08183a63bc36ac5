#pragma once

#include "app/runtime/tokenizer/SpecialSplitter.h"
#include "app/runtime/tokenizer/TokenSet.h"
#include "app/runtime/tokenizer/Tokenizer.h"

namespace chipdeck::tokenizer {

/// What all kinds of tokenizers share: special tokens are cut out first, the kind encodes the text between them.
class TokenizerBase : public Tokenizer
{
public:
    std::vector<TokenId> encode(std::string_view text, SpecialText special, Affixes affixes) const final;
    std::vector<TokenId> encode(std::span<const Stretch> stretches) const final;
    std::string decode(const std::vector<TokenId> &tokens, SpecialText special) const final;
    std::string bytes(TokenId token, SpecialText special) const final;

    std::size_t size() const final { return m_tokens.size(); }
    TokenKind kind(TokenId token) const final;
    std::optional<TokenId> find(std::string_view tokenText) const final;
    const std::vector<TokenId> &endOfGeneration() const final { return m_tokens.endOfGeneration(); }
    std::optional<TokenId> bos() const final { return m_tokens.bos(); }
    std::optional<TokenId> eos() const final { return m_tokens.eos(); }
    bool addsBos() const final { return m_addsBos; }
    const std::vector<std::string> &warnings() const final { return m_tokens.warnings(); }

protected:
    /// What is the same for every kind once it was checked.
    struct Parts
    {
        TokenSet tokens;
        SpecialSplitter splitter;
        bool addsBos = false;
        bool addsEos = false;
        bool prefixesSpace = false; // encode() puts a space before the first word, decode() takes it away
    };

    /// `addsBos`, `addsEos`: what the kind does where the file doesn't say.
    static tl::expected<Parts, std::string> check(const Vocabulary &vocabulary, bool addsBos, bool addsEos);

    /// For kinds that try every token that could begin at a place: no text is longer than any real one, which bounds the time.
    static tl::expected<void, std::string> checkLengths(const TokenSet &tokens);

    /// Of a token each, which are there: finite.
    static tl::expected<void, std::string> checkScores(const Vocabulary &vocabulary);

    explicit TokenizerBase(Parts parts);

    const TokenSet &tokens() const { return m_tokens; }
    /// "<0xHH>" for a byte that nothing else spells; none where the vocabulary has it as a control token or the unknown one.
    TokenId findByte(unsigned char byte) const;
    bool prefixesSpace() const { return m_prefixesSpace; }

    /// Encodes the stretches between the special tokens of one text, and may remember words from one to the next.
    class Session
    {
    public:
        virtual ~Session() = default;

        /// Appends the ids; `first`: nothing or a special token stands before this stretch. The text outlives the session.
        virtual void encode(std::string_view text, bool first, std::vector<TokenId> &ids) = 0;
    };

    virtual std::unique_ptr<Session> session(std::size_t textBytes) const = 0;

    /// What a normal token's text stands for.
    virtual std::string spelledOut(std::string_view tokenText) const = 0;

    virtual std::optional<TokenId> closing() const { return eos(); } // what stands at a text's end if anything does

private:
    /// Appends the ids of what was cut at special tokens.
    void encodeParts(std::string_view text, const std::vector<SpecialSplitter::Part> &parts, std::vector<TokenId> &ids) const;

    TokenSet m_tokens;
    SpecialSplitter m_splitter;
    bool m_addsBos = false;
    bool m_addsEos = false;
    bool m_prefixesSpace = false;
};

/// The byte that "<0xHH>" stands for; nothing unless it is exactly that, with two hexadecimal digits.
std::optional<char> byteOfToken(std::string_view tokenText);

/// "<0xHH>", upper-case, as vocabularies spell it.
std::string byteToken(unsigned char byte);

} // namespace chipdeck::tokenizer
