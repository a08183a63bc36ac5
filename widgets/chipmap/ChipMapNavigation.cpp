// The parts of ChipMapLayout that search: the neighbour of a node and the fit of a map into a view.
#include "widgets/chipmap/ChipMapLayout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chipdeck::widgets {

namespace {

constexpr double mostZoomOfFit = 2.0;
constexpr double leastZoomOfChips = 0.85;
constexpr double mostZoomOfNodes = 1.5;

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

std::optional<ChipMapFit> tryFit(const ChipMapData &data, ChipMapCells cells, const QSizeF &view, double unit, double zoom,
                                 double aspect)
{
    ChipMapMeasures measures = ChipMapMeasures::forZoom(cells, unit, zoom);
    measures.clusterAspect = aspect;
    ChipMapFit fit{ChipMapLayout(data, cells, view.width() / zoom, measures), zoom};
    const QSizeF shown = fit.layout.size() * zoom;
    const bool fits = shown.width() <= view.width() + 1 && shown.height() <= view.height() + 1;
    return fits ? std::optional(std::move(fit)) : std::nullopt;
}

/// The largest zoom between `least` and `most` at which all fits. Rows of clusters break at other places with every shape
/// of cluster, so several shapes are tried and the best one wins.
std::optional<ChipMapFit> fitCells(const ChipMapData &data, ChipMapCells cells, const QSizeF &view, double unit,
                                   double least, double most)
{
    std::optional<ChipMapFit> best;
    for (const double aspect : {3.6, 1.2, 2.0, 7.0, 100.0}) {
        double low = best ? best->zoom * 1.02 : least;
        double high = most;
        if (low > high)
            break;
        auto fit = tryFit(data, cells, view, unit, high, aspect);
        if (!fit)
            fit = tryFit(data, cells, view, unit, low, aspect);
        if (!fit)
            continue;
        for (low = fit->zoom; high / low > 1.02;) {
            const double middle = std::sqrt(low * high);
            if (auto larger = tryFit(data, cells, view, unit, middle, aspect)) {
                fit = std::move(larger);
                low = middle;
            } else {
                high = middle;
            }
        }
        best = std::move(fit);
    }
    return best;
}

} // namespace

std::optional<std::uint32_t> ChipMapLayout::neighbour(std::uint32_t node, ChipMapDirection direction) const
{
    const std::uint32_t blockIndex = blockOf(node);
    const Block &block = m_blocks[blockIndex];
    const std::uint32_t inBlock = node - m_firstNode[blockIndex];
    const std::uint32_t count = m_firstNode[blockIndex + 1] - m_firstNode[blockIndex];
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
        if (b == blockIndex || m_firstNode[b] == m_firstNode[b + 1] || !isAhead(from, m_blocks[b].nodes, direction))
            continue;
        const double value = cost(from, m_blocks[b].nodes, direction);
        if (value < least) {
            least = value;
            best = b;
        }
    }
    if (best == blockIndex)
        return std::nullopt;
    std::uint32_t nearest = m_firstNode[best];
    least = std::numeric_limits<double>::max();
    for (std::uint32_t n = m_firstNode[best]; n < m_firstNode[best + 1]; ++n) {
        const double value = cost(from, nodeRect(best, n - m_firstNode[best]), direction);
        if (value < least) {
            least = value;
            nearest = n;
        }
    }
    return nearest;
}

ChipMapFit fitChipMap(const ChipMapData &data, const QSizeF &view, double unit)
{
    const QSizeF size(std::max(view.width(), 40.0), std::max(view.height(), 40.0));
    if (auto chips = fitCells(data, ChipMapCells::Chips, size, unit, leastZoomOfChips, mostZoomOfFit))
        return std::move(*chips);
    for (double least = 0.1; least > 0.0005; least /= 4) {
        if (auto nodes = fitCells(data, ChipMapCells::Nodes, size, unit, least, mostZoomOfNodes))
            return std::move(*nodes);
    }
    const double zoom = 0.25;
    return {ChipMapLayout(data, ChipMapCells::Nodes, size.width() / zoom,
                          ChipMapMeasures::forZoom(ChipMapCells::Nodes, unit, zoom)),
            zoom};
}

ChipMapLayout matchingLayout(const ChipMapData &data, const ChipMapLayout &from, ChipMapCells cells, double unit)
{
    const double ratio = cells == from.cells() ? 1.0 : cells == ChipMapCells::Chips ? 3.6 : 1 / 3.6;
    const double zoom = cells == ChipMapCells::Chips ? 0.7 : 1.0;
    ChipMapMeasures measures = ChipMapMeasures::forZoom(cells, unit, zoom);
    measures.clusterAspect = from.measures().clusterAspect;
    return {data, cells, from.width() * ratio, measures};
}

} // namespace chipdeck::widgets
