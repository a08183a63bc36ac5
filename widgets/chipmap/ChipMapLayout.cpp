#include "widgets/chipmap/ChipMapLayout.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::widgets {

ChipMapMeasures ChipMapMeasures::forZoom(ChipMapCells cells, double unit, double zoom)
{
    ChipMapMeasures m;
    for (double *length : {&m.nodeWidth, &m.nodeHeight, &m.nodePitchX, &m.nodePitchY, &m.chipWidth, &m.chipHeight,
                           &m.chipPitchX, &m.chipPitchY, &m.chipNodeGapX, &m.chipNodeGapY})
        *length *= unit;
    const bool large = cells == ChipMapCells::Chips;
    // Gaps and titles are for the eye: they keep a size on the screen, however small the cells become.
    m.clusterGap = std::max((large ? 30.0 : 20.0) * unit, 8 * unit / zoom);
    m.poolGap = std::max((large ? 10.0 : 22.0) * unit, 4 * unit / zoom);
    m.blockGap = std::max(9.0 * unit, 3 * unit / zoom);
    m.clusterTitle = 24 * unit / zoom;
    m.blockTitle = zoom < 0.5 ? 0 : 15 * unit / zoom;
    m.poolTitle = zoom < 0.5 ? 0 : 18 * unit / zoom;
    return m;
}

ChipMapMeasures ChipMapMeasures::forTiles(double unit, const QSizeF &cell)
{
    ChipMapMeasures m = forZoom(ChipMapCells::Chips, unit, 1);
    const double between = 3 * unit;
    m.tiles = true;
    m.chipWidth = cell.width();
    m.chipHeight = cell.height();
    m.chipPitchX = cell.width() + between;
    m.chipPitchY = cell.height() + between;
    m.chipNodeGapX = 16 * unit;
    m.chipNodeGapY = 8 * unit;
    m.nodeTitle = 21 * unit;
    m.clusterGap = 20 * unit;
    m.poolGap = 12 * unit;
    m.blockGap = 8 * unit;
    m.blockTitle = 19 * unit;
    m.poolTitle = 0;
    return m;
}

ChipMapShape::ChipMapShape(const ChipMapData &data)
{
    chipCounts.reserve(data.nodes.size());
    for (const ChipMapNode &node : data.nodes)
        chipCounts.push_back(node.chipCount);
    firstNode.reserve(data.blocks.size() + 1);
    for (const ChipMapBlock &block : data.blocks) {
        const auto first = chipCounts.begin() + block.firstNode;
        firstNode.push_back(block.firstNode);
        mostChips.push_back(block.nodeCount == 0 ? 1 : std::max<std::uint32_t>(1, *std::max_element(first, first + block.nodeCount)));
        columns.push_back(ChipMapLayout::columnsFor(block.nodeCount));
    }
    firstNode.push_back(static_cast<std::uint32_t>(data.nodes.size()));
}

ChipMapLayout::ChipMapLayout(const ChipMapData &data, ChipMapCells cells, double width, const ChipMapMeasures &measures)
    : ChipMapLayout(data, std::make_shared<const ChipMapShape>(data), cells, width, measures)
{
}

ChipMapLayout::ChipMapLayout(const ChipMapData &data, std::shared_ptr<const ChipMapShape> shape, ChipMapCells cells, double width,
                             const ChipMapMeasures &measures)
    : m_cells(cells), m_measures(measures), m_width(width), m_shape(std::move(shape))
{
    shapeBlocks(data, width);
    flow(data);
}

std::uint32_t ChipMapLayout::columnsFor(std::uint32_t nodes)
{
    if (nodes == 0)
        return 1;
    const double ideal = std::sqrt(3.0 * nodes);
    auto best = static_cast<std::uint32_t>(std::ceil(ideal));
    double bestDistance = 0.45;  // a divisor is taken when it is not too far from the ideal, else the last row is ragged
    const auto least = static_cast<std::uint32_t>(std::max(1.0, ideal * std::exp(-bestDistance) - 1));
    const auto most = static_cast<std::uint32_t>(std::min<double>(nodes, ideal * std::exp(bestDistance) + 1));
    for (std::uint32_t columns = least; columns <= most; ++columns) {
        if (nodes % columns != 0)
            continue;
        const double distance = std::abs(std::log(columns / ideal));
        if (distance < bestDistance) {
            best = columns;
            bestDistance = distance;
        }
    }
    return std::clamp<std::uint32_t>(best, 1, nodes);
}

std::uint32_t ChipMapLayout::chipColumnsFor(std::uint32_t chips)
{
    if (chips <= 4)
        return std::max<std::uint32_t>(chips, 1);
    return chips <= 16 ? (chips + 1) / 2 : 8;
}

