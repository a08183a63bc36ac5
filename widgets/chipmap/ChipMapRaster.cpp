#include "widgets/chipmap/ChipMapRaster.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <QPainter>

namespace chipdeck::widgets {

namespace {

constexpr double smallCellPixels = 6;  // below this a cell is a plain rectangle
constexpr double leastPitchWithGap = 4;  // pixels; a gap would take more than a quarter of less
constexpr int hatchStep = 5;
constexpr int fillsInPalette = chipFillCount * 4;

int metricSlot(std::uint8_t metric, bool stale, bool dimmed)
{
    return fillsInPalette + (stale ? 512 : 0) + (dimmed ? 256 : 0) + metric;
}

/// A place that lies on the border of two pixels is in the second one, whatever the sum has lost before.
int pixelAt(double place)
{
    constexpr double lost = 1e-4;
    return static_cast<int>(std::floor(place + 0.5 + lost));
}

/// Whole pixels between neighbours, the same for all: gaps in some places alone are seen as stripes.
int gapOf(double pitch, double cell)
{
    return pitch < leastPitchWithGap ? 0 : std::max(1, pixelAt(pitch - cell));
}

} // namespace

void ChipMapRaster::setData(const ChipMapData *data)
{
    m_data = data;
    m_fresh = false;
    m_summaries.clear();
    m_blockStale.clear();
    if (!data)
        return;
    m_summaries.reserve(data->nodes.size());
    for (std::uint32_t node = 0; node < data->nodes.size(); ++node)
        m_summaries.push_back(summarise(*data, node));
    updateClusters();
}

void ChipMapRaster::updateClusters()
{
    m_fresh = false;
    m_blockStale.resize(m_data->blocks.size());
    for (const ChipMapCluster &cluster : m_data->clusters) {
        for (std::uint32_t p = cluster.firstPool; p < cluster.firstPool + cluster.poolCount; ++p) {
            const ChipMapPool &pool = m_data->pools[p];
            std::fill_n(m_blockStale.begin() + pool.firstBlock, pool.blockCount, cluster.stale);
        }
    }
}

void ChipMapRaster::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_sprites.reset();
    m_fresh = false;
    const ChipMapColors colors(theme);
    m_palette.assign(static_cast<std::size_t>(fillsInPalette + 1024), 0);
    for (const bool stale : {false, true}) {
        for (const bool dimmed : {false, true}) {
            const auto blend = [&](const QColor &a) {
                const QColor b = colors.outline(stale, dimmed);
                return qRgb((a.red() + b.red()) / 2, (a.green() + b.green()) / 2, (a.blue() + b.blue()) / 2);
            };
            for (int fill = 0; fill < chipFillCount; ++fill) {
                const QColor color = colors.fill(static_cast<ChipFill>(fill), stale, dimmed);
                m_palette[fill * 4 + (stale ? 2 : 0) + (dimmed ? 1 : 0)] =
                    fill <= static_cast<int>(ChipFill::Free) ? blend(color) : color.rgb();
            }
            for (int step = 0; step < 256; ++step) {
                m_palette[metricSlot(static_cast<std::uint8_t>(step), stale, dimmed)] =
                    step == ChipMapData::noMetric
                        ? blend(colors.window())
                        : colors.metric(static_cast<std::uint8_t>(step), stale, dimmed).rgb();
            }
        }
    }
}

void ChipMapRaster::setViewport(const ChipMapLayout &layout, const ChipMapViewport &viewport)
{
    // Few chips fill their view by the size of their cells, at one and the same zoom.
    const bool sameCells = m_layout == &layout && layout.measures() == m_measures;
    if (sameCells && viewport == m_viewport)
        return;
    if (viewport.zoom != m_viewport.zoom || viewport.unit != m_viewport.unit || !sameCells)
        m_sprites.reset();
    m_layout = &layout;
    m_measures = layout.measures();
    m_viewport = viewport;
    m_fresh = false;
}

