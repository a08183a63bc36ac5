#include "widgets/chipmap/ChipCellWriter.h"

#include <algorithm>

#include <QPainter>

#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

ChipCellWriter::ChipCellWriter(QPainter &painter, const Theme &theme, const QRectF &cell)
    : m_painter(painter), m_theme(theme), m_cell(cell), m_strong(theme.font(Theme::Type::Caption, QFont::DemiBold)),
      m_plain(theme.font(Theme::Type::Caption)), m_metrics(m_plain), m_line(m_metrics.height())
{
    const double pad = theme.px(cell.width() >= theme.px(60) ? 6 : 3);
    m_box = cell.adjusted(pad, theme.px(3), -pad, -theme.px(3));
    m_y = m_box.top();
}

bool ChipCellWriter::writeHead(QString name, const QString &figure, bool glyph)
{
    const QFontMetricsF bold(m_strong);
    const double room = m_box.width() - (glyph ? m_theme.px(16) : 0);
    if (bold.horizontalAdvance(name) > room)
        name = name.section(QLatin1Char(' '), -1);
    const double width = bold.horizontalAdvance(name);
    const bool both = width + m_metrics.horizontalAdvance(figure) + m_theme.px(6) <= room;
    const QRectF line(m_box.left(), m_y, room, m_line);
    m_painter.setFont(m_strong);
    if (width <= room)
        m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    m_painter.setFont(m_plain);
    if (both)
        m_painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, figure);
    m_y += m_line + m_theme.px(1);
    return both;
}

void ChipCellWriter::writeHolder(const QString &holder)
{
    // A job's number cut in the middle says nothing: all of it, the number alone, or nothing.
    const auto isComma = [](QChar c) { return c == u',' || c == u'\uff0c'; };
    const auto comma = std::find_if(holder.begin(), holder.end(), isComma) - holder.begin();
    const QString clause = holder.left(comma);
    const QString number = clause.section(QLatin1Char(' '), 0, 0);
    if (m_metrics.horizontalAdvance(holder) <= m_box.width()) {
        writeLine(holder);
    } else if (m_box.width() >= m_theme.px(80)) {
        writeLine(clause);
        writeLine(holder.mid(comma + 1).trimmed());
    } else if (m_metrics.horizontalAdvance(number) <= m_box.width()) {
        writeLine(number);
    }
}

void ChipCellWriter::writeFigure(const QString &figure)
{
    if (m_metrics.horizontalAdvance(figure) <= m_box.width())
        writeLine(figure);
}

void ChipCellWriter::writeFoot(const QStringList &lines)
{
    const auto left = static_cast<qsizetype>((m_box.bottom() - m_y) / m_line);
    if (m_box.width() < m_theme.px(90) || left <= lines.size())
        return;
    m_y = m_box.bottom() - m_line * static_cast<double>(lines.size());
    for (const QString &text : lines)
        writeLine(text);
}

void ChipCellWriter::writeLine(const QString &text)
{
    if (text.isEmpty() || m_y + m_line > m_cell.bottom() - 1)
        return;
    m_painter.drawText(QRectF(m_box.left(), m_y, m_box.width(), m_line), Qt::AlignLeft | Qt::AlignVCenter,
                       m_metrics.elidedText(text, Qt::ElideRight, m_box.width()));
    m_y += m_line;
}

} // namespace chipdeck::widgets
