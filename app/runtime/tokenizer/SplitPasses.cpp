#include "app/runtime/tokenizer/SplitPasses.h"

#include "app/runtime/tokenizer/WordPattern.h"

#include <algorithm>

namespace chipdeck::tokenizer::passes {

namespace {

using Contractions = WordPattern::Contractions;
using Words = WordPattern::Words;
using SignTail = WordPattern::SignTail;

/// Finds what `match(text, at)` matches, from left to right; what lies between the matches are words of their own.
template <typename Match>
void cut(const Scanner &text, WordSink &words, Match match)
{
    std::size_t rest = text.begin();
    for (std::size_t at = rest; at < text.end();) {
        const std::size_t end = match(text, at);
        if (end == at) {
            at = text.after(at);
            continue;
        }
        if (rest < at)
            words.word(rest, at);
        words.word(at, end);
        rest = at = end;
    }
    if (rest < text.end())
        words.word(rest, text.end());
}

void cutByPattern(const Scanner &text, WordSink &words, const WordPattern &pattern)
{
    cut(text, words, [&pattern](const Scanner &scanner, std::size_t at) { return pattern.match(scanner, at); });
}

void cutRuns(const Scanner &text, WordSink &words, ClassSet set, std::size_t limit = static_cast<std::size_t>(-1))
{
    cut(text, words, [set, limit](const Scanner &scanner, std::size_t at) { return scanner.run(at, set, limit); });
}

template <typename Test>
void cutWhere(const Scanner &text, WordSink &words, Test test)
{
    cut(text, words, [test](const Scanner &scanner, std::size_t at) { return scanner.runWhere(at, test); });
}

/// "\s?[...]+".
template <typename Test>
void cutAfterSpace(const Scanner &text, WordSink &words, Test test)
{
    cut(text, words, [test](const Scanner &scanner, std::size_t at) {
        const Glyph glyph = scanner.at(at);
        const std::size_t begin = glyph.in(classes::spaces) ? at + glyph.bytes : at;
        const std::size_t end = scanner.runWhere(begin, test);
        return end > begin ? end : at;
    });
}

struct CodeRange
{
    std::uint32_t first, last;
};

template <std::size_t Count>
bool within(const Glyph &glyph, const CodeRange (&ranges)[Count])
{
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [&glyph](const CodeRange &range) { return glyph.codePoint >= range.first && glyph.codePoint <= range.last; });
}

constexpr CodeRange hanKana[] = {{0x4E00, 0x9FA5}, {0x3040, 0x30FF}};
constexpr CodeRange eastAsianRanges[] = {{0x0800, 0x9FA5}, {0xAC00, 0xD7FF}};
constexpr CodeRange wideSignRanges[] = {{'!', '/'}, {':', '~'}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF5E}, {0x2018, 0x201F}, {0x3000, 0x3002}};
/// Cased letters that DeepSeek LLM's list leaves out: newer scripts and the mathematical alphabets.
constexpr CodeRange unlisted[] = {{0x0560, 0x0588}, {0x10C7, 0x10FF}, {0x1C80, 0x1C88}, {0x2D00, 0x2D2D}, {0xA790, 0xAB68},
                                  {0x10570, 0x105BC}, {0x16E40, 0x16E7F}, {0x1D400, 0x1DF2A}};
constexpr CodeRange sentenceSigns[] = {{'(', ')'}, {'|', '|'}, {'.', '.'}, {',', ','}, {'!', '!'}, {'?', '?'}, {0x2026, 0x2026}, {0x3002, 0x3002},
                                       {0xFF0C, 0xFF0C}, {0x3001, 0x3001}, {0x0964, 0x0964}, {0x06D4, 0x06D4}, {0x060C, 0x060C}};

std::size_t matchDeepseekV3(const Scanner &text, std::size_t at)
{
    constexpr ClassSet wordClasses = classes::letters | classes::marks;
    const Glyph glyph = text.at(at);
    const std::size_t next = at + glyph.bytes;
    if (glyph.isAsciiSign()) {
        if (const std::size_t end = text.runWhere(next, [](const Glyph &letter) { return letter.isAsciiLetter(); }); end > next)
            return end;
    }
    if (glyph.in(~(classes::letters | classes::signs)) && !glyph.isNewline()) {
        if (const std::size_t end = text.run(next, wordClasses); end > next)
            return end;
    }
    if (const std::size_t end = text.run(at, wordClasses); end > at)
        return end;
    const std::size_t begin = glyph.is(' ') ? next : at;
    if (const std::size_t end = text.run(begin, classes::signs); end > begin)
        return text.runWhere(end, [](const Glyph &newline) { return newline.isNewline(); });
    return matchSpaces(text, at, true);
}

constexpr WordPattern gpt2Pattern{};
constexpr WordPattern llama3Pattern{Contractions::AnyCase, Words::AfterAny, classes::letters, 3, SignTail::Newlines, true};
constexpr WordPattern qwen2Pattern{Contractions::AnyCase, Words::AfterAny, classes::letters, 1, SignTail::Newlines, true};
constexpr WordPattern qwen35Pattern{Contractions::AnyCase, Words::AfterAny, classes::letters | classes::marks, 1, SignTail::Newlines, true};
constexpr WordPattern wholeNumberPattern{Contractions::AnyCase, Words::AfterAny, classes::letters, static_cast<std::size_t>(-1), SignTail::Newlines,
                                         true};