void ChipMapRaster::updateNodes(std::span<const std::uint32_t> nodes)
{
    for (const std::uint32_t node : nodes)
        m_summaries[node] = summarise(*m_data, node);
    if (!m_fresh)
        return;
    // So many changes touch nearly every block: one pass over all is quicker, and waits for the next paint.
    if (nodes.size() > m_summaries.size() / 20 + 16) {
        m_fresh = false;
        return;
    }
    std::uint32_t done = UINT32_MAX;
    for (const std::uint32_t node : nodes) {
        const std::uint32_t block = m_layout->blockOf(node);
        if (!isSmall()) {
            drawNode(block, node);
        } else if (block != done) {
            // Marks of small cells reach over their neighbours, but not out of the block.
            drawBlock(block);
            done = block;
        }
    }
}

const QImage &ChipMapRaster::image()
{
    if (!m_fresh)
        redrawAll();
    return m_image;
}

bool ChipMapRaster::isSmall() const
{
    return m_overview
           || (m_layout->cells() == ChipMapCells::Nodes
           && m_layout->measures().nodeHeight * m_viewport.zoom < smallCellPixels * m_viewport.unit);
}

QRect ChipMapRaster::screenRect(const QRectF &rect) const
{
    const QPointF corner = m_viewport.toScreen(rect.topLeft());
    return {static_cast<int>(std::lround(corner.x())), static_cast<int>(std::lround(corner.y())),
            std::max(1, static_cast<int>(std::lround(rect.width() * m_viewport.zoom))),
            std::max(1, static_cast<int>(std::lround(rect.height() * m_viewport.zoom)))};
}

void ChipMapRaster::redrawAll()
{
    if (m_image.size() != m_viewport.size)
        m_image = QImage(m_viewport.size, QImage::Format_RGB32);
    m_image.fill(ChipMapColors(*m_theme).window());
    m_fresh = true;
    if (!m_data || !m_layout || m_image.isNull())
        return;
    if (!m_sprites) {
        const ChipMapMeasures &m = m_layout->measures();
        const bool chips = m_layout->cells() == ChipMapCells::Chips;
        const QRectF cell(0, 0, chips ? m.chipWidth : m.nodeWidth, chips ? m.chipHeight : m.nodeHeight);
        m_sprites = std::make_unique<ChipMapSprites>(*m_theme, screenRect(cell).size(), m_viewport.unit);
    }
    const QRectF seen(m_image.rect());
    for (std::uint32_t block = 0; block < m_layout->blocks().size(); ++block) {
        if (m_viewport.toScreen(m_layout->blocks()[block].nodes).adjusted(-4, -4, 4, 4).intersects(seen))
            drawBlock(block);
    }
}

void ChipMapRaster::drawBlock(std::uint32_t block)
{
    if (isSmall()) {
        fill(screenRect(m_layout->blocks()[block].nodes), m_sprites->colors().window().rgb());
        drawSmallBlock(block);
        drawFaultMarks(block);
        return;
    }
    const ChipMapBlock &source = m_data->blocks[block];
    for (std::uint32_t n = 0; n < source.nodeCount; ++n)
        drawNode(block, source.firstNode + n);
}

QRgb ChipMapRaster::smallColor(const ChipMapSummary &summary, bool stale) const
{
    if (!m_data->metrics.empty())
        return m_palette[metricSlot(summary.metric, stale, summary.dimmed)];
    return m_palette[static_cast<int>(summary.majority) * 4 + (stale ? 2 : 0) + (summary.dimmed ? 1 : 0)];
}

void ChipMapRaster::drawSmallBlock(std::uint32_t block)
{
    const ChipMapLayout::Block &shape = m_layout->blocks()[block];
    const ChipMapBlock &source = m_data->blocks[block];
    const QPointF corner = m_viewport.toScreen(shape.nodes.topLeft());
    const double pitchX = shape.pitchX * m_viewport.zoom;
    const double pitchY = shape.pitchY * m_viewport.zoom;
    const QSizeF cell = m_layout->nodeRect(block, 0).size() * m_viewport.zoom;
    const int gapX = gapOf(pitchX, cell.width());
    const int gapY = gapOf(pitchY, cell.height());
    const bool stale = m_blockStale[block];
    for (std::uint32_t first = 0, row = 0; first < source.nodeCount; first += shape.columns, ++row) {
        const int top = pixelAt(corner.y() + row * pitchY);
        const int bottom = std::max(top + 1, pixelAt(corner.y() + (row + 1) * pitchY) - gapY);
        if (bottom <= 0 || top >= m_image.height())
            continue;
        const std::uint32_t end = std::min(first + shape.columns, source.nodeCount);
        for (std::uint32_t n = first; n < end; ++n) {
            const int left = pixelAt(corner.x() + (n - first) * pitchX);
            const int right = std::max(left + 1, pixelAt(corner.x() + (n - first + 1) * pitchX) - gapX);
            const QRect box(left, top, right - left, bottom - top);
            const ChipMapSummary &summary = m_summaries[source.firstNode + n];
            if (isOpenCell(box, summary))
                drawOpenCell(box, summary, stale);
            else
                fill(box, smallColor(summary, stale));
        }
        m_nodesDrawn += end - first;
    }
}

