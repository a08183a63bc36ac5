#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QRectF>

#include "widgets/chipmap/ChipMapData.h"

namespace chipdeck::widgets {

enum class ChipMapCells { Nodes, Chips };  ///< what one cell stands for
enum class ChipMapDirection { Left, Right, Up, Down };

/// The measures of a layout, in its own units: screen pixels at zoom 1.
struct ChipMapMeasures {
    double nodeWidth = 14, nodeHeight = 11;      ///< cell = node
    double nodePitchX = 16, nodePitchY = 13;
    double chipWidth = 12, chipHeight = 11;      ///< cell = chip
    double chipPitchX = 13, chipPitchY = 12;
    double chipNodeGapX = 5, chipNodeGapY = 6;   ///< between nodes whose chips are shown
    double clusterGap = 16, poolGap = 16, blockGap = 10;
    double grain = 0;                            ///< blocks of nodes are whole multiples of it; 0 = as large as their nodes
    double clusterTitle = 22, blockTitle = 14;   ///< 0 = no room is kept for it
    double poolTitle = 18;                       ///< cell = chip only; otherwise beside the block's
    double clusterAspect = 3.6;                  ///< width to height that a cluster of many blocks aims at
    bool tiles = false;                          ///< few chips: clusters and pools side by side, cells with words
    double nodeTitle = 0;                        ///< above each node's chips; tiles only
    std::uint32_t nodeColumns = 0;               ///< nodes in a row of a block; 0 = by their number
    std::uint32_t chipColumns = 0;               ///< chips in a row of a node; 0 = by their number

    /// Measures for labels that stay readable on a screen that shows the layout at `zoom`.
    static ChipMapMeasures forZoom(ChipMapCells cells, double unit, double zoom);
    /// Measures of a map of few chips, whose cells are so large that they can bear words.
    static ChipMapMeasures forTiles(double unit, const QSizeF &cell);
    bool operator==(const ChipMapMeasures &) const = default;
};

/// What of a map's shape all its layouts share, gathered once: a fit tries a hundred layouts of a million chips.
struct ChipMapShape {
    explicit ChipMapShape(const ChipMapData &data);

    std::vector<std::uint32_t> chipCounts;  ///< of each node
    std::vector<std::uint32_t> firstNode;   ///< of each block, and the end
    std::vector<std::uint32_t> mostChips;   ///< that a node of each block has, at least 1
    std::vector<std::uint32_t> columns;     ///< of each block, ChipMapLayout::columnsFor
};

/// Where everything of a map lies. Pure geometry: knows neither screen nor colour. The flow wraps clusters and
/// blocks like words; nodes of one block form a grid, so that only blocks store a place.
class ChipMapLayout
{
public:
    ChipMapLayout() = default;
    ChipMapLayout(const ChipMapData &data, ChipMapCells cells, double width, const ChipMapMeasures &measures);
    /// `shape` is that of `data`.
    ChipMapLayout(const ChipMapData &data, std::shared_ptr<const ChipMapShape> shape, ChipMapCells cells, double width,
                  const ChipMapMeasures &measures);

    struct Block {
        QRectF nodes;          ///< without the title
        std::uint32_t columns = 1;
        std::uint32_t chipColumns = 1;
        std::uint32_t chipRows = 1;
        double pitchX = 0;
        double pitchY = 0;
    };

    ChipMapCells cells() const { return m_cells; }
    const ChipMapMeasures &measures() const { return m_measures; }
    QSizeF size() const { return m_size; }
    double width() const { return m_width; }
    /// Null in a layout of nothing.
    const std::shared_ptr<const ChipMapShape> &shape() const { return m_shape; }
    const std::vector<Block> &blocks() const { return m_blocks; }

    QRectF clusterRect(std::uint32_t cluster) const { return m_clusters[cluster]; }
    QRectF poolRect(std::uint32_t pool) const { return m_pools[pool]; }
    /// The node's cell, or the box around its chips.
    QRectF nodeRect(std::uint32_t block, std::uint32_t nodeInBlock) const;
    QRectF nodeRect(std::uint32_t node) const;
    QRectF chipRect(std::uint32_t node, std::uint32_t chipInNode) const;
    std::uint32_t blockOf(std::uint32_t node) const;

    std::optional<std::uint32_t> nodeAt(const QPointF &point) const;
    /// Position of the chip within its node.
    std::optional<std::uint32_t> chipAt(std::uint32_t node, const QPointF &point) const;
    /// The next node in that direction, over the borders of blocks.
    std::optional<std::uint32_t> neighbour(std::uint32_t node, ChipMapDirection direction) const;

    /// Columns of a block of n nodes: a divisor of n that makes it about three times as wide as high.
    static std::uint32_t columnsFor(std::uint32_t nodes);
    /// Columns in which a node shows its chips: one row up to 4, two rows up to 16, then rows of 8.
    static std::uint32_t chipColumnsFor(std::uint32_t chips);

private:
    void shapeBlocks(const ChipMapData &data, double width);
    void flow(const ChipMapData &data);
    QSizeF flowCluster(const ChipMapData &data, std::uint32_t cluster, double width);
    QSizeF flowBlocks(const ChipMapPool &pool, std::uint32_t poolIndex, QPointF &pen, double &rowHeight, double width);
    void moveCluster(const ChipMapData &data, std::uint32_t cluster, const QPointF &by);
    double wantedWidth(const ChipMapData &data, std::uint32_t cluster) const;
    /// The nearest block with nodes that lies wholly in that direction; nothing = there is none.
    std::optional<std::uint32_t> blockAhead(std::uint32_t block, const QPointF &from, ChipMapDirection direction) const;
    std::uint32_t nearestIn(std::uint32_t block, const QPointF &from, ChipMapDirection direction) const;

    ChipMapCells m_cells = ChipMapCells::Nodes;
    ChipMapMeasures m_measures;
    double m_width = 0;
    QSizeF m_size;
    std::vector<QRectF> m_clusters;
    std::vector<QRectF> m_pools;
    std::vector<Block> m_blocks;
    std::shared_ptr<const ChipMapShape> m_shape;
};

/// The layout and zoom at which all of the map is seen in a view: few chips as tiles that fill it, chips when they are
/// large enough, nodes otherwise.
struct ChipMapFit {
    ChipMapLayout layout;
    double zoom = 1;
};
ChipMapFit fitChipMap(const ChipMapData &data, const QSizeF &view, double unit);
/// The layout of `cells` whose flow is like that of `from`, which is of the same data, for zooming across the change of cells.
ChipMapLayout matchingLayout(const ChipMapData &data, const ChipMapLayout &from, ChipMapCells cells, double unit);

} // namespace chipdeck::widgets
