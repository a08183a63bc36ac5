#pragma once

#include "widgets/chipmap/ChipMapLayout.h"

namespace chipdeck::widgets {

/// What part of a map is seen, and how large: from all of it to one chip. Chooses the layout: zooming in turns cells that
/// stand for nodes into chips, with what is under the pointer staying there. Lengths are device-independent pixels.
class ChipMapCamera
{
public:
    /// The data must outlive the camera. Starts over with all of it in sight, but keeps what was seen where the shape is
    /// the same.
    void setData(const ChipMapData *data);
    void setView(const QSizeF &size, double unit);

    const ChipMapLayout &layout() const { return m_layout; }
    double zoom() const { return m_zoom; }
    QPointF origin() const { return m_origin; }  ///< point of the layout at the view's top left corner
    bool isFit() const { return m_isFit; }
    /// 1 = chips at their nominal size.
    double magnification() const { return magnificationOf(m_layout, m_zoom); }
    double leastMagnification() const { return magnificationOf(m_fit.layout, m_fit.zoom); }
    static constexpr double mostMagnification = 24;

    void fit();
    void zoomBy(double factor, const QPointF &anchor);
    void panBy(const QPointF &delta);
    void centerOn(const QPointF &layoutPoint);
    /// Moves as little as needed.
    void reveal(const QRectF &layoutRect);

    QPointF toLayout(const QPointF &screen) const { return m_origin + screen / m_zoom; }
    QRectF toScreen(const QRectF &rect) const { return {(rect.topLeft() - m_origin) * m_zoom, rect.size() * m_zoom}; }
    /// The node at or next to a point of the layout. Precondition: there is a node.
    std::uint32_t nodeNear(const QPointF &layoutPoint) const;
    QRectF seen() const { return {m_origin, m_view / m_zoom}; }
    /// Counts changes of the layout.
    int generation() const { return m_generation; }

private:
    double magnificationOf(const ChipMapLayout &layout, double zoom) const;
    void switchCells(ChipMapCells cells, const QPointF &anchor);
    void clamp(double spareShare);

    const ChipMapData *m_data = nullptr;
    QSizeF m_view{800, 400};
    double m_unit = 1;
    ChipMapFit m_fit;
    ChipMapLayout m_layout;
    double m_zoom = 1;
    QPointF m_origin;
    bool m_isFit = true;
    int m_generation = 0;
};

} // namespace chipdeck::widgets
