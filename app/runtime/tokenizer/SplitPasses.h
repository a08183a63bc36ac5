#pragma once

#include "app/runtime/tokenizer/PreTokenizer.h"

/// The expressions of pre-tokenizers, each as a pass over a stretch of text. Named for what they cut out; the expression stands beside each.
namespace chipdeck::tokenizer::passes {

void gpt2(const Scanner &text, WordSink &words);          // 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
// (?i:'s|...)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
void llama3(const Scanner &text, WordSink &words);
void qwen2(const Scanner &text, WordSink &words);         // the same with \p{N}
void qwen35(const Scanner &text, WordSink &words);        // the same, marks are part of words
void wholeNumbers(const Scanner &text, WordSink &words);  // llama3's with \p{N}+
void noContractions(const Scanner &text, WordSink &words); // qwen2's without contractions
void noSignTail(const Scanner &text, WordSink &words);    // qwen2's without line ends behind signs
void tekken(const Scanner &text, WordSink &words);        // words cut by case, single digits
void gpt4o(const Scanner &text, WordSink &words);         // words cut by case, contractions behind them, \p{N}{1,3}
// [ASCII signs][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
void deepseekV3(const Scanner &text, WordSink &words);

void digit(const Scanner &text, WordSink &words);         // \p{N}
void threeDigits(const Scanner &text, WordSink &words);   // \p{N}{1,3}
void digits(const Scanner &text, WordSink &words);        // \p{N}+
void asciiTriple(const Scanner &text, WordSink &words);   // [0-9][0-9][0-9]

void newline(const Scanner &text, WordSink &words);       // [\r\n]
void lines(const Scanner &text, WordSink &words);         // [^\n]+|[\n]+
void trailingSpaces(const Scanner &text, WordSink &words); // \s+$
void signs(const Scanner &text, WordSink &words);         // [\p{P}$+<=>^~|]+
void falconSigns(const Scanner &text, WordSink &words);   // [\p{P}$+<=>^~|`]+
void spacedLetters(const Scanner &text, WordSink &words); // \s?\p{L}+
void spacedSigns(const Scanner &text, WordSink &words);   // \s?\p{P}+
void casedLetters(const Scanner &text, WordSink &words);  // \s?[the cased letters that DeepSeek LLM lists]+
void wideSigns(const Scanner &text, WordSink &words);     // \s?[!-/:-~！-／：-～‘-‟　-。]+
void eastAsian(const Scanner &text, WordSink &words);     // [一-龥ࠀ-一가-퟿]+
void hanAndKana(const Scanner &text, WordSink &words);    // [一-龥぀-ゟ゠-ヿ]+
void sentenceParts(const Scanner &text, WordSink &words); // " ?[^(\s|.,!?…。，、।۔،)]+"

} // namespace chipdeck::tokenizer::passes
