#pragma once

#include "app/runtime/tokenizer/Scanner.h"

namespace chipdeck::tokenizer {

/// The expression that GPT-2 began and most families vary, by its alternatives, in their order:
/// a contraction, a word, a number, signs, line ends, spaces.
struct WordPattern
{
    enum class Contractions { None, LowerCase, AnyCase };   // 's 't 're 've 'm 'll 'd
    enum class Words {
        AfterSpace, // " ?\p{L}+"
        AfterAny,   // "[^\r\n\p{L}\p{N}]?\p{L}+"
        ByCase,     // the same, cut before an upper-case letter behind lower-case ones, contractions at the end
    };
    enum class SignTail { None, Newlines, NewlinesSlashes };

    Contractions contractions = Contractions::LowerCase;
    Words words = Words::AfterSpace;
    ClassSet wordClasses = classes::letters;
    std::size_t longestNumber = static_cast<std::size_t>(-1);  // in characters; a space may stand before it AfterSpace only
    SignTail signTail = SignTail::None;                        // line ends that follow signs directly
    bool lineEnds = false;                                     // "\s*[\r\n]+"

    /// The end of the match at `at`, or `at` where nothing matches.
    std::size_t match(const Scanner &text, std::size_t at) const;

private:
    std::size_t matchWord(const Scanner &text, std::size_t at) const;
    static std::size_t matchCased(const Scanner &text, std::size_t at);
    std::size_t matchNumber(const Scanner &text, std::size_t at) const;
    std::size_t matchSigns(const Scanner &text, std::size_t at) const;
};

/// "\s*[\r\n]+" if `lineEnds`, "\s+(?!\S)", "\s+": the spaces at `at`, without the last where a word follows it.
std::size_t matchSpaces(const Scanner &text, std::size_t at, bool lineEnds);

/// A contraction's end, or `at`.
std::size_t matchContraction(const Scanner &text, std::size_t at, bool anyCase);

} // namespace chipdeck::tokenizer
