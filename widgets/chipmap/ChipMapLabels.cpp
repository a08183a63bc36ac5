#include "widgets/chipmap/ChipMapLabels.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

#include "widgets/chipmap/ChipMapSprites.h"

namespace chipdeck::widgets {

double ChipMapLabels::write(QPainter &painter, double x, const QRectF &line, const QString &text, const QFont &font,
                            Theme::Token token) const
{
    const QFontMetricsF metrics(font);
    const double room = line.right() - x;
    if (text.isEmpty() || room < metrics.horizontalAdvance(QChar(0x2026)) * 2)
        return x;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    painter.setFont(font);
    painter.setPen(m_theme.color(token));
    painter.drawText(QRectF(x, line.top(), room, line.height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
    return x + metrics.horizontalAdvance(shown);
}

void ChipMapLabels::paint(QPainter &painter, const ChipMapData &data, const ChipMapCamera &camera) const
{
    const ChipMapLayout &layout = camera.layout();
    const QRectF seen = camera.seen();
    for (std::uint32_t c = 0; c < data.clusters.size(); ++c) {
        const ChipMapCluster &cluster = data.clusters[c];
        if (!layout.clusterRect(c).intersects(seen))
            continue;
        for (std::uint32_t p = cluster.firstPool; p < cluster.firstPool + cluster.poolCount; ++p)
            paintPool(painter, data, p, camera);
        const QRectF box = camera.toScreen(layout.clusterRect(c));
        const double height = std::min(box.height(), 22.0 * m_theme.px(100) / 100);
        // The title stays in sight while any of its cluster is, so that a magnified one still says its name.
        const double left = std::max(box.left(), 0.0);
        const double top = std::clamp(box.top(), std::min(0.0, box.bottom() - height), std::max(box.top(), 0.0));
        const QRectF line(left, top, box.right() - left, height);
        if (top > box.top())
            painter.fillRect(line.adjusted(-m_theme.px(16), -m_theme.px(4), 0, 0), m_theme.color(Theme::Token::Window));
        paintCluster(painter, cluster, line);
    }
}

void ChipMapLabels::paintCluster(QPainter &painter, const ChipMapCluster &cluster, const QRectF &line) const
{
    const double space = m_theme.px(8);
    double x = write(painter, line.left(), line, cluster.title, m_theme.font(Theme::Type::Body, QFont::DemiBold),
                     Theme::Token::Text);
    const QFont caption = m_theme.font(Theme::Type::Caption);
    if (!cluster.tag.isEmpty()) {
        const QFontMetricsF metrics(caption);
        const double width = metrics.horizontalAdvance(cluster.tag) + m_theme.px(8);
        if (x + space + width <= line.right()) {
            const QRectF frame(x + space, line.center().y() - metrics.height() / 2 - 1, width, metrics.height() + 2);
            painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(frame);
            painter.setPen(m_theme.color(Theme::Token::Muted));
            painter.setFont(caption);
            painter.drawText(frame, Qt::AlignCenter, cluster.tag);
            x = frame.right();
        }
    }
    if (!cluster.trouble.isEmpty())
        x = write(painter, x + space, line, cluster.trouble, m_theme.font(Theme::Type::Caption, QFont::DemiBold),
                  Theme::Token::Error);
    write(painter, x + space, line, cluster.subtitle, caption, Theme::Token::Muted);
}

void ChipMapLabels::paintPool(QPainter &painter, const ChipMapData &data, std::uint32_t p,
                              const ChipMapCamera &camera) const
{
    const ChipMapPool &pool = data.pools[p];
    const ChipMapLayout &layout = camera.layout();
    const bool ownLine = layout.cells() == ChipMapCells::Chips;
    if (ownLine && layout.measures().poolTitle > 0) {
        const QRectF box = camera.toScreen(layout.poolRect(p));
        const QRectF line(std::max(box.left(), 0.0), box.top(), box.right() - std::max(box.left(), 0.0),
                          std::min<double>(m_theme.px(16), layout.measures().poolTitle * camera.zoom()));
        const double x = write(painter, line.left(), line, pool.title, m_theme.font(Theme::Type::Caption, QFont::DemiBold),
                               Theme::Token::Text);
        painter.setPen(m_theme.color(Theme::Token::Border));
        if (x + m_theme.px(8) < line.right())
            painter.drawLine(QPointF(x + m_theme.px(8), line.center().y()), QPointF(line.right(), line.center().y()));
    }
    for (std::uint32_t b = pool.firstBlock; b < pool.firstBlock + pool.blockCount; ++b) {
        const ChipMapLayout::Block &block = layout.blocks()[b];
        if (!block.nodes.adjusted(0, -layout.measures().blockTitle, 0, 0).intersects(camera.seen()))
            continue;
        paintBlock(painter, data, b, !ownLine && b == pool.firstBlock ? pool.title : QString(), camera);
        paintNodes(painter, data, b, camera);
    }
}

void ChipMapLabels::paintBlock(QPainter &painter, const ChipMapData &data, std::uint32_t b, const QString &pool,
                               const ChipMapCamera &camera) const
{
    const ChipMapMeasures &m = camera.layout().measures();
    const QFont caption = m_theme.font(Theme::Type::Caption);
    const double height = QFontMetricsF(caption).height();
    if (std::max(m.blockTitle, m.blockGap) * camera.zoom() < height)
        return;
    const QRectF nodes = camera.toScreen(camera.layout().blocks()[b].nodes);
    const double lift = camera.layout().cells() == ChipMapCells::Chips ? m_theme.px(3) : m_theme.px(1);
    const double left = std::max(nodes.left(), 0.0);
    const QRectF line(left, nodes.top() - height - lift, nodes.right() - left, height);
    double x = write(painter, left, line, pool, m_theme.font(Theme::Type::Caption, QFont::DemiBold), Theme::Token::Text);
    if (!pool.isEmpty())
        x += m_theme.px(4);
    write(painter, x, line, data.blocks[b].title, caption, Theme::Token::Muted);
}

void ChipMapLabels::paintNodes(QPainter &painter, const ChipMapData &data, std::uint32_t b,
                               const ChipMapCamera &camera) const
{
    const ChipMapLayout &layout = camera.layout();
    if (layout.cells() != ChipMapCells::Chips)
        return;
    const QFont font = m_theme.font(Theme::Type::MonoSmall);
    const double height = QFontMetricsF(font).height();
    const bool names = layout.measures().chipNodeGapY * camera.zoom() >= height + 1;
    const bool texts = m_chipText && layout.measures().chipWidth * camera.zoom() >= m_theme.px(34);
    if (!names && !texts)
        return;
    const ChipMapBlock &block = data.blocks[b];
    for (std::uint32_t n = block.firstNode; n < block.firstNode + block.nodeCount; ++n) {
        const QRectF box = camera.toScreen(layout.nodeRect(b, n - block.firstNode));
        if (!camera.toScreen(camera.seen()).intersects(box.adjusted(0, -height, 0, 0)))
            continue;
        if (names && (layout.blocks()[b].nodes.height() > 0)) {
            // The first row of a block has its title above: the node's name stands in the gap below its chips instead.
            const QRectF line(box.left(), box.bottom() + m_theme.px(1), box.width(), height);
            write(painter, line.left(), line, data.nodes[n].title, font, Theme::Token::Muted);
        }
        if (texts)
            paintChips(painter, data, n, camera);
    }
}

void ChipMapLabels::paintChips(QPainter &painter, const ChipMapData &data, std::uint32_t node,
                               const ChipMapCamera &camera) const
{
    const ChipMapColors colors(m_theme);
    const bool stale = data.clusters[data.clusterOfNode(node)].stale;
    painter.setFont(m_theme.font(Theme::Type::Caption));
    for (std::uint32_t i = 0; i < data.nodes[node].chipCount; ++i) {
        const QRectF box = camera.toScreen(camera.layout().chipRect(node, i));
        if (!camera.toScreen(camera.seen()).intersects(box))
            continue;
        const std::uint32_t chip = data.nodes[node].firstChip + i;
        const std::uint8_t byte = data.states[chip];
        const bool byMetric = !data.metrics.empty();
        const bool glyph = chipFill(byte) == ChipFill::HeldIdle || chipFill(byte) == ChipFill::Faulty;
        const bool hatched = byMetric ? data.metrics[chip] == ChipMapData::noMetric
                                      : chipFill(byte) == ChipFill::NotReported;
        if (hatched)
            continue;
        const QColor fill = byMetric ? colors.metric(data.metrics[chip], stale, chipDimmed(byte))
                                     : colors.fill(chipFill(byte), stale, chipDimmed(byte));
        painter.setPen(colors.ink(fill));
        const double pad = m_theme.px(3);
        painter.drawText(box.adjusted(pad, pad, -pad, -pad), glyph ? Qt::AlignLeft | Qt::AlignTop : Qt::AlignCenter,
                         m_chipText(chip));
    }
}

} // namespace chipdeck::widgets