bool ChipMapRaster::isOpenCell(const QRect &box, const ChipMapSummary &summary) const
{
    const double least = smallCellPixels * m_viewport.unit;
    const bool open = m_data->metrics.empty() ? summary.majority <= ChipFill::Free : summary.metric == ChipMapData::noMetric;
    return m_overview && open && box.width() >= least && box.height() >= least;
}

void ChipMapRaster::drawOpenCell(const QRect &box, const ChipMapSummary &summary, bool stale)
{
    const ChipMapColors &colors = m_sprites->colors();
    const QRgb outline = colors.outline(stale, summary.dimmed).rgb();
    const bool free = m_data->metrics.empty() && summary.majority == ChipFill::Free;
    const int line = std::max(1, static_cast<int>(m_viewport.unit));
    const QRect inside = box.adjusted(line, line, -line, -line);
    fill(box, outline);
    fill(inside, free ? colors.fill(ChipFill::Free, stale, summary.dimmed).rgb() : colors.window().rgb());
    if (free)
        return;
    const int step = hatchStep * line;
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left() + (y - inside.top()) % step; x <= inside.right(); x += step)
            fill({inside.right() + inside.left() - x, y, line, 1}, outline);
    }
}

void ChipMapRaster::drawFaultMarks(std::uint32_t block)
{
    const ChipMapBlock &source = m_data->blocks[block];
    const QRect bounds = screenRect(m_layout->blocks()[block].nodes);
    const int side = static_cast<int>(std::lround(3 * m_viewport.unit));
    const bool stale = m_blockStale[block];
    for (std::uint32_t n = 0; n < source.nodeCount; ++n) {
        const ChipMapSummary &summary = m_summaries[source.firstNode + n];
        if (summary.faulty == 0)
            continue;
        const QRect cell = screenRect(m_layout->nodeRect(block, n));
        QRect mark(cell.center() - QPoint(side / 2, side / 2), QSize(side, side));
        mark.moveLeft(std::max(bounds.left(), std::min(mark.left(), bounds.right() + 1 - side)));
        mark.moveTop(std::max(bounds.top(), std::min(mark.top(), bounds.bottom() + 1 - side)));
        fill(mark, m_palette[static_cast<int>(ChipFill::Faulty) * 4 + (stale ? 2 : 0) + (summary.dimmed ? 1 : 0)]);
    }
}

void ChipMapRaster::drawNode(std::uint32_t block, std::uint32_t node)
{
    const QRect box = screenRect(m_layout->nodeRect(block, node - m_data->blocks[block].firstNode));
    if (!box.adjusted(-4, -4, 4, 4).intersects(m_image.rect()))
        return;
    ++m_nodesDrawn;
    if (m_layout->cells() == ChipMapCells::Chips) {
        drawChips(block, node);
        return;
    }
    const ChipMapSummary &summary = m_summaries[node];
    ChipMapLook look{summary.majority, summary.border, summary.dimmed, m_blockStale[block], !m_data->metrics.empty(),
                     summary.metric, static_cast<std::uint8_t>(std::min<int>(summary.faulty, 10)), summary.planned};
    blit(m_sprites->cell(look), box.topLeft());
}

