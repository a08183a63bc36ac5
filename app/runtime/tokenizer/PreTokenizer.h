#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace chipdeck::tokenizer {

class Scanner;
struct Vocabulary;

/// Receives stretches of a text, in order and without gaps.
class WordSink
{
public:
    virtual ~WordSink() = default;
    virtual void word(std::size_t begin, std::size_t end) = 0;
};

/// Cuts one stretch into smaller ones.
using SplitPass = void (*)(const Scanner &text, WordSink &words);

/// How a family of BPE vocabularies cuts text to words before it merges within them, and what else goes with its name in a file.
/// The expressions are those of the families' own tokenizers, matched by hand in linear time.
struct PreTokenizer
{
    std::string_view name;
    std::span<const SplitPass> passes;  // each cuts what the one before left
    bool ignoresMerges = false;         // a word that is a token is taken whole
    bool addsBos = false;
    bool marksSpaces = false;           // SentencePiece's spelling: U+2581 for spaces, "<0xHH>" for bytes, instead of GPT-2's letters for bytes
    bool joinsNewlines = false;         // a run of line ends that is a token is taken whole

    /// Null for an unknown name.
    static const PreTokenizer *find(std::string_view name);
    /// The one that a vocabulary names or, where it names none, means.
    static const PreTokenizer *of(const Vocabulary &vocabulary);

    /// `text` is readable UTF-8, see repaired().
    void split(std::string_view text, WordSink &words) const;
};

} // namespace chipdeck::tokenizer
