#pragma once

#include <QColor>
#include <QHash>
#include <QImage>

#include "widgets/chipmap/ChipMapData.h"
#include "widgets/theme/Theme.h"

class QPainter;

namespace chipdeck::widgets {

/// The colours of a map by meaning, taken from the theme once a change; stale ones are grey.
class ChipMapColors
{
public:
    explicit ChipMapColors(const Theme &theme);

    QColor fill(ChipFill fill, bool stale, bool dimmed) const;
    QColor metric(std::uint8_t step, bool stale, bool dimmed) const;
    QColor outline(bool stale, bool dimmed) const { return shade(m_outline, stale, dimmed); }
    QColor border(ChipBorder border, bool stale, bool dimmed) const;
    QColor window() const { return m_window; }
    /// Of window and text, the one that stands out more from `background`.
    QColor ink(const QColor &background) const;

private:
    QColor shade(const QColor &color, bool stale, bool dimmed) const;

    QColor m_window;
    QColor m_text;
    QColor m_outline;
    QColor m_border;
    QColor m_fills[chipFillCount];
};

/// What one cell shows; equal looks share one picture.
struct ChipMapLook {
    ChipFill fill = ChipFill::NotReported;
    ChipBorder border = ChipBorder::None;
    bool dimmed = false;
    bool stale = false;
    bool byMetric = false;
    std::uint8_t metric = ChipMapData::noMetric;
    std::uint8_t faults = 0;  ///< of a cell that stands for a node; at most 10
    bool planned = false;     ///< a filled corner at the foot: it is to be taken out of service

    std::uint32_t key() const;
};

/// Pictures of cells at one size in device pixels, made when first needed: a glyph costs as little as a plain fill.
class ChipMapSprites
{
public:
    ChipMapSprites(const Theme &theme, const QSize &size, double devicePixelsPerUnit);

    const QImage &cell(const ChipMapLook &look);
    QSize size() const { return m_size; }
    const ChipMapColors &colors() const { return m_colors; }
    /// Draws a cell's inside: fill, outline, hatch, glyph. Also used by legend and card.
    static void paintCell(QPainter &painter, const QRect &box, const ChipMapLook &look, const ChipMapColors &colors,
                          double unit);

private:
    static void paintGlyph(QPainter &painter, const QRect &box, ChipFill fill, const QColor &background,
                           const ChipMapColors &colors, double unit);
    static void paintBorder(QPainter &painter, const QRect &box, const ChipMapLook &look, const ChipMapColors &colors,
                            int width);
    static void paintPlannedMark(QPainter &painter, const QRect &box, const QColor &ink, double unit);
    static void paintFaultMark(QPainter &painter, const QRect &box, const ChipMapLook &look,
                               const ChipMapColors &colors, double unit);

    ChipMapColors m_colors;
    QSize m_size;
    double m_unit;
    QHash<std::uint32_t, QImage> m_pictures;
};

} // namespace chipdeck::widgets