void ChipMapRaster::drawChips(std::uint32_t block, std::uint32_t node)
{
    const ChipMapNode &source = m_data->nodes[node];
    const ChipMapLayout::Block &shape = m_layout->blocks()[block];
    const QRectF nodeRect = m_layout->nodeRect(block, node - m_data->blocks[block].firstNode);
    const QRect box = screenRect(nodeRect);
    const int margin = static_cast<int>(m_layout->measures().chipNodeGapX / 2 * m_viewport.zoom);
    fill(box.adjusted(-margin, -margin, margin, margin), m_sprites->colors().window().rgb());
    const QPointF corner = m_viewport.toScreen(nodeRect.topLeft());
    const double pitchX = m_layout->measures().chipPitchX * m_viewport.zoom;
    const double pitchY = m_layout->measures().chipPitchY * m_viewport.zoom;
    // Where only some chips are out of service each has its own border.
    const bool isWhole = m_summaries[node].common != ChipBorder::None;
    for (std::uint32_t i = 0; i < source.chipCount; ++i) {
        const std::uint32_t chip = source.firstChip + i;
        const std::uint8_t byte = m_data->states[chip];
        const bool byMetric = !m_data->metrics.empty();
        const ChipMapLook look{chipFill(byte), isWhole ? ChipBorder::None : chipBorder(byte), chipDimmed(byte), m_blockStale[block], byMetric,
                               byMetric ? m_data->metrics[chip] : ChipMapData::noMetric, 0, chipPlanned(byte)};
        blit(m_sprites->cell(look), {static_cast<int>(std::lround(corner.x() + i % shape.chipColumns * pitchX)),
                                     static_cast<int>(std::lround(corner.y() + i / shape.chipColumns * pitchY))});
    }
    if (isWhole)
        drawNodeBorder(box, m_summaries[node], m_blockStale[block]);
}

void ChipMapRaster::drawNodeBorder(const QRect &box, const ChipMapSummary &summary, bool stale)
{
    const int gap = std::max(1, static_cast<int>(m_viewport.unit));
    const int width = std::clamp(static_cast<int>(m_layout->measures().chipNodeGapX / 2 * m_viewport.zoom) - gap, 1,
                                 std::max(1, static_cast<int>(std::lround(1.5 * m_viewport.unit))));
    const QRgb color = m_sprites->colors().border(summary.border, stale, summary.dimmed).rgb();
    const QRect outer = box.adjusted(-gap - width, -gap - width, gap + width, gap + width);
    const bool dashed = summary.border == ChipBorder::Down;
    const auto stroke = [&](const QRect &line) {
        const bool flat = line.width() > line.height();
        const int length = flat ? line.width() : line.height();
        const int dash = dashed ? 4 * width : length;
        for (int at = 0; at < length; at += dash * 2) {
            const int part = std::min(dash, length - at);
            fill(flat ? QRect(line.left() + at, line.top(), part, line.height())
                      : QRect(line.left(), line.top() + at, line.width(), part),
                 color);
        }
    };
    const int foot = summary.border == ChipBorder::Drained ? width + gap : width;
    stroke({outer.left(), outer.top(), outer.width(), width});
    stroke({outer.left(), outer.bottom() + 1 - foot, outer.width(), foot});
    stroke({outer.left(), outer.top(), width, outer.height()});
    stroke({outer.right() + 1 - width, outer.top(), width, outer.height()});
}

void ChipMapRaster::blit(const QImage &picture, const QPoint &at)
{
    const QRect target = QRect(at, picture.size()) & m_image.rect();
    if (target.isEmpty())
        return;
    for (int y = target.top(); y <= target.bottom(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(picture.constScanLine(y - at.y())) + (target.left() - at.x());
        auto *to = reinterpret_cast<QRgb *>(m_image.scanLine(y)) + target.left();
        std::memcpy(to, from, static_cast<std::size_t>(target.width()) * sizeof(QRgb));
    }
}

void ChipMapRaster::fill(QRect box, QRgb color)
{
    box &= m_image.rect();
    if (box.isEmpty())
        return;
    const std::ptrdiff_t stride = m_image.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    QRgb *line = reinterpret_cast<QRgb *>(m_image.bits()) + box.top() * stride + box.left();
    for (int y = 0; y < box.height(); ++y, line += stride)
        std::fill_n(line, box.width(), color | 0xFF000000U);
}

} // namespace chipdeck::widgets