void ChipMapLayout::shapeBlocks(const ChipMapData &data, double width)
{
    m_blocks.resize(data.blocks.size());
    for (std::size_t i = 0; i < data.blocks.size(); ++i) {
        const ChipMapBlock &source = data.blocks[i];
        Block &block = m_blocks[i];
        const std::uint32_t most = m_shape->mostChips[i];
        const ChipMapMeasures &m = m_measures;
        block.chipColumns = m.chipColumns > 0 ? std::min(m.chipColumns, most) : chipColumnsFor(most);
        block.chipRows = (most + block.chipColumns - 1) / block.chipColumns;
        const bool chips = m_cells == ChipMapCells::Chips;
        block.pitchX = chips ? (block.chipColumns - 1) * m.chipPitchX + m.chipWidth + m.chipNodeGapX : m.nodePitchX;
        block.pitchY = chips ? (block.chipRows - 1) * m.chipPitchY + m.chipHeight + m.chipNodeGapY + m.nodeTitle
                             : m.nodePitchY;
        const auto fitting = static_cast<std::uint32_t>(std::clamp(width / block.pitchX, 1.0, 1e6));
        const std::uint32_t wanted = m.nodeColumns > 0 ? m.nodeColumns : m_shape->columns[i];
        block.columns = std::clamp<std::uint32_t>(std::min(wanted, source.nodeCount), 1, fitting);
        const std::uint32_t rows = (source.nodeCount + block.columns - 1) / block.columns;
        if (!chips && m.grain > 0 && rows > 0) {
            block.pitchX = std::max(1.0, std::round(block.columns * block.pitchX / m.grain)) * m.grain / block.columns;
            block.pitchY = std::max(1.0, std::round(rows * block.pitchY / m.grain)) * m.grain / rows;
        }
        block.nodes.setSize({block.columns * block.pitchX, rows * block.pitchY});
    }
}

double ChipMapLayout::wantedWidth(const ChipMapData &data, std::uint32_t cluster) const
{
    const ChipMapMeasures &m = m_measures;
    const ChipMapCluster &c = data.clusters[cluster];
    double area = 0;
    double widest = 0;
    double inOneRow = 0;
    for (std::uint32_t p = c.firstPool; p < c.firstPool + c.poolCount; ++p) {
        const ChipMapPool &pool = data.pools[p];
        for (std::uint32_t b = pool.firstBlock; b < pool.firstBlock + pool.blockCount; ++b) {
            const QRectF &nodes = m_blocks[b].nodes;
            widest = std::max(widest, nodes.width());
            inOneRow += nodes.width() + m.blockGap;
            area += (nodes.width() + m.blockGap) * (nodes.height() + m.blockTitle + m.blockGap);
        }
        inOneRow += m.poolGap;
    }
    if (m.tiles)  // a cluster without chips takes a line of its own, so that it steals no room beside the others
        return c.poolCount == 0 ? m_width : std::min(std::max(inOneRow + 1, m.clusterTitle * 11), m_width);
    double wanted = std::max(std::sqrt(area * m.clusterAspect), widest + 1);
    if (inOneRow < wanted * 1.3)
        wanted = inOneRow + 1;
    // Room for a title of about 30 letters, so that a cluster of few chips keeps its name.
    return std::min(std::max(wanted, m.clusterTitle * 11), m_width);
}

void ChipMapLayout::flow(const ChipMapData &data)
{
    m_clusters.resize(data.clusters.size());
    m_pools.resize(data.pools.size());
    QPointF pen(0, 0);
    double rowHeight = 0;
    double right = 0;
    for (std::uint32_t c = 0; c < data.clusters.size(); ++c) {
        const QSizeF size = flowCluster(data, c, wantedWidth(data, c));
        if (pen.x() > 0 && pen.x() + size.width() > m_width) {
            pen = QPointF(0, pen.y() + rowHeight + m_measures.clusterGap);
            rowHeight = 0;
        }
        moveCluster(data, c, pen);
        rowHeight = std::max(rowHeight, size.height());
        right = std::max(right, pen.x() + size.width());
        pen.rx() += size.width() + m_measures.clusterGap;
    }
    m_size = QSizeF(right, pen.y() + rowHeight);
}

QSizeF ChipMapLayout::flowCluster(const ChipMapData &data, std::uint32_t cluster, double width)
{
    const ChipMapCluster &c = data.clusters[cluster];
    QPointF pen(0, m_measures.clusterTitle);
    double rowHeight = 0;
    double right = 0;
    for (std::uint32_t p = c.firstPool; p < c.firstPool + c.poolCount; ++p) {
        const QSizeF used = flowBlocks(data.pools[p], p, pen, rowHeight, width);
        right = std::max(right, used.width());
        pen.rx() += m_measures.poolGap - m_measures.blockGap;
    }
    const QSizeF size(std::max(right, std::min(m_measures.clusterTitle * 11, m_width)), pen.y() + rowHeight);
    m_clusters[cluster] = QRectF(QPointF(0, 0), size);
    return size;
}

