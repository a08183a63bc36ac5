#pragma once

#include "widgets/chipmap/ChipMapCamera.h"
#include "widgets/theme/Theme.h"

#include <functional>

class QPainter;

namespace chipdeck::widgets {

/// Writes the names on a map: those that fit, and only those that are seen.
class ChipMapLabels
{
public:
    using ChipText = std::function<QString(std::uint32_t chip)>;

    explicit ChipMapLabels(const Theme &theme) : m_theme(theme) {}
    /// Text within a chip's cell once it is large; may be null.
    void setChipText(ChipText text) { m_chipText = std::move(text); }
    void paint(QPainter &painter, const ChipMapData &data, const ChipMapCamera &camera) const;

private:
    void paintCluster(QPainter &painter, const ChipMapCluster &cluster, const QRectF &title) const;
    void paintPool(QPainter &painter, const ChipMapData &data, std::uint32_t pool, const ChipMapCamera &camera) const;
    void paintBlock(QPainter &painter, const ChipMapData &data, std::uint32_t block, const QString &pool,
                    const ChipMapCamera &camera) const;
    void paintNodes(QPainter &painter, const ChipMapData &data, std::uint32_t block, const ChipMapCamera &camera) const;
    void paintChips(QPainter &painter, const ChipMapData &data, std::uint32_t node, const ChipMapCamera &camera) const;
    /// Returns the x behind the text.
    double write(QPainter &painter, double x, const QRectF &line, const QString &text, const QFont &font,
                 Theme::Token token) const;

    const Theme &m_theme;
    ChipText m_chipText;
};

} // namespace chipdeck::widgets
