#pragma once

#include <utility>
#include <vector>

#include <QByteArray>
#include <QPlainTextEdit>
#include <QStringDecoder>
#include <QTimer>

#include "widgets/forms/AnsiReader.h"
#include "widgets/theme/Theme.h"

class QPushButton;

namespace chipdeck::widgets {

/// A program's output: bounded lines, its colours as the theme can show them, all other terminal escapes taken out. Follows its end
/// until somebody scrolls up; a button brings it back.
class LogView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogView(const Theme &theme, QWidget *parent = nullptr);

    /// Bytes as the program wrote them; pieces may end within a character, an escape or a line.
    void append(const QByteArray &bytes);
    /// A line of ours, muted, on its own: "dropped 3 MB", "the job ended".
    void appendNote(const QString &note);
    void clearLog();
    void setMaximumLines(int lines) { setMaximumBlockCount(lines); }

    bool isFollowing() const { return m_following; }
    void goToEnd();
    /// Stays where it is while lines come; goToEnd() follows again.
    void pause();
    /// Marks every match and goes to the next one; returns how many there are, counted up to mostMatches.
    int find(const QString &text, bool backwards = false);
    static constexpr int mostMatches = 2000;
    int matchCount() const { return int(extraSelections().size()); }
    /// The match under the cursor, from 1 on; 0 = none.
    int currentMatch() const;
    /// What is selected, else all of it, to the clipboard.
    void copyLog() const;
    /// Bytes appended since the last clearLog().
    quint64 byteCount() const { return m_bytes; }

Q_SIGNALS:
    void followingChanged(bool following);
    /// New lines brought matches of what is searched for, or old ones fell off.
    void matchesChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void insertAtEnd(const QList<AnsiRun> &runs, bool takesLineBack = false);
    QTextCharFormat formatOf(const AnsiStyle &style);
    void recolor();
    void trackScrolling();
    void setFollowing(bool following);
    void placeEndButton();
    void markMatches(const QString &text);
    void followTheme();
    void retranslate();

    const Theme &m_theme;
    QStringDecoder m_decoder;
    QPushButton *m_endButton;
    AnsiReader m_reader;
    const AnsiStyle m_noteStyle{{}, {}, false, true, true};
    std::vector<std::pair<AnsiStyle, QTextCharFormat>> m_formats;  ///< those that are in the text, by the number that stands there
    bool m_lineOpen = false;
    bool m_following = true;
    quint64 m_bytes = 0;
    QString m_lastFind;
    QTimer m_markDelay;
};

} // namespace chipdeck::widgets
