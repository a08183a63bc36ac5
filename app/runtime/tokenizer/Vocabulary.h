#pragma once

#include "app/runtime/tokenizer/NumberList.h"
#include "app/runtime/tokenizer/TextList.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace chipdeck::tokenizer {

using TokenId = std::int32_t;

/// What a token is; the numbers are those of the file format.
enum class TokenKind : std::int32_t { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

/// A vocabulary as a model file gives it, in terms that know no file format.
/// Lists may lie in the mapped file: what they are views of must outlive the Tokenizer made from this.
struct Vocabulary
{
    std::string model;                              // "llama" (SPM), "gpt2" and "gemma4" (BPE), "bert" (WordPiece), "t5" (unigram)
    std::string pre;                                // name of the pre-tokenizer; empty = not given
    TextList tokens;
    FloatList scores;                               // SPM; one a token
    IntegerList kinds;                              // TokenKind, one a token; empty = all normal
    TextList merges;                                // BPE: "left right", best first
    std::optional<TokenId> bos, eos, eot, eom, unknown, separator, padding;
    std::optional<bool> addBos, addEos, addSpacePrefix, removeExtraSpaces; // nothing = the model's own default
    std::optional<bool> lowercase, stripAccents;    // WordPiece; lower case is the default, and accents go with it
    std::span<const std::byte> charactersMap;       // unigram: the trie of normalised characters, as the file has it ("precompiled_charsmap")
    std::string name, architecture;                 // of the model; a few families strip spaces around their special tokens
};

} // namespace chipdeck::tokenizer
