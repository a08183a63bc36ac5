#pragma once

#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include <QPlainTextEdit>
#include <QStringDecoder>

#include "widgets/forms/AnsiReader.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// A window onto a file of any length: holds some thousand lines of it, knows where in the file each of them is, and asks for those
/// before and behind when somebody comes near an edge. Colours as in LogView; the margin says each line's place in bytes.
class LogPageView : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int mostLines = 6000;
    static constexpr int mostCharacters = 2'000'000;

    explicit LogPageView(const Theme &theme, QWidget *parent = nullptr);

    void clearLines();
    /// What begins at this place of the file, behind all that is held; lines may come in pieces. What is too much goes at the front.
    void appendBytes(const QByteArray &bytes, quint64 offset);
    /// Whole lines that end where what is held begins. What is too much goes at the end.
    void prependLines(const QByteArray &bytes, quint64 offset);
    /// Lines without their ends, each with its own place: those between them are left out.
    struct PlacedLine {
        quint64 offset = 0;
        QByteArray text;
    };
    void appendLines(const std::vector<PlacedLine> &lines);
    void prependLines(const std::vector<PlacedLine> &lines);
    /// A line of ours, muted, on its own, which is in no file: "12 lines skipped".
    void appendNote(const QString &note);
    /// Lines that are not all of the file: of these no byte may be missing between two that are held.
    void setGapsAllowed(bool allowed) { m_areGapsAllowed = allowed; }

    bool isEmpty() const { return m_lines.empty(); }
    quint64 firstOffset() const { return m_lines.empty() ? 0 : m_lines.front().offset; }
    /// Behind the last byte that is held.
    quint64 endOffset() const { return m_end; }
    /// Of the first line that is seen.
    quint64 topOffset() const;
    /// Brings the line that holds this byte into sight; false where it is not held.
    bool showOffset(quint64 offset, bool inTheMiddle);
    void goToEnd();
    bool isAtEnd() const;
    /// Scrolls with its end as lines come.
    void setFollowing(bool following) { m_isFollowing = following; }

    /// Marks all that is in sight; empty = nothing.
    void setHighlight(const QString &text, Qt::CaseSensitivity sensitivity);
    /// Marks one match: `before` and `match` are what stands there in the file, with its colours. nullopt = none.
    struct Match {
        quint64 lineOffset = 0;
        QByteArray before;
        QByteArray match;
    };
    void setMatch(const std::optional<Match> &match);

    int marginWidth() const;
    void paintMargin(QPaintEvent *event);

Q_SIGNALS:
    void earlierWanted();
    void laterWanted();
    /// The first line in sight is another, by somebody's hand or by lines that came.
    void moved();
    /// Somebody scrolled, keys and wheel included.
    void scrolledByHand();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct Line {
        quint64 offset = 0;
        bool isNote = false;
    };
    /// Where lines are being put.
    struct Filling;

    void append(const QByteArray &bytes, std::vector<quint64> starts, quint64 end);
    void prepend(const QByteArray &bytes, std::vector<quint64> starts);
    QTextCharFormat formatOf(const AnsiStyle &style);
    void fill(Filling &filling, const QList<AnsiRun> &runs);
    void beginLine(Filling &filling);
    void dropFront(int lines);
    void dropBack(int lines);
    int tooMany() const;
    int lineOf(quint64 offset) const;
    void track();
    void mark();
    void followTheme();
    void placeMargin();

    const Theme &m_theme;
    QWidget *m_margin;
    std::deque<Line> m_lines;  ///< one for each block of the document, unless that is empty
    quint64 m_end = 0;
    bool m_isLineOpen = false;  ///< the last line goes on with what comes
    bool m_areGapsAllowed = false;
    bool m_isFollowing = false;
    bool m_isFilling = false;
    QStringDecoder m_decoder;
    AnsiReader m_reader;  ///< of what is appended
    std::vector<std::pair<AnsiStyle, QTextCharFormat>> m_formats;
    QString m_highlight;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
    std::optional<Match> m_match;
};

} // namespace chipdeck::widgets
