#include "widgets/forms/LogView.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {
namespace {

constexpr int defaultLines = 20000;
constexpr int longestLine = 4096;
// A search stays marked while the log grows, but is not done anew for every line.
constexpr int markDelayMs = 300;

bool isControl(QChar c)
{
    const ushort u = c.unicode();
    const bool bidi = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0x061C;
    return bidi || (u < 0x20 && u != '\n' && u != '\t') || (u >= 0x7F && u < 0xA0) || u == 0x2028 || u == 0x2029;
}

} // namespace

LogView::LogView(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent), m_theme(theme), m_decoder(QStringDecoder::Utf8), m_endButton(new QPushButton(this))
{
    setProperty("chipdeckFrameless", true);
    setFrameShape(QFrame::NoFrame);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setMaximumLines(defaultLines);
    m_endButton->hide();
    connect(m_endButton, &QPushButton::clicked, this, &LogView::goToEnd);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::trackScrolling);
    m_markDelay.setSingleShot(true);
    m_markDelay.setInterval(markDelayMs);
    connect(&m_markDelay, &QTimer::timeout, this, [this] {
        markMatches(m_lastFind);
        Q_EMIT matchesChanged();
    });
    connect(&theme, &Theme::changed, this, &LogView::followTheme);
    followTheme();
    retranslate();
}

void LogView::append(const QByteArray &bytes)
{
    m_bytes += quint64(bytes.size());
    const QString decoded = m_decoder.decode(bytes);
    insertAtEnd(plain(decoded), QTextCharFormat());
}

void LogView::appendNote(const QString &note)
{
    QTextCharFormat format;
    format.setForeground(m_theme.color(Theme::Token::Muted));
    const bool fresh = !m_lineOpen || document()->lastBlock().length() <= 1;
    insertAtEnd((fresh ? QString() : QStringLiteral("\n")) + note + u'\n', format);
}

void LogView::clearLog()
{
    clear();
    m_decoder = QStringDecoder(QStringDecoder::Utf8);
    m_escape = Escape::None;
    m_lineOpen = m_carriage = false;
    m_bytes = 0;
    setExtraSelections({});
    goToEnd();
}

/// Takes ECMA-48 sequences and other control characters out; a lone carriage return starts the line anew, as a
/// progress bar means it, so only what comes after the last one of a line is kept.
QString LogView::plain(const QString &text)
{
    QString out;
    out.reserve(text.size());
    const auto rewind = [&out] { out.truncate(out.lastIndexOf(u'\n') + 1); };
    for (const QChar c : text) {
        if (m_carriage && m_escape == Escape::None) {
            m_carriage = false;
            if (c != u'\n')
                rewind();
        }
        switch (m_escape) {
        case Escape::Started:
            m_escape = c == u'[' ? Escape::Sequence
                : c == u']' || c == u'P' || c == u'X' || c == u'^' || c == u'_' ? Escape::Text
                : c.unicode() >= 0x20 && c.unicode() <= 0x2F                    ? Escape::Started
                                                                               : Escape::None;
            continue;
        case Escape::Sequence:
            if (c.unicode() >= 0x40 && c.unicode() <= 0x7E)
                m_escape = Escape::None;
            continue;
        case Escape::Text:
            m_escape = c == u'\a' || c == u'\n' ? Escape::None : c == u'\x1b' ? Escape::TextEnding : Escape::Text;
            continue;
        case Escape::TextEnding:
            m_escape = Escape::None;
            continue;
        case Escape::None:
            break;
        }
        if (c == u'\x1b')
            m_escape = Escape::Started;
        else if (c == u'\r')
            m_carriage = true;
        else
            out += isControl(c) ? QChar(QChar::ReplacementCharacter) : c;
    }
    return out;
}

