#include "widgets/chipmap/ChipMapCamera.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chipdeck::widgets {

namespace {

// A node of eight chips is this much wider than its cell; the two zooms are chosen apart, so that a small turn of the
// wheel does not switch back and forth.
constexpr double chipsPerNodeWidth = 56.0 / 16.0;
constexpr double nodesTurnIntoChips = 2.0;
constexpr double chipsTurnIntoNodes = 0.5;

// Share of the view that may lie beyond the map's edge. Zooming keeps what is under the pointer, even in a corner.
constexpr double spareOfPan = 0.5;
constexpr double spareOfZoom = 0.98;

} // namespace

double ChipMapCamera::magnificationOf(const ChipMapLayout &layout, double zoom) const
{
    if (layout.cells() == ChipMapCells::Nodes)
        return zoom / chipsPerNodeWidth;
    return layout.measures().tiles ? zoom * layout.measures().chipWidth / (ChipMapMeasures().chipWidth * m_unit) : zoom;
}

void ChipMapCamera::setData(const ChipMapData *data)
{
    m_data = data;
    fit();
}

void ChipMapCamera::setView(const QSizeF &size, double unit)
{
    if (size == m_view && unit == m_unit)
        return;
    const bool rescaled = unit != m_unit;
    m_view = size;
    m_unit = unit;
    if (!m_data)
        return;
    if (m_isFit || rescaled) {
        fit();
        return;
    }
    m_fit = fitChipMap(*m_data, m_view, m_unit);
    clamp(spareOfZoom);
}

void ChipMapCamera::fit()
{
    m_isFit = true;
    if (!m_data || m_view.isEmpty())
        return;
    m_fit = fitChipMap(*m_data, m_view, m_unit);
    m_layout = m_fit.layout;
    m_zoom = m_fit.zoom;
    m_origin = {};
    ++m_generation;
}

void ChipMapCamera::zoomBy(double factor, const QPointF &anchor)
{
    if (!m_data || m_data->nodes.empty())
        return;
    const double wanted = std::min(magnification() * factor, mostMagnification);
    if (wanted <= leastMagnification() * 1.01) {
        fit();
        return;
    }
    m_isFit = false;
    const QPointF kept = toLayout(anchor);
    m_zoom *= wanted / magnification();
    m_origin = kept - anchor / m_zoom;
    if (m_layout.cells() == ChipMapCells::Nodes && m_zoom > nodesTurnIntoChips)
        switchCells(ChipMapCells::Chips, anchor);
    else if (m_layout.cells() == ChipMapCells::Chips && m_zoom < chipsTurnIntoNodes
             && m_fit.layout.cells() == ChipMapCells::Nodes)
        switchCells(ChipMapCells::Nodes, anchor);
    clamp(spareOfZoom);
}

void ChipMapCamera::switchCells(ChipMapCells cells, const QPointF &anchor)
{
    const QPointF point = toLayout(anchor);
    const std::uint32_t node = nodeNear(point);
    const QRectF before = m_layout.nodeRect(node);
    const QPointF within((point.x() - before.x()) / before.width(), (point.y() - before.y()) / before.height());
    m_layout = cells == m_fit.layout.cells() ? m_fit.layout : matchingLayout(*m_data, m_fit.layout, cells, m_unit);
    m_zoom *= cells == ChipMapCells::Chips ? 1 / chipsPerNodeWidth : chipsPerNodeWidth;
    const QRectF after = m_layout.nodeRect(node);
    const QPointF same(after.x() + within.x() * after.width(), after.y() + within.y() * after.height());
    m_origin = same - anchor / m_zoom;
    ++m_generation;
}

std::uint32_t ChipMapCamera::nodeNear(const QPointF &point) const
{
    if (const auto node = m_layout.nodeAt(point))
        return *node;
    std::uint32_t best = 0;
    double least = std::numeric_limits<double>::max();
    for (std::uint32_t b = 0; b < m_layout.blocks().size(); ++b) {
        const QRectF &nodes = m_layout.blocks()[b].nodes;
        const double dx = std::max({nodes.left() - point.x(), point.x() - nodes.right(), 0.0});
        const double dy = std::max({nodes.top() - point.y(), point.y() - nodes.bottom(), 0.0});
        if (dx * dx + dy * dy < least && m_data->blocks[b].nodeCount > 0) {
            least = dx * dx + dy * dy;
            const QPointF inside(std::clamp(point.x(), nodes.left() + 1, nodes.right() - 1),
                                 std::clamp(point.y(), nodes.top() + 1, nodes.bottom() - 1));
            best = m_layout.nodeAt(inside).value_or(m_data->blocks[b].firstNode);
        }
    }
    return best;
}

void ChipMapCamera::panBy(const QPointF &delta)
{
    if (m_isFit)
        return;
    m_origin -= delta / m_zoom;
    clamp(spareOfPan);
}

void ChipMapCamera::centerOn(const QPointF &point)
{
    if (m_isFit)
        return;
    m_origin = point - QPointF(m_view.width(), m_view.height()) / m_zoom / 2;
    clamp(spareOfPan);
}

void ChipMapCamera::reveal(const QRectF &rect)
{
    if (m_isFit)
        return;
    const QRectF wanted = rect.adjusted(-8 / m_zoom, -30 / m_zoom, 8 / m_zoom, 8 / m_zoom);
    const QRectF now = seen();
    if (wanted.left() < now.left())
        m_origin.setX(wanted.left());
    else if (wanted.right() > now.right())
        m_origin.setX(wanted.right() - now.width());
    if (wanted.top() < now.top())
        m_origin.setY(wanted.top());
    else if (wanted.bottom() > now.bottom())
        m_origin.setY(wanted.bottom() - now.height());
    clamp(spareOfPan);
}

void ChipMapCamera::clamp(double spareShare)
{
    const QSizeF shown = m_view / m_zoom;
    const auto held = [&](double value, double content, double view) {
        return std::clamp(value, -view * spareShare, std::max(-view * spareShare, content - view * (1 - spareShare)));
    };
    m_origin = {held(m_origin.x(), m_layout.size().width(), shown.width()),
                held(m_origin.y(), m_layout.size().height(), shown.height())};
}

} // namespace chipdeck::widgets
