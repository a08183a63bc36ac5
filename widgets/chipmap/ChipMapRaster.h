#pragma once

#include <memory>
#include <span>
#include <vector>

#include <QImage>

#include "widgets/chipmap/ChipMapLayout.h"
#include "widgets/chipmap/ChipMapSprites.h"

namespace chipdeck::widgets {

/// Where a layout lies on the screen, in device pixels.
struct ChipMapViewport {
    QSize size;
    QPointF origin;   ///< point of the layout at the top left corner
    double zoom = 1;  ///< device pixels per unit of the layout
    double unit = 1;  ///< device pixels of a pixel at scale 1

    bool operator==(const ChipMapViewport &) const = default;
    QPointF toScreen(const QPointF &point) const { return (point - origin) * zoom; }
    QRectF toScreen(const QRectF &rect) const { return {toScreen(rect.topLeft()), rect.size() * zoom}; }
};

/// The cells of a map as one picture, kept and redrawn only where something changed. A million chips are one pass
/// over bytes: no QPainter call per cell. A fault survives every size: it is drawn last, at least 3 px large.
class ChipMapRaster
{
public:
    /// The data must outlive the raster or be replaced; after a change of shape call this again.
    void setData(const ChipMapData *data);
    /// Only what the clusters say of themselves changed.
    void updateClusters();
    void setTheme(const Theme &theme);
    /// Chips of these nodes changed their bytes.
    void updateNodes(std::span<const std::uint32_t> nodes);
    void setViewport(const ChipMapLayout &layout, const ChipMapViewport &viewport);
    /// Draws nodes as plain rectangles whatever the cells are: for a mini-map.
    void setOverview(bool overview) { m_overview = overview; }
    void invalidate() { m_fresh = false; }

    const QImage &image();
    const ChipMapSummary &summary(std::uint32_t node) const { return m_summaries[node]; }
    /// Nodes drawn since the start; a test of how little an update costs.
    std::uint64_t nodesDrawn() const { return m_nodesDrawn; }

private:
    void redrawAll();
    void drawBlock(std::uint32_t block);
    void drawSmallBlock(std::uint32_t block);
    void drawOpenCell(const QRect &box, const ChipMapSummary &summary, bool stale);
    /// Free and not reported are told by what surrounds and crosses the fill, as long as the cell has room for it.
    bool isOpenCell(const QRect &box, const ChipMapSummary &summary) const;
    void drawFaultMarks(std::uint32_t block);
    void drawNode(std::uint32_t block, std::uint32_t node);
    void drawChips(std::uint32_t block, std::uint32_t node);
    void drawNodeBorder(const QRect &box, const ChipMapSummary &summary, bool stale);
    void blit(const QImage &picture, const QPoint &at);
    void fill(QRect box, QRgb color);
    bool isSmall() const;
    QRgb smallColor(const ChipMapSummary &summary, bool stale) const;
    QRect screenRect(const QRectF &rect) const;

    const ChipMapData *m_data = nullptr;
    const Theme *m_theme = nullptr;
    const ChipMapLayout *m_layout = nullptr;
    ChipMapMeasures m_measures;  ///< of the layout when it was last set: it can be another in the same place
    ChipMapViewport m_viewport;
    std::vector<ChipMapSummary> m_summaries;
    std::vector<bool> m_blockStale;
    std::unique_ptr<ChipMapSprites> m_sprites;
    std::vector<QRgb> m_palette;  ///< of small cells: by fill, stale and dimmed; then by metric
    QImage m_image;
    bool m_fresh = false;
    bool m_overview = false;
    std::uint64_t m_nodesDrawn = 0;
};

} // namespace chipdeck::widgets
