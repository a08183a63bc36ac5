#pragma once

#include "app/runtime/tokenizer/Vocabulary.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::tokenizer {

/// Whether the text of control tokens ("<|im_end|>") in the input becomes those tokens.
/// Text that a user wrote is never Parse: otherwise it could end its own message and speak as somebody else. Plain is what tokenizers elsewhere do
/// with it, where user-defined tokens are such in any text. What is Said in a conversation names none of them that marks its turns ("<|User|>"):
/// many files fail to call those control tokens.
enum class SpecialText { Plain, Said, Parse };

/// Whether the tokens that the model wants around every text (BOS, EOS) are added.
enum class Affixes { None, AsModelWants };

/// A stretch of a text that several wrote.
struct Stretch
{
    std::string_view text;
    SpecialText special = SpecialText::Plain;
};

/// Text to token ids and back, exactly as the model was trained. Immutable; any thread may use one.
/// Time and memory are linear in the text (up to a logarithm within a word).
class Tokenizer
{
public:
    /// The error begins with the key that such an entry has in a model file, and says what is wrong with it. An unknown pre-tokenizer is refused,
    /// since its ids would be silently wrong; a missing one is taken for the default and told by warnings().
    static tl::expected<std::unique_ptr<Tokenizer>, std::string> make(const Vocabulary &vocabulary);
    /// What make() would say, as far as it shows without a look at each entry: names that are unknown, lists that are missing or of a wrong length.
    /// For those who look at many vocabularies. Empty = nothing that shows.
    static std::string refusalAtSight(const Vocabulary &vocabulary);
    virtual ~Tokenizer();

    /// Any bytes are accepted, fewer than 2^31. What is no UTF-8 becomes byte tokens or the unknown token in SentencePiece's kinds, and U+FFFD
    /// for each such byte in the others, which were trained on text; never an error.
    virtual std::vector<TokenId> encode(std::string_view text, SpecialText special, Affixes affixes) const = 0;

    /// One text in stretches, without affixes. Words go on from one stretch to the next, as in the texts that models were trained on; a control
    /// token is one only where a stretch that may name it holds it wholly. The ids are those of the whole text where no other stretch names one.
    virtual std::vector<TokenId> encode(std::span<const Stretch> stretches) const = 0;

    /// The bytes of one token as they appear in text; control tokens give nothing unless `special` is Parse.
    /// May be a part of a UTF-8 character: join with TextStream.
    virtual std::string bytes(TokenId token, SpecialText special) const = 0;

    /// All tokens' bytes, and what the model's family does to a text's ends (SPM drops the space that encode() put first).
    virtual std::string decode(const std::vector<TokenId> &tokens, SpecialText special) const = 0;

    virtual std::size_t size() const = 0;
    virtual TokenKind kind(TokenId token) const = 0;
    virtual std::optional<TokenId> find(std::string_view tokenText) const = 0;   // by the vocabulary's own spelling

    /// Tokens that end an answer: by id in the file and by their text in known families. Sorted.
    virtual const std::vector<TokenId> &endOfGeneration() const = 0;
    virtual std::optional<TokenId> bos() const = 0;
    virtual std::optional<TokenId> eos() const = 0;
    virtual bool addsBos() const = 0;
    virtual const std::vector<std::string> &warnings() const = 0;
};

/// Joins tokens' bytes to text and never lets half a UTF-8 character out. One per stream; not for several threads.
class TextStream
{
public:
    /// The characters that are complete now; may be empty. Bytes that can never become a character come out as U+FFFD.
    std::string push(std::string_view bytes);

    /// What is left at the end, with U+FFFD for an incomplete character.
    std::string finish();

private:
    std::string m_pending;
};

} // namespace chipdeck::tokenizer
