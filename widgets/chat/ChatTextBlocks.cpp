#include "widgets/chat/ChatText.h"

#include <algorithm>

#include <QTextBlock>
#include <QTextTable>
#include <QToolButton>

// How blocks become a document. An empty line before each table is what Qt needs to hold it; it is one pixel high.
namespace chipdeck::widgets {

using Kind = MarkdownBlock::Kind;

void ChatText::layOutFrom(std::size_t block)
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    if (block < m_places.size()) {
        cursor.setPosition(m_places[block]);
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        m_slot = m_slots[block];
        m_places.resize(block);
        m_slots.resize(block);
        const auto gone = std::stable_partition(m_buttons.begin(), m_buttons.end(), [block](const CodeButton &each) { return each.block < block; });
        std::for_each(gone, m_buttons.end(), [](const CodeButton &each) { delete each.button; });
        m_buttons.erase(gone, m_buttons.end());
    }
    if (m_source.isEmpty())
        m_blocks.clear();
    for (std::size_t i = block; i < m_blocks.size(); ++i)
        write(i);
    cursor.endEditBlock();
    fitHeight();
}

/// Code that only got longer is the one block that may be large while it grows: the new lines alone are put in.
bool ChatText::growCode(const std::vector<MarkdownBlock> &read)
{
    if (m_blocks.empty() || read.size() != 1 || m_buttons.empty() || m_buttons.back().block + 1 != m_blocks.size() || !m_buttons.back().table)
        return false;
    MarkdownBlock &old = m_blocks.back();
    const MarkdownBlock &grown = read.front();
    if (old.kind != Kind::Code || grown.kind != Kind::Code || old.language != grown.language || !grown.text.startsWith(old.text))
        return false;
    QTextCursor cursor = m_buttons.back().table->cellAt(0, 0).lastCursorPosition();
    cursor.insertText(grown.text.mid(old.text.size()), face(&grown));
    old = grown;
    ++m_laidOut;
    fitHeight();
    return true;
}

void ChatText::write(std::size_t index)
{
    const MarkdownBlock &block = m_blocks[index];
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    m_places.push_back(end.position());
    m_slots.push_back(m_slot);
    ++m_laidOut;
    switch (block.kind) {
    case Kind::Code: return writeCode(index);
    case Kind::Table: return writeTable(block);
    default: return writeText(block);
    }
}

QTextCursor ChatText::slot()
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!m_slot)
        cursor.insertBlock();
    cursor.setBlockFormat({});
    cursor.setCharFormat({});
    m_slot = false;
    return cursor;
}

QTextCharFormat ChatText::face(const MarkdownBlock *block) const
{
    QTextCharFormat format;
    format.setForeground(m_theme.color(m_token));
    format.setFont(m_theme.font(Theme::Type::Body));
    if (!block)
        return format;
    if (block->kind == Kind::Code)
        format.setFont(m_theme.font(Theme::Type::Mono));
    if (block->kind == Kind::Heading)
        format.setFont(m_theme.font(block->level <= 2 ? Theme::Type::Section : Theme::Type::Body, QFont::DemiBold));
    if (block->quote > 0 && m_token == Theme::Token::Text)
        format.setForeground(m_theme.color(Theme::Token::Muted));
    return format;
}

void ChatText::writeText(const MarkdownBlock &block)
{
    QTextCursor cursor = slot();
    QTextBlockFormat format;
    const bool item = block.kind == Kind::Item;
    const bool first = cursor.position() == 0;
    format.setLeftMargin(m_theme.px(12) * block.quote + m_theme.px(18) * (block.level * (block.kind != Kind::Heading) + item));
    format.setTopMargin(first ? 0 : m_theme.px(item ? 3 : block.kind == Kind::Heading ? 12 : 9));
    format.setLineHeight(m_theme.px(18), QTextBlockFormat::MinimumHeight);
    if (block.kind == Kind::Rule) {
        format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth, QTextLength(QTextLength::PercentageLength, 100));
        format.setLineHeight(m_theme.px(8), QTextBlockFormat::FixedHeight);
    }
    cursor.setBlockFormat(format);
    const QTextCharFormat plain = face(&block);
    cursor.setBlockCharFormat(plain);
    if (block.kind == Kind::Rule) {
        // An empty line would lose its form when what follows it is replaced.
        cursor.insertText(QString(QChar::Nbsp), plain);
        return;
    }
    writeRuns(cursor, block.runs, plain);
}

void ChatText::writeRuns(QTextCursor &cursor, const MarkdownRuns &runs, const QTextCharFormat &face) const
{
    for (const MarkdownRun &run : runs) {
        QTextCharFormat format = face;
        QFont font = run.code ? m_theme.font(Theme::Type::Mono, face.fontWeight()) : face.font();
        if (run.bold)
            font.setWeight(QFont::DemiBold);
        font.setItalic(run.italic);
        font.setStrikeOut(run.struck);
        format.setFont(font);
        if (run.code)
            format.setBackground(m_theme.color(Theme::Token::GridLine));
        if (!run.link.isEmpty()) {
            format.setAnchor(true);
            format.setAnchorHref(run.link);
            format.setForeground(m_theme.color(Theme::Token::Accent));
            format.setFontUnderline(true);
        }
        QString text = run.text;
        cursor.insertText(text.replace(u'\n', QChar::LineSeparator), format);
    }
}

QTextTable *ChatText::insertTable(int rows, int columns, const QTextTableFormat &format)
{
    QTextCursor cursor = slot();
    QTextBlockFormat thin;
    thin.setLineHeight(1, QTextBlockFormat::FixedHeight);
    thin.setTopMargin(cursor.position() == 0 ? 0 : m_theme.px(7));
    cursor.setBlockFormat(thin);
    QTextTable *table = cursor.insertTable(rows, columns, format);
    QTextCursor behind(document());
    behind.movePosition(QTextCursor::End);
    behind.setBlockFormat(thin);
    m_slot = true;
    return table;
}

void ChatText::writeCode(std::size_t index)
{
    const MarkdownBlock &block = m_blocks[index];
    QTextTableFormat format;
    format.setCellPadding(m_theme.px(8));
    format.setCellSpacing(0);
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderBrush(m_theme.color(Theme::Token::Border));
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBackground(m_theme.color(Theme::Token::Window));
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setLeftMargin(m_theme.px(12) * block.quote + m_theme.px(18) * block.level);
    QTextTable *table = insertTable(1, 1, format);
    QTextCursor cursor = table->cellAt(0, 0).firstCursorPosition();
    cursor.insertText(block.text, face(&block));
    addCodeButton(table, index);
}

void ChatText::writeTable(const MarkdownBlock &block)
{
    QTextTableFormat format;
    format.setCellPadding(m_theme.px(5));
    format.setCellSpacing(0);
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderBrush(m_theme.color(Theme::Token::Border));
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setHeaderRowCount(1);
    format.setBottomMargin(m_theme.px(4));
    const int columns = int(block.alignments.size());
    QTextTable *table = insertTable(int(block.rows.size()), columns, format);
    for (int row = 0; row < int(block.rows.size()); ++row) {
        for (int column = 0; column < columns; ++column) {
            QTextCursor cursor = table->cellAt(row, column).firstCursorPosition();
            QTextBlockFormat line;
            line.setAlignment(block.alignments[std::size_t(column)]);
            cursor.setBlockFormat(line);
            QTextCharFormat plain = face(nullptr);
            if (row == 0)
                plain.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
            writeRuns(cursor, block.rows[std::size_t(row)][std::size_t(column)], plain);
        }
    }
}

} // namespace chipdeck::widgets
