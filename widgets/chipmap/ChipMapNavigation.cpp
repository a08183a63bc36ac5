// The part of ChipMapLayout that walks: the neighbour of a node.
#include "widgets/chipmap/ChipMapLayout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chipdeck::widgets {

namespace {

bool isAhead(const QPointF &from, const QRectF &rect, ChipMapDirection direction)
{
    switch (direction) {
    case ChipMapDirection::Left: return rect.right() <= from.x();
    case ChipMapDirection::Right: return rect.left() >= from.x();
    case ChipMapDirection::Up: return rect.bottom() <= from.y();
    case ChipMapDirection::Down: return rect.top() >= from.y();
    }
    return false;
}

/// Distance to the rectangle; what lies beside the direction of travel counts triple.
double cost(const QPointF &from, const QRectF &rect, ChipMapDirection direction)
{
    const double dx = std::max({rect.left() - from.x(), from.x() - rect.right(), 0.0});
    const double dy = std::max({rect.top() - from.y(), from.y() - rect.bottom(), 0.0});
    const bool sideways = direction == ChipMapDirection::Left || direction == ChipMapDirection::Right;
    return sideways ? dx + 3 * dy : dy + 3 * dx;
}

} // namespace

std::optional<std::uint32_t> ChipMapLayout::neighbour(std::uint32_t node, ChipMapDirection direction) const
{
    const std::uint32_t blockIndex = blockOf(node);
    const Block &block = m_blocks[blockIndex];
    const std::uint32_t inBlock = node - m_shape->firstNode[blockIndex];
    const std::uint32_t count = m_shape->firstNode[blockIndex + 1] - m_shape->firstNode[blockIndex];
    const std::uint32_t column = inBlock % block.columns;
    if (direction == ChipMapDirection::Left && column > 0)
        return node - 1;
    if (direction == ChipMapDirection::Right && column + 1 < block.columns && inBlock + 1 < count)
        return node + 1;
    if (direction == ChipMapDirection::Up && inBlock >= block.columns)
        return node - block.columns;
    if (direction == ChipMapDirection::Down && inBlock + block.columns < count)
        return node + block.columns;

    const QPointF from = nodeRect(node).center();
    double least = std::numeric_limits<double>::max();
    std::uint32_t best = blockIndex;
    for (std::uint32_t b = 0; b < m_blocks.size(); ++b) {
        if (b == blockIndex || m_shape->firstNode[b] == m_shape->firstNode[b + 1] || !isAhead(from, m_blocks[b].nodes, direction))
            continue;
        const double value = cost(from, m_blocks[b].nodes, direction);
        if (value < least) {
            least = value;
            best = b;
        }
    }
    if (best == blockIndex)
        return std::nullopt;
    std::uint32_t nearest = m_shape->firstNode[best];
    least = std::numeric_limits<double>::max();
    for (std::uint32_t n = m_shape->firstNode[best]; n < m_shape->firstNode[best + 1]; ++n) {
        const double value = cost(from, nodeRect(best, n - m_shape->firstNode[best]), direction);
        if (value < least) {
            least = value;
            nearest = n;
        }
    }
    return nearest;
}

} // namespace chipdeck::widgets
