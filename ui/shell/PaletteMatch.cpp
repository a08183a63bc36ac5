#include "ui/shell/PaletteMatch.h"

namespace chipdeck::ui {
namespace {

constexpr int adjacentBonus = 8;
constexpr int wordStartBonus = 10;
constexpr int textStartBonus = 6;
constexpr int gapCost = 1;

bool startsWord(QStringView text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    const QChar here = text[at];
    return !before.isLetterOrNumber() || (before.isLower() && here.isUpper()) || (before.isLetter() && here.isDigit());
}

QString folded(QStringView typed)
{
    QString out;
    for (const QChar c : typed) {
        if (!c.isSpace())
            out += c.toCaseFolded();
    }
    return out;
}

qsizetype nextOf(QStringView text, QChar wanted, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i].toCaseFolded() == wanted)
            return i;
    }
    return -1;
}

/// Prefers the start of a word to the first occurrence, as long as the rest still fits behind it.
qsizetype bestOf(QStringView text, QStringView rest, qsizetype from)
{
    const auto fits = [&](qsizetype at) {
        for (qsizetype i = 1; i < rest.size(); ++i) {
            at = nextOf(text, rest[i], at + 1);
            if (at < 0)
                return false;
        }
        return true;
    };
    const qsizetype first = nextOf(text, rest[0], from);
    if (first < 0 || first == from || startsWord(text, first))
        return first;
    for (qsizetype at = nextOf(text, rest[0], first + 1); at >= 0; at = nextOf(text, rest[0], at + 1)) {
        if (startsWord(text, at))
            return fits(at) ? at : first;
    }
    return first;
}

} // namespace

std::optional<PaletteMatch> PaletteMatch::of(QStringView typed, QStringView text)
{
    const QString wanted = folded(typed);
    PaletteMatch match;
    qsizetype from = 0;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const qsizetype at = bestOf(text, QStringView(wanted).mid(i), from);
        if (at < 0)
            return std::nullopt;
        if (i > 0 && at == from)
            match.score += adjacentBonus;
        else if (i > 0)
            match.score -= gapCost * int(std::min<qsizetype>(at - from, 10));
        if (startsWord(text, at))
            match.score += wordStartBonus;
        if (at == 0)
            match.score += textStartBonus;
        match.positions.append(int(at));
        from = at + 1;
    }
    // Of two equal matches the shorter text is the likelier.
    if (!wanted.isEmpty())
        match.score -= int(std::min<qsizetype>(text.size() - wanted.size(), 20)) / 4;
    return match;
}

} // namespace chipdeck::ui