QSizeF ChipMapLayout::flowBlocks(const ChipMapPool &pool, std::uint32_t poolIndex, QPointF &pen, double &rowHeight,
                                 double width)
{
    const ChipMapMeasures &m = m_measures;
    const bool ownLine = m_cells == ChipMapCells::Chips && !m.tiles;
    if (ownLine) {
        if (rowHeight > 0)
            pen.ry() += rowHeight + m.poolGap;
        pen.setX(0);
        pen.ry() += m.poolTitle;
        rowHeight = 0;
    }
    double right = 0;
    QRectF covered;
    for (std::uint32_t b = pool.firstBlock; b < pool.firstBlock + pool.blockCount; ++b) {
        QRectF &nodes = m_blocks[b].nodes;
        if (pen.x() > 0 && pen.x() + nodes.width() > width) {
            pen = QPointF(0, pen.y() + rowHeight + m.blockGap);
            rowHeight = 0;
        }
        nodes.moveTo(pen.x(), pen.y() + m.blockTitle);
        rowHeight = std::max(rowHeight, m.blockTitle + nodes.height());
        pen.rx() += nodes.width() + m.blockGap;
        right = std::max(right, nodes.right());
        covered |= nodes.adjusted(0, -m.blockTitle - (ownLine ? m.poolTitle : 0), 0, 0);
    }
    m_pools[poolIndex] = covered;
    return {right, 0};
}

void ChipMapLayout::moveCluster(const ChipMapData &data, std::uint32_t cluster, const QPointF &by)
{
    const ChipMapCluster &c = data.clusters[cluster];
    m_clusters[cluster].translate(by);
    for (std::uint32_t p = c.firstPool; p < c.firstPool + c.poolCount; ++p) {
        m_pools[p].translate(by);
        const ChipMapPool &pool = data.pools[p];
        for (std::uint32_t b = pool.firstBlock; b < pool.firstBlock + pool.blockCount; ++b)
            m_blocks[b].nodes.translate(by);
    }
}

std::uint32_t ChipMapLayout::blockOf(std::uint32_t node) const
{
    const std::vector<std::uint32_t> &first = m_shape->firstNode;
    const auto next = std::upper_bound(first.begin(), first.end() - 1, node);
    return static_cast<std::uint32_t>(next - first.begin() - 1);
}

QRectF ChipMapLayout::nodeRect(std::uint32_t blockIndex, std::uint32_t nodeInBlock) const
{
    const Block &block = m_blocks[blockIndex];
    const QPointF corner(block.nodes.x() + nodeInBlock % block.columns * block.pitchX,
                         block.nodes.y() + nodeInBlock / block.columns * block.pitchY);
    if (m_cells == ChipMapCells::Nodes)
        return {corner, QSizeF(m_measures.nodeWidth, m_measures.nodeHeight)};
    return {corner + QPointF(0, m_measures.nodeTitle),
            QSizeF(block.pitchX - m_measures.chipNodeGapX,
                   block.pitchY - m_measures.chipNodeGapY - m_measures.nodeTitle)};
}

QRectF ChipMapLayout::nodeRect(std::uint32_t node) const
{
    const std::uint32_t block = blockOf(node);
    return nodeRect(block, node - m_shape->firstNode[block]);
}

QRectF ChipMapLayout::chipRect(std::uint32_t node, std::uint32_t chipInNode) const
{
    const Block &block = m_blocks[blockOf(node)];
    const QRectF box = nodeRect(node);
    return {box.x() + chipInNode % block.chipColumns * m_measures.chipPitchX,
            box.y() + chipInNode / block.chipColumns * m_measures.chipPitchY, m_measures.chipWidth,
            m_measures.chipHeight};
}

std::optional<std::uint32_t> ChipMapLayout::nodeAt(const QPointF &point) const
{
    for (std::uint32_t b = 0; b < m_blocks.size(); ++b) {
        const Block &block = m_blocks[b];
        if (!block.nodes.contains(point))
            continue;
        const auto column = std::min(static_cast<std::uint32_t>((point.x() - block.nodes.x()) / block.pitchX),
                                     block.columns - 1);
        const auto row = static_cast<std::uint32_t>((point.y() - block.nodes.y()) / block.pitchY);
        const std::uint32_t node = m_shape->firstNode[b] + row * block.columns + column;
        if (node < m_shape->firstNode[b + 1])
            return node;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> ChipMapLayout::chipAt(std::uint32_t node, const QPointF &point) const
{
    if (m_cells != ChipMapCells::Chips)
        return std::nullopt;
    const Block &block = m_blocks[blockOf(node)];
    const QPointF inside = point - nodeRect(node).topLeft();
    if (inside.x() < 0 || inside.y() < 0)
        return std::nullopt;
    const auto column = static_cast<std::uint32_t>(inside.x() / m_measures.chipPitchX);
    const auto chip = static_cast<std::uint32_t>(inside.y() / m_measures.chipPitchY) * block.chipColumns + column;
    if (column >= block.chipColumns || chip >= m_shape->chipCounts[node])
        return std::nullopt;
    return chip;
}

} // namespace chipdeck::widgets
