#include "widgets/forms/LogView.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

#include "widgets/forms/AnsiColors.h"
#include "widgets/theme/Style.h"

namespace chipdeck::widgets {
namespace {

constexpr int defaultLines = 20000;
constexpr int longestLine = 4096;
// A search stays marked while the log grows, but is not done anew for every line.
constexpr int markDelayMs = 300;

// Further ones are shown, but keep their colours when the theme changes.
constexpr std::size_t mostStyles = 1024;

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
    // Ours is among those that follow the theme, whatever a program does.
    formatOf(m_noteStyle);
    connect(&theme, &Theme::changed, this, &LogView::followTheme);
    followTheme();
    retranslate();
}

void LogView::append(const QByteArray &bytes)
{
    m_bytes += quint64(bytes.size());
    const QString decoded = m_decoder.decode(bytes);
    const QList<AnsiRun> runs = m_reader.read(decoded);
    insertAtEnd(runs, m_reader.takesLineBack());
}

void LogView::appendNote(const QString &note)
{
    const bool fresh = !m_lineOpen || document()->lastBlock().length() <= 1;
    insertAtEnd({{(fresh ? QString() : QStringLiteral("\n")) + note + u'\n', m_noteStyle}});
}

void LogView::clearLog()
{
    clear();
    m_decoder = QStringDecoder(QStringDecoder::Utf8);
    m_reader.reset();
    m_lineOpen = false;
    m_bytes = 0;
    setExtraSelections({});
    goToEnd();
}

/// The format of a style in this theme; what it is kept under stands in the text, so that a new theme finds it again.
QTextCharFormat LogView::formatOf(const AnsiStyle &style)
{
    for (const auto &[known, format] : m_formats) {
        if (known == style)
            return format;
    }
    QTextCharFormat format = ansiFormat(style, m_theme);
    if (m_formats.size() < mostStyles) {
        format.setProperty(QTextFormat::UserProperty, int(m_formats.size()));
        m_formats.emplace_back(style, format);
    }
    return format;
}

void LogView::insertAtEnd(const QList<AnsiRun> &runs, bool takesLineBack)
{
    if (runs.isEmpty() && !takesLineBack)
        return;
    const bool follow = m_following;
    const int kept = verticalScrollBar()->value();
    const int lines = blockCount();
    int added = 0;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    if (takesLineBack) {
        cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    for (const AnsiRun &run : runs) {
        const QTextCharFormat format = formatOf(run.style);
        const QStringList parts = run.text.split(u'\n');
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (i > 0) {
                cursor.insertBlock();
                ++added;
            }
            const qsizetype room = std::max(0, longestLine - cursor.block().length());
            cursor.insertText(parts[i].size() > room ? parts[i].left(room) + (room > 0 ? QStringLiteral("…") : QString()) : parts[i], format);
        }
    }
    cursor.endEditBlock();
    m_lineOpen = !runs.isEmpty() && !runs.last().text.endsWith(u'\n');
    if (!m_lastFind.isEmpty() && !m_markDelay.isActive())
        m_markDelay.start();
    if (follow) {
        goToEnd();
    } else {
        // Lines that fell off the front must not move what is being read.
        const int fallen = maximumBlockCount() > 0 ? std::max(0, lines + added - blockCount()) : 0;
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
    recolor();
    markMatches(m_lastFind);
}

/// Every colour that is in the text, as this theme has it.
void LogView::recolor()
{
    for (std::size_t i = 0; i < m_formats.size(); ++i) {
        m_formats[i].second = ansiFormat(m_formats[i].first, m_theme);
        m_formats[i].second.setProperty(QTextFormat::UserProperty, int(i));
    }
    struct Part {
        int begin, length;
        std::size_t style;
    };
    // First all of them: a part that changes its colour may become one with the next.
    std::vector<Part> parts;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (fragment.charFormat().hasProperty(QTextFormat::UserProperty))
                parts.push_back({fragment.position(), fragment.length(), std::size_t(fragment.charFormat().intProperty(QTextFormat::UserProperty))});
        }
    }
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const Part &part : parts) {
        cursor.setPosition(part.begin);
        cursor.setPosition(part.begin + part.length, QTextCursor::KeepAnchor);
        cursor.setCharFormat(m_formats[part.style].second);
    }
    cursor.endEditBlock();
}

void LogView::retranslate()
{
    m_endButton->setText(tr("Go to the end"));
    placeEndButton();
    setAccessibleName(tr("Log"));
}

} // namespace chipdeck::widgets
