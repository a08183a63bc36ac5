#include "widgets/forms/AnsiReader.h"

#include <algorithm>

namespace chipdeck::widgets {
namespace {

// Longer ones are no colours.
constexpr qsizetype longestParameters = 64;

bool isControl(QChar c)
{
    const ushort u = c.unicode();
    const bool bidi = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0x061C;
    return bidi || (u < 0x20 && u != '\n' && u != '\t') || (u >= 0x7F && u < 0xA0) || u == 0x2028 || u == 0x2029;
}

/// The colour behind 38 or 48 at `at`, which is moved to its last number: 5;N or 2;R;G;B.
AnsiColor extendedColor(const QList<int> &numbers, qsizetype &at)
{
    const auto number = [&numbers](qsizetype i) { return quint32(std::clamp(i < numbers.size() ? numbers[i] : 0, 0, 255)); };
    const int kind = at + 1 < numbers.size() ? numbers[at + 1] : 0;
    if (kind == 5) {
        at += 2;
        return {AnsiColor::Kind::Indexed, number(at)};
    }
    if (kind == 2) {
        at += 4;
        return {AnsiColor::Kind::Own, number(at - 2) << 16 | number(at - 1) << 8 | number(at)};
    }
    at = numbers.size();
    return {};
}

AnsiColor indexed(int number)
{
    return {AnsiColor::Kind::Indexed, quint32(number)};
}

void applyFlag(int number, AnsiStyle &style)
{
    switch (number) {
    case 1: style.isBold = true; break;
    case 2: style.isFaint = true; break;
    case 3: style.isItalic = true; break;
    case 4: style.isUnderlined = true; break;
    case 7: style.isInverse = true; break;
    case 9: style.isStruck = true; break;
    case 22: style.isBold = style.isFaint = false; break;
    case 23: style.isItalic = false; break;
    case 24: style.isUnderlined = false; break;
    case 27: style.isInverse = false; break;
    case 29: style.isStruck = false; break;
    case 39: style.foreground = {}; break;
    case 49: style.background = {}; break;
    default: break;
    }
}

} // namespace

QList<AnsiRun> AnsiReader::read(const QString &text)
{
    QList<AnsiRun> out;
    m_takesLineBack = false;
    for (const QChar c : text)
        feed(c, out);
    return out;
}

void AnsiReader::rewind(QList<AnsiRun> &out)
{
    while (!out.isEmpty()) {
        const qsizetype end = out.last().text.lastIndexOf(u'\n');
        if (end >= 0) {
            out.last().text.truncate(end + 1);
            return;
        }
        out.removeLast();
    }
    m_takesLineBack = true;
}

void AnsiReader::feed(QChar c, QList<AnsiRun> &out)
{
    // A sequence that a line ends in was none.
    if (c == u'\n')
        m_escape = Escape::None;
    if (m_carriage && m_escape == Escape::None) {
        m_carriage = false;
        if (c != u'\n')
            rewind(out);
    }
    if (m_escape != Escape::None)
        readSequence(c);
    else if (c == u'\x1b')
        m_escape = Escape::Started;
    else if (c == u'\r')
        m_carriage = true;
    else
        put(c, out);
}

void AnsiReader::put(QChar c, QList<AnsiRun> &out) const
{
    if (out.isEmpty() || out.last().style != m_style)
        out.append({QString(), m_style});
    out.last().text += isControl(c) ? QChar(QChar::ReplacementCharacter) : c;
}

void AnsiReader::readSequence(QChar c)
{
    const ushort u = c.unicode();
    switch (m_escape) {
    case Escape::Started:
        m_escape = c == u'[' ? Escape::Sequence
            : c == u']' || c == u'P' || c == u'X' || c == u'^' || c == u'_' ? Escape::Text
            : u >= 0x20 && u <= 0x2F                                        ? Escape::Started
                                                                           : Escape::None;
        m_parameters.clear();
        break;
    case Escape::Sequence:
        if (u >= 0x40 && u <= 0x7E) {
            m_escape = Escape::None;
            if (c == u'm')
                applyStyle();
        } else if (m_parameters.size() <= longestParameters) {
            m_parameters += c;
        }
        break;
    case Escape::Text:
        m_escape = c == u'\a' ? Escape::None : c == u'\x1b' ? Escape::TextEnding : Escape::Text;
        break;
    case Escape::TextEnding:
    case Escape::None:
        m_escape = Escape::None;
        break;
    }
}

void AnsiReader::applyStyle()
{
    if (m_parameters.size() > longestParameters)
        return;
    QList<int> numbers;
    for (const QString &word : m_parameters.replace(u':', u';').split(u';')) {
        bool isNumber = word.isEmpty();
        numbers.append(word.isEmpty() ? 0 : word.toInt(&isNumber));
        if (!isNumber)
            return;
    }
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const int number = numbers[i];
        if (number == 0)
            m_style = {};
        else if (number == 38)
            m_style.foreground = extendedColor(numbers, i);
        else if (number == 48)
            m_style.background = extendedColor(numbers, i);
        else if (number >= 30 && number <= 37)
            m_style.foreground = indexed(number - 30);
        else if (number >= 90 && number <= 97)
            m_style.foreground = indexed(number - 90 + 8);
        else if (number >= 40 && number <= 47)
            m_style.background = indexed(number - 40);
        else if (number >= 100 && number <= 107)
            m_style.background = indexed(number - 100 + 8);
        else
            applyFlag(number, m_style);
    }
}

} // namespace chipdeck::widgets
