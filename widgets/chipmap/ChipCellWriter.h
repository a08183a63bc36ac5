#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QRectF>
#include <QStringList>

class QPainter;

namespace chipdeck::widgets {

class Theme;

/// Writes into a chip's cell from its top down, each part as far as it fits. The painter's pen is the caller's.
class ChipCellWriter
{
public:
    ChipCellWriter(QPainter &painter, const Theme &theme, const QRectF &cell);

    /// For a line at all.
    bool hasRoom() const { return m_box.height() >= m_line - 2; }
    /// The name, and the figure beside it where both fit: returns whether they do. `glyph` = its corner is taken.
    bool writeHead(QString name, const QString &figure, bool glyph);
    void writeHolder(const QString &holder);
    void writeFigure(const QString &figure);
    /// What only a very large cell has room for, a line each.
    void writeFoot(const QStringList &lines);

private:
    void writeLine(const QString &text);

    QPainter &m_painter;
    const Theme &m_theme;
    const QRectF m_cell;
    const QFont m_strong;
    const QFont m_plain;
    const QFontMetricsF m_metrics;
    const double m_line;  ///< height of one
    QRectF m_box;         ///< the cell without its margins
    double m_y;           ///< where the next line begins
};

} // namespace chipdeck::widgets