constexpr WordPattern noContractionPattern{Contractions::None, Words::AfterAny, classes::letters, 1, SignTail::Newlines, true};
constexpr WordPattern noSignTailPattern{Contractions::AnyCase, Words::AfterAny, classes::letters, 1, SignTail::None, true};
constexpr WordPattern tekkenPattern{Contractions::None, Words::ByCase, classes::letters, 1, SignTail::NewlinesSlashes, true};
constexpr WordPattern gpt4oPattern{Contractions::AnyCase, Words::ByCase, classes::letters, 3, SignTail::NewlinesSlashes, true};

} // namespace

void gpt2(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, gpt2Pattern);
}

void llama3(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, llama3Pattern);
}

void qwen2(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, qwen2Pattern);
}

void qwen35(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, qwen35Pattern);
}

void wholeNumbers(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, wholeNumberPattern);
}

void noContractions(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, noContractionPattern);
}

void noSignTail(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, noSignTailPattern);
}

void tekken(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, tekkenPattern);
}

void gpt4o(const Scanner &text, WordSink &words)
{
    cutByPattern(text, words, gpt4oPattern);
}

void deepseekV3(const Scanner &text, WordSink &words)
{
    cut(text, words, matchDeepseekV3);
}

void digit(const Scanner &text, WordSink &words)
{
    cutRuns(text, words, classes::numbers, 1);
}

void threeDigits(const Scanner &text, WordSink &words)
{
    cutRuns(text, words, classes::numbers, 3);
}

void digits(const Scanner &text, WordSink &words)
{
    cutRuns(text, words, classes::numbers);
}

void asciiTriple(const Scanner &text, WordSink &words)
{
    cut(text, words, [](const Scanner &scanner, std::size_t at) {
        const auto isDigit = [](const Glyph &glyph) { return glyph.bytes == 1 && glyph.codePoint >= '0' && glyph.codePoint <= '9'; };
        return scanner.runWhere(at, isDigit, 3) == at + 3 ? at + 3 : at;
    });
}

void newline(const Scanner &text, WordSink &words)
{
    cut(text, words, [](const Scanner &scanner, std::size_t at) { return scanner.at(at).isNewline() ? at + 1 : at; });
}

void lines(const Scanner &text, WordSink &words)
{
    cutWhere(text, words, [](const Glyph &glyph) { return glyph.is('\n'); });
}

void trailingSpaces(const Scanner &text, WordSink &words)
{
    std::size_t begin = text.begin();
    for (std::size_t at = begin; at < text.end(); at = text.after(at)) {
        if (!text.at(at).in(classes::spaces))
            begin = text.after(at);
    }
    if (text.begin() < begin)
        words.word(text.begin(), begin);
    if (begin < text.end())
        words.word(begin, text.end());
}

void signs(const Scanner &text, WordSink &words)
{
    cutWhere(text, words, [](const Glyph &glyph) { return glyph.in({CharClass::Punctuation}) || (glyph.isAsciiSign() && !glyph.is('`')); });
}

void falconSigns(const Scanner &text, WordSink &words)
{
    cutWhere(text, words, [](const Glyph &glyph) { return glyph.in({CharClass::Punctuation}) || glyph.isAsciiSign(); });
}

void spacedLetters(const Scanner &text, WordSink &words)
{
    cutAfterSpace(text, words, [](const Glyph &glyph) { return glyph.in(classes::letters); });
}

void spacedSigns(const Scanner &text, WordSink &words)
{
    cutAfterSpace(text, words, [](const Glyph &glyph) { return glyph.in({CharClass::Punctuation}); });
}

void casedLetters(const Scanner &text, WordSink &words)
{
    cutAfterSpace(text, words, [](const Glyph &glyph) { return glyph.in({CharClass::Upper, CharClass::Lower}) && !within(glyph, unlisted); });
}

void wideSigns(const Scanner &text, WordSink &words)
{
    cutAfterSpace(text, words, [](const Glyph &glyph) { return within(glyph, wideSignRanges) && !glyph.in(classes::spaces); });
}

void eastAsian(const Scanner &text, WordSink &words)
{
    cutWhere(text, words, [](const Glyph &glyph) { return within(glyph, eastAsianRanges) && !glyph.in(classes::spaces); });
}

void hanAndKana(const Scanner &text, WordSink &words)
{
    cutWhere(text, words, [](const Glyph &glyph) { return within(glyph, hanKana); });
}

void sentenceParts(const Scanner &text, WordSink &words)
{
    cut(text, words, [](const Scanner &scanner, std::size_t at) {
        const std::size_t begin = scanner.at(at).is(' ') ? at + 1 : at;
        const std::size_t end =
            scanner.runWhere(begin, [](const Glyph &glyph) { return !glyph.in(classes::spaces) && !within(glyph, sentenceSigns); });
        return end > begin ? end : at;
    });
}

} // namespace chipdeck::tokenizer::passes
