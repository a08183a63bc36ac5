#include "app/runtime/tokenizer/WordPattern.h"

namespace chipdeck::tokenizer {

namespace {

constexpr ClassSet upperLike = classes::marks | ClassSet{CharClass::Upper, CharClass::OtherLetter};
constexpr ClassSet lowerLike = classes::marks | ClassSet{CharClass::Lower, CharClass::OtherLetter};

bool mayPrecedeWord(const Glyph &glyph)
{
    return glyph.in(~(classes::letters | classes::numbers)) && !glyph.isNewline();
}

/// "[upper]*[lower]+" at `from`, whose greedy first half gives characters of both sets back if it has to; `from` where it doesn't match.
std::size_t matchUppersThenLower(const Scanner &text, std::size_t from)
{
    std::size_t shared = from; // behind the last character of the run that is of both sets
    std::size_t at = from;
    for (Glyph glyph = text.at(at); glyph.in(upperLike); glyph = text.at(at)) {
        at += glyph.bytes;
        if (glyph.in(lowerLike))
            shared = at;
    }
    const std::size_t end = text.run(at, lowerLike);
    return end > at ? end : shared;
}

/// "[upper]+[lower]*".
std::size_t matchUppers(const Scanner &text, std::size_t from)
{
    const std::size_t uppers = text.run(from, upperLike);
    return uppers > from ? text.run(uppers, lowerLike) : from;
}

} // namespace

std::size_t matchContraction(const Scanner &text, std::size_t at, bool anyCase)
{
    if (!text.at(at).is('\''))
        return at;
    const auto letter = [&](std::size_t position) {
        const Glyph glyph = text.at(position);
        return glyph.bytes != 1 ? '\0' : static_cast<char>(anyCase && glyph.isAsciiLetter() ? glyph.codePoint | 0x20 : glyph.codePoint);
    };
    const char first = letter(at + 1);
    if (first == 's' || first == 't' || first == 'm' || first == 'd')
        return at + 2;
    const char second = first == '\0' ? '\0' : letter(at + 2);
    const bool two = (first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l');
    return two ? at + 3 : at;
}

std::size_t matchSpaces(const Scanner &text, std::size_t at, bool lineEnds)
{
    std::size_t end = at;
    std::size_t last = at; // where the last space begins
    std::size_t lineEnd = at;
    for (Glyph glyph = text.at(at); glyph.in(classes::spaces); glyph = text.at(end)) {
        last = end;
        end += glyph.bytes;
        if (glyph.isNewline())
            lineEnd = end;
    }
    if (lineEnds && lineEnd > at)
        return lineEnd;
    return end == text.end() || last == at ? end : last;
}

std::size_t WordPattern::match(const Scanner &text, std::size_t at) const
{
    if (contractions != Contractions::None && words != Words::ByCase) {
        if (const std::size_t end = matchContraction(text, at, contractions == Contractions::AnyCase); end > at)
            return end;
    }
    if (const std::size_t end = matchWord(text, at); end > at)
        return end;
    if (const std::size_t end = matchNumber(text, at); end > at)
        return end;
    if (const std::size_t end = matchSigns(text, at); end > at)
        return end;
    return matchSpaces(text, at, lineEnds);
}

std::size_t WordPattern::matchWord(const Scanner &text, std::size_t at) const
{
    const Glyph glyph = text.at(at);
    if (words == Words::ByCase) {
        const std::size_t end = matchCased(text, at);
        return end == at || contractions == Contractions::None ? end : matchContraction(text, end, contractions == Contractions::AnyCase);
    }
    if (words == Words::AfterSpace ? glyph.is(' ') : mayPrecedeWord(glyph)) {
        const std::size_t begin = at + glyph.bytes;
        const std::size_t end = text.run(begin, wordClasses);
        if (end > begin)
            return end;
    }
    return text.run(at, wordClasses);
}

std::size_t WordPattern::matchCased(const Scanner &text, std::size_t at)
{
    // A mark may stand for the character before the word as well as for its first letter: the former is tried first.
    const Glyph glyph = text.at(at);
    const std::size_t begin = mayPrecedeWord(glyph) ? at + glyph.bytes : at;
    for (const auto match : {matchUppersThenLower, matchUppers}) {
        if (const std::size_t end = match(text, begin); end > begin)
            return end;
        if (const std::size_t end = match(text, at); end > at)
            return end;
    }
    return at;
}

std::size_t WordPattern::matchNumber(const Scanner &text, std::size_t at) const
{
    const std::size_t begin = words == Words::AfterSpace && text.at(at).is(' ') ? at + 1 : at;
    const std::size_t end = text.run(begin, classes::numbers, longestNumber);
    return end > begin ? end : at;
}

std::size_t WordPattern::matchSigns(const Scanner &text, std::size_t at) const
{
    const ClassSet signs = ~(wordClasses | classes::numbers | classes::spaces);
    const std::size_t begin = text.at(at).is(' ') ? at + 1 : at;
    const std::size_t end = text.run(begin, signs);
    if (end == begin)
        return at;
    if (signTail == SignTail::None)
        return end;
    const bool slashes = signTail == SignTail::NewlinesSlashes;
    return text.runWhere(end, [slashes](const Glyph &glyph) { return glyph.isNewline() || (slashes && glyph.is('/')); });
}

} // namespace chipdeck::tokenizer
