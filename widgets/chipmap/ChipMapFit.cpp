// How a map is laid out so that all of it is seen in a view.
#include <algorithm>
#include <cmath>
#include <optional>

#include "widgets/chipmap/ChipMapLayout.h"

namespace chipdeck::widgets {

namespace {

constexpr double mostZoomOfFit = 3.0;
constexpr double leastZoomOfChips = 0.7;
constexpr double mostZoomOfNodes = 1.95;
constexpr std::uint32_t mostTiles = 320;
constexpr QSizeF leastTile{30, 22};  // at scale 1: a number fits
constexpr QSizeF mostTile{264, 244};

constexpr double leastStep = 5;

/// Rounds cells, gaps between them and steps to whole pixels on the screen, so that all gaps look the same. Where nodes are too small
/// for that their blocks are rounded.
void snap(ChipMapMeasures &m, double zoom)
{
    if (std::floor(m.nodePitchY * zoom) < leastStep) {
        m.grain = 1 / zoom;
        m.blockGap = std::max(1.0, std::round(m.blockGap * zoom)) / zoom;
    }
    const auto axis = [zoom](double &length, double &pitch, double *gap) {
        const double step = std::floor(pitch * zoom);
        if (step < leastStep)
            return;
        const double between = std::max(1.0, std::floor((pitch - length) * zoom));
        pitch = step / zoom;
        length = (step - between) / zoom;
        if (gap)
            *gap = std::max(between + 1, std::round(*gap * zoom)) / zoom;
    };
    axis(m.nodeWidth, m.nodePitchX, nullptr);
    axis(m.nodeHeight, m.nodePitchY, nullptr);
    axis(m.chipWidth, m.chipPitchX, &m.chipNodeGapX);
    axis(m.chipHeight, m.chipPitchY, &m.chipNodeGapY);
}

/// A map and what its layouts share.
struct Map {
    const ChipMapData &data;
    std::shared_ptr<const ChipMapShape> shape;
};

std::optional<ChipMapFit> tryFit(const Map &map, ChipMapCells cells, const QSizeF &view, double unit, double zoom,
                                 double aspect)
{
    ChipMapMeasures measures = ChipMapMeasures::forZoom(cells, unit, zoom);
    measures.clusterAspect = aspect;
    snap(measures, zoom);
    ChipMapFit fit{ChipMapLayout(map.data, map.shape, cells, view.width() / zoom, measures), zoom};
    const QSizeF shown = fit.layout.size() * zoom;
    const bool fits = shown.width() <= view.width() + 1 && shown.height() <= view.height() + 1;
    return fits ? std::optional(std::move(fit)) : std::nullopt;
}

/// The largest zoom between `least` and `most` at which all fits. Rows of clusters break at other places with every shape
/// of cluster, so several shapes are tried and the best one wins.
std::optional<ChipMapFit> fitCells(const Map &map, ChipMapCells cells, const QSizeF &view, double unit,
                                   double least, double most)
{
    std::optional<ChipMapFit> best;
    for (const double aspect : {3.6, 1.2, 2.0, 7.0, 100.0}) {
        double low = best ? best->zoom * 1.02 : least;
        double high = most;
        if (low > high)
            break;
        auto fit = tryFit(map, cells, view, unit, high, aspect);
        if (!fit)
            fit = tryFit(map, cells, view, unit, low, aspect);
        if (!fit)
            continue;
        for (low = fit->zoom; high / low > 1.02;) {
            const double middle = std::sqrt(low * high);
            if (auto larger = tryFit(map, cells, view, unit, middle, aspect)) {
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

/// A map of few chips: how nodes and chips stand in rows, and the size of a cell.
struct TileShape {
    std::uint32_t nodeColumns = 1;
    std::uint32_t chipColumns = 1;
    QSizeF cell;
    bool named = true;  ///< a line above each node says its name
};

std::optional<ChipMapFit> tryTiles(const Map &map, const TileShape &shape, const QSizeF &view, double unit)
{
    ChipMapMeasures measures = ChipMapMeasures::forTiles(unit, shape.cell);
    measures.nodeColumns = shape.nodeColumns;
    measures.chipColumns = shape.chipColumns;
    if (!shape.named)
        measures.nodeTitle = 0;
    // The gap behind the last node of a row needs no room of the view.
    const QSizeF room = view + QSizeF(measures.chipNodeGapX, measures.chipNodeGapY);
    ChipMapFit fit{ChipMapLayout(map.data, map.shape, ChipMapCells::Chips, room.width(), measures), 1};
    const QSizeF shown = fit.layout.size();
    const bool fits = shown.width() <= room.width() + 1 && shown.height() <= room.height() + 1;
    return fits ? std::optional(std::move(fit)) : std::nullopt;
}

/// The largest value between `least` and `most` for which `fits` answers true; nothing when not even the least does.
template<typename Fits>
std::optional<double> largest(double least, double most, Fits fits)
{
    if (fits(most))
        return most;
    if (!fits(least))
        return std::nullopt;
    while (most - least > 1) {
        const double middle = (least + most) / 2;
        (fits(middle) ? least : most) = middle;
    }
    return least;
}

/// How well words stand in a cell of that shape: wide ones bear a name, flat or high ones look odd.
double comfort(const QSizeF &cell)
{
    const double aspect = cell.width() / cell.height();
    if (aspect < 1.2)
        return 0.55 + 0.45 * aspect / 1.2;
    return aspect > 2.8 ? 2.8 / aspect : 1.0;
}

/// Lets the cells of a shape take what is left of the view, in width, then in height.
TileShape stretched(const Map &map, TileShape shape, const QSizeF &view, double unit)
{
    const auto fitsWith = [&](const QSizeF &cell) {
        return tryTiles(map, {shape.nodeColumns, shape.chipColumns, cell, shape.named}, view, unit).has_value();
    };
    const double widest = std::min(mostTile.width() * unit, shape.cell.height() * 3.4);
    const double high = shape.cell.height();
    if (widest > shape.cell.width())
        shape.cell.setWidth(largest(shape.cell.width(), widest, [&](double w) { return fitsWith({w, high}); })
                                .value_or(shape.cell.width()));
    const double wide = shape.cell.width();
    const double highest = std::min(mostTile.height() * unit, wide / 0.8);
    if (highest > high)
        shape.cell.setHeight(largest(high, highest, [&](double h) { return fitsWith({wide, h}); }).value_or(high));
    return shape;
}

std::optional<ChipMapFit> fitTiles(const Map &map, const QSizeF &view, double unit, bool named)
{
    if (map.data.chipCount() == 0 || map.data.chipCount() > mostTiles)
        return std::nullopt;
    std::uint32_t mostChips = 1;
    std::uint32_t mostNodes = 1;
    for (const ChipMapNode &node : map.data.nodes)
        mostChips = std::max(mostChips, node.chipCount);
    for (const ChipMapBlock &block : map.data.blocks)
        mostNodes = std::max(mostNodes, block.nodeCount);
    std::optional<TileShape> best;
    double bestValue = 0;
    for (std::uint32_t chips = std::min<std::uint32_t>(mostChips, 16); chips >= 1; chips = chips / 2) {
        for (std::uint32_t nodes = 1; nodes <= std::min<std::uint32_t>(mostNodes, 8); ++nodes) {
            for (const double aspect : {1.0, 1.6, 2.4}) {
                const auto cell = [&](double high) { return QSizeF(high * aspect, high); };
                const auto high = largest(leastTile.height() * unit, mostTile.width() / aspect * unit, [&](double h) {
                    return tryTiles(map, {nodes, chips, cell(h), named}, view, unit).has_value();
                });
                if (!high || cell(*high).width() < leastTile.width() * unit)
                    continue;
                const TileShape shape = stretched(map, {nodes, chips, cell(*high), named}, view, unit);
                const double value = shape.cell.width() * shape.cell.height() * comfort(shape.cell);
                if (value > bestValue * 1.01) {
                    bestValue = value;
                    best = shape;
                }
            }
        }
    }
    return best ? tryTiles(map, *best, view, unit) : std::nullopt;
}

} // namespace

ChipMapFit fitChipMap(const ChipMapData &data, const QSizeF &view, double unit)
{
    const QSizeF size(std::max(view.width(), 40.0), std::max(view.height(), 40.0));
    const Map map{data, std::make_shared<const ChipMapShape>(data)};
    for (const bool named : {true, false}) {
        if (auto tiles = fitTiles(map, size, unit, named))
            return std::move(*tiles);
    }
    if (auto chips = fitCells(map, ChipMapCells::Chips, size, unit, leastZoomOfChips, mostZoomOfFit))
        return std::move(*chips);
    for (double least = 0.1; least > 0.0005; least /= 4) {
        if (auto nodes = fitCells(map, ChipMapCells::Nodes, size, unit, least, mostZoomOfNodes))
            return std::move(*nodes);
    }
    const double zoom = 0.25;
    return {ChipMapLayout(data, map.shape, ChipMapCells::Nodes, size.width() / zoom,
                          ChipMapMeasures::forZoom(ChipMapCells::Nodes, unit, zoom)),
            zoom};
}

ChipMapLayout matchingLayout(const ChipMapData &data, const ChipMapLayout &from, ChipMapCells cells, double unit)
{
    const double ratio = cells == from.cells() ? 1.0 : cells == ChipMapCells::Chips ? 3.6 : 1 / 3.6;
    const double zoom = cells == ChipMapCells::Chips ? 0.7 : 1.0;
    ChipMapMeasures measures = ChipMapMeasures::forZoom(cells, unit, zoom);
    measures.clusterAspect = from.measures().clusterAspect;
    return {data, from.shape(), cells, from.width() * ratio, measures};
}

} // namespace chipdeck::widgets
