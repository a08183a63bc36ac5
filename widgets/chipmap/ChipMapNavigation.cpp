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
    const std::uint32_t block = blockOf(node);
    const std::uint32_t columns = m_blocks[block].columns;
    const std::uint32_t inBlock = node - m_shape->firstNode[block];
    const std::uint32_t count = m_shape->firstNode[block + 1] - m_shape->firstNode[block];
    const std::uint32_t column = inBlock % columns;
    if (direction == ChipMapDirection::Left && column > 0)
        return node - 1;
    if (direction == ChipMapDirection::Right && column + 1 < columns && inBlock + 1 < count)
        return node + 1;
    if (direction == ChipMapDirection::Up && inBlock >= columns)
        return node - columns;
    if (direction == ChipMapDirection::Down && inBlock + columns < count)
        return node + columns;

    const QPointF from = nodeRect(node).center();
    const auto next = blockAhead(block, from, direction);
    return next ? std::optional(nearestIn(*next, from, direction)) : std::nullopt;
}

std::optional<std::uint32_t> ChipMapLayout::blockAhead(std::uint32_t block, const QPointF &from, ChipMapDirection direction) const
{
    std::optional<std::uint32_t> best;
    double least = std::numeric_limits<double>::max();
    for (std::uint32_t b = 0; b < m_blocks.size(); ++b) {
        if (b == block || m_shape->firstNode[b] == m_shape->firstNode[b + 1] || !isAhead(from, m_blocks[b].nodes, direction))
            continue;
        const double value = cost(from, m_blocks[b].nodes, direction);
        if (value < least) {
            least = value;
            best = b;
        }
    }
    return best;
}

std::uint32_t ChipMapLayout::nearestIn(std::uint32_t block, const QPointF &from, ChipMapDirection direction) const
{
    const std::uint32_t first = m_shape->firstNode[block];
    std::uint32_t nearest = first;
    double least = std::numeric_limits<double>::max();
    for (std::uint32_t node = first; node < m_shape->firstNode[block + 1]; ++node) {
        const double value = cost(from, nodeRect(block, node - first), direction);
        if (value < least) {
            least = value;
            nearest = node;
        }
    }
    return nearest;
}

} // namespace chipdeck::widgets
