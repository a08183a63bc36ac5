#pragma once

#include <QList>
#include <QString>

namespace chipdeck::widgets {

/// A colour as a program asked for it: none, one of the terminal's 256, or its own.
struct AnsiColor {
    enum class Kind : quint8 { Default, Indexed, Own };

    Kind kind = Kind::Default;
    quint32 value = 0;  ///< the index, or 0xRRGGBB

    bool operator==(const AnsiColor &) const = default;
};

struct AnsiStyle {
    AnsiColor foreground;
    AnsiColor background;
    bool isBold = false;
    bool isFaint = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isStruck = false;
    bool isInverse = false;

    bool operator==(const AnsiStyle &) const = default;
};

struct AnsiRun {
    QString text;
    AnsiStyle style;

    bool operator==(const AnsiRun &) const = default;
};

/// Reads what a program wrote for a terminal: keeps its colours (ECMA-48 SGR) and takes all else out that a terminal would obey.
/// Texts may end anywhere, also within a sequence. Every line feed stays, so that lines can be counted in the bytes, too.
class AnsiReader
{
public:
    /// A lone carriage return starts the line anew, as a progress bar means it: of a line only what comes after the last one is kept.
    QList<AnsiRun> read(const QString &text);
    /// The text that was read last starts a line anew which an earlier one began: what is shown of it goes first.
    bool takesLineBack() const { return m_takesLineBack; }
    void reset() { *this = {}; }

private:
    enum class Escape { None, Started, Sequence, Text, TextEnding };

    void feed(QChar c, QList<AnsiRun> &out);
    void rewind(QList<AnsiRun> &out);
    void readSequence(QChar c);
    void put(QChar c, QList<AnsiRun> &out) const;
    void applyStyle();

    Escape m_escape = Escape::None;
    bool m_carriage = false;
    bool m_takesLineBack = false;
    QString m_parameters;
    AnsiStyle m_style;
};

} // namespace chipdeck::widgets
