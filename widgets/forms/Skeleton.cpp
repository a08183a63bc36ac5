#include "widgets/forms/Skeleton.h"

#include <numeric>

#include <QPainter>

namespace chipdeck::widgets {

Skeleton::Skeleton(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
}

void Skeleton::setColumns(const QList<int> &widths)
{
    if (!widths.isEmpty())
        m_columns = widths;
    update();
}

void Skeleton::setDrawn(bool drawn)
{
    m_drawn = drawn;
    update();
}

void Skeleton::paintEvent(QPaintEvent *)
{
    if (!m_drawn)
        return;
    QPainter painter(this);
    const QColor bar = m_theme.color(Theme::Token::Border);
    const int row = m_theme.rowHeight();
    const int thick = m_theme.px(9);
    const double total = std::max(1, std::accumulate(m_columns.begin(), m_columns.end(), 0));
    const int width = this->width() - m_theme.px(32);
    for (int y = m_theme.px(26), line = 0; y + row <= height() && line < 24; y += row, ++line) {
        double x = m_theme.px(16);
        for (int column = 0; column < m_columns.size(); ++column) {
            const double room = width * m_columns[column] / total;
            // Uneven lengths read as words; the pattern is fixed, so that nothing flickers.
            const double length = room * (0.45 + 0.1 * ((line * 7 + column * 3) % 4));
            painter.fillRect(QRectF(x, y + (row - thick) / 2.0, length, thick), bar);
            x += room;
        }
        painter.fillRect(QRect(0, y + row - 1, this->width(), 1), m_theme.color(Theme::Token::GridLine));
    }
}

} // namespace chipdeck::widgets
