#include "widgets/forms/LogPageView.h"

#include <algorithm>

#include <QLocale>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>

// How LogPageView looks: marks, margin and theme. What it holds is in LogPageView.cpp.
namespace chipdeck::widgets {
namespace {

constexpr int mostMarks = 1000;

QString shownText(const QByteArray &bytes)
{
    QString text;
    for (const AnsiRun &run : AnsiReader().read(QStringDecoder(QStringDecoder::Utf8).decode(bytes)))
        text += run.text;
    return text;
}

} // namespace

void LogPageView::setHighlight(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_highlight = text;
    m_sensitivity = sensitivity;
    mark();
}

void LogPageView::setMatch(const std::optional<Match> &match)
{
    m_match = match;
    mark();
}

/// Marks what is in sight: a file may hold a match on every line.
void LogPageView::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto add = [&](const QTextBlock &block, qsizetype at, qsizetype length, bool isCurrent) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.setPosition(block.position() + int(at));
        mark.cursor.setPosition(block.position() + int(std::min<qsizetype>(at + length, block.length() - 1)), QTextCursor::KeepAnchor);
        mark.format.setBackground(m_theme.color(isCurrent ? Theme::Token::Accent : Theme::Token::SelectionTint));
        if (isCurrent)
            mark.format.setForeground(m_theme.color(Theme::Token::AccentText));
        else
            mark.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        marks.append(mark);
    };
    const int last = firstVisibleBlock().blockNumber() + viewport()->height() / std::max(1, fontMetrics().lineSpacing()) + 1;
    for (QTextBlock block = firstVisibleBlock(); block.isValid() && block.blockNumber() <= last && !m_highlight.isEmpty(); block = block.next()) {
        const QString text = block.text();
        for (qsizetype at = text.indexOf(m_highlight, 0, m_sensitivity); at >= 0 && marks.size() < mostMarks;
             at = text.indexOf(m_highlight, at + m_highlight.size(), m_sensitivity))
            add(block, at, m_highlight.size(), false);
    }
    const int line = m_match ? lineOf(m_match->lineOffset) : -1;
    if (line >= 0 && !m_lines[std::size_t(line)].isNote) {
        const QTextBlock block = document()->findBlockByNumber(line);
        const qsizetype at = shownText(m_match->before).size();
        if (at < block.length() - 1)
            add(block, at, shownText(m_match->match).size(), true);
    }
    setExtraSelections(marks);
}

int LogPageView::marginWidth() const
{
    const QString widest = QLocale().toString(qulonglong(std::max<quint64>(m_end, 99'999)));
    return QFontMetrics(m_theme.font(Theme::Type::MonoSmall)).horizontalAdvance(widest) + m_theme.px(20);
}

void LogPageView::placeMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(), viewport()->height());
    m_margin->update();
}

void LogPageView::paintMargin(QPaintEvent *event)
{
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), m_theme.color(Theme::Token::Window));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.setFont(m_theme.font(Theme::Type::MonoSmall));
    const int right = m_margin->width() - m_theme.px(12);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        const auto line = std::size_t(block.blockNumber());
        if (place.top() > event->rect().bottom() || line >= m_lines.size())
            break;
        if (!m_lines[line].isNote)
            painter.drawText(QRectF(0, place.top(), right, place.height()), Qt::AlignRight | Qt::AlignTop,
                             QLocale().toString(qulonglong(m_lines[line].offset)));
    }
}

void LogPageView::followTheme()
{
    setFont(m_theme.font(Theme::Type::MonoSmall));
    QPalette palette = m_theme.palette();
    palette.setColor(QPalette::Base, m_theme.color(Theme::Token::Window));
    palette.setColor(QPalette::Highlight, m_theme.color(Theme::Token::Accent));
    palette.setColor(QPalette::HighlightedText, m_theme.color(Theme::Token::AccentText));
    setPalette(palette);
    m_formats.clear();
    placeMargin();
    mark();
}

} // namespace chipdeck::widgets