void LogView::insertAtEnd(const QString &text, const QTextCharFormat &format)
{
    if (text.isEmpty())
        return;
    const bool follow = m_following;
    const int kept = verticalScrollBar()->value();
    const int lines = blockCount();
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    const QStringList parts = text.split(u'\n');
    for (int i = 0; i < parts.size(); ++i) {
        if (i > 0)
            cursor.insertBlock();
        const int room = std::max(0, longestLine - cursor.block().length());
        if (parts[i].size() > room)
            cursor.insertText(parts[i].left(room) + (room > 0 ? QStringLiteral("…") : QString()), format);
        else
            cursor.insertText(parts[i], format);
    }
    cursor.endEditBlock();
    m_lineOpen = !text.endsWith(u'\n');
    if (!m_lastFind.isEmpty() && !m_markDelay.isActive())
        m_markDelay.start();
    if (follow) {
        goToEnd();
    } else {
        // Lines that fell off the front must not move what is being read.
        const int fallen = maximumBlockCount() > 0 ? std::max(0, lines + int(parts.size()) - 1 - blockCount()) : 0;
        verticalScrollBar()->setValue(std::max(0, kept - fallen));
    }
}

void LogView::goToEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    setFollowing(true);
}

void LogView::pause()
{
    setFollowing(false);
}

void LogView::setFollowing(bool following)
{
    m_endButton->setVisible(!following);
    if (m_following == following)
        return;
    m_following = following;
    m_endButton->raise();
    Q_EMIT followingChanged(following);
}

void LogView::trackScrolling()
{
    const QScrollBar *bar = verticalScrollBar();
    setFollowing(bar->value() >= bar->maximum() - 1);
}

int LogView::currentMatch() const
{
    const int at = textCursor().selectionStart();
    const auto marks = extraSelections();
    for (int i = 0; i < marks.size(); ++i) {
        if (marks[i].cursor.selectionStart() == at)
            return i + 1;
    }
    return 0;
}

void LogView::copyLog() const
{
    const QTextCursor cursor = textCursor();
    // Qt keeps the ends of lines of a selection as paragraph separators.
    QApplication::clipboard()->setText(cursor.hasSelection() ? cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n') : toPlainText());
}

int LogView::find(const QString &text, bool backwards)
{
    markMatches(text);
    if (text.isEmpty())
        return 0;
    pause();
    QTextDocument::FindFlags flags;
    flags.setFlag(QTextDocument::FindBackward, backwards);
    if (!QPlainTextEdit::find(text, flags)) {
        QTextCursor cursor(document());
        cursor.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
        setTextCursor(cursor);
        QPlainTextEdit::find(text, flags);
    }
    return int(extraSelections().size());
}

void LogView::markMatches(const QString &text)
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextCursor cursor(document());
    while (!text.isEmpty() && marks.size() < mostMatches) {
        cursor = document()->find(text, cursor);
        if (cursor.isNull())
            break;
        QTextEdit::ExtraSelection mark;
        mark.cursor = cursor;
        mark.format.setBackground(m_theme.color(Theme::Token::SelectionTint));
        mark.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_lastFind = text;
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeEndButton();
    if (m_following)
        goToEnd();
}

void LogView::placeEndButton()
{
    m_endButton->resize(m_endButton->sizeHint());
    const QRect view = viewport()->geometry();
    m_endButton->move(view.center().x() - m_endButton->width() / 2, view.bottom() - m_endButton->height() - m_theme.px(8));
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QPlainTextEdit::changeEvent(event);
}

void LogView::followTheme()
{
    setFont(m_theme.font(Theme::Type::MonoSmall));
    QPalette palette = m_theme.palette();
    palette.setColor(QPalette::Base, m_theme.color(Theme::Token::Window));
    palette.setColor(QPalette::Highlight, m_theme.color(Theme::Token::Accent));
    palette.setColor(QPalette::HighlightedText, m_theme.color(Theme::Token::AccentText));
    setPalette(palette);
    markMatches(m_lastFind);
}

void LogView::retranslate()
{
    m_endButton->setText(tr("Go to the end"));
    placeEndButton();
    setAccessibleName(tr("Log"));
}

} // namespace chipdeck::widgets
