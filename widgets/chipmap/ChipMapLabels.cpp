#include "widgets/chipmap/ChipMapLabels.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

#include "widgets/chipmap/ChipCellWriter.h"
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
        const QRectF box = camera.toScreen(layout.clusterRect(c));
        for (std::uint32_t p = cluster.firstPool; p < cluster.firstPool + cluster.poolCount; ++p)
            paintPool(painter, data, p, camera, box.top() < 0);
        const double height = std::min(box.height(), 22.0 * m_theme.px(100) / 100);
        // The title stays in sight while any of its cluster is, so that a magnified one still says its name.
        const double left = std::max(box.left(), 0.0);
        const double top = std::clamp(box.top(), std::min(0.0, box.bottom() - height), std::max(box.top(), 0.0));
        const QRectF line(left, top, std::max(box.right(), titleEnd(data, c, camera)) - left, height);
        if (top > box.top())
            painter.fillRect(line.adjusted(-m_theme.px(16), -m_theme.px(4), 0, 0), m_theme.color(Theme::Token::Window));
        paintCluster(painter, cluster, line);
    }
}

double ChipMapLabels::titleEnd(const ChipMapData &data, std::uint32_t cluster, const ChipMapCamera &camera) const
{
    const QRectF own = camera.layout().clusterRect(cluster);
    double end = camera.seen().right();
    for (std::uint32_t c = 0; c < data.clusters.size(); ++c) {
        const QRectF other = camera.layout().clusterRect(c);
        if (c != cluster && other.left() > own.left() && other.top() < own.top() + camera.layout().measures().clusterTitle
            && other.bottom() > own.top())
            end = std::min(end, other.left() - m_theme.px(12) / camera.zoom());
    }
    return camera.toScreen(QRectF(end, 0, 0, 0)).x();
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

QRectF ChipMapLabels::stick(QPainter &painter, const QRectF &line, double top, double foot, const ChipMapCamera &camera) const
{
    const double right = std::min(line.right(), camera.toScreen(camera.seen()).right());
    QRectF stuck(std::max(line.left(), 0.0), line.top(), 0, line.height());
    stuck.setRight(std::max(right, stuck.left()));
    stuck.moveTop(std::max(line.top(), std::min(top, foot - line.height())));
    if (stuck.top() > line.top())
        painter.fillRect(stuck.adjusted(stuck.left() > line.left() ? -m_theme.px(16) : -1, -m_theme.px(5),
                                        stuck.right() < line.right() ? m_theme.px(16) : 1, m_theme.px(3)),
                         m_theme.color(Theme::Token::Window));
    return stuck;
}

void ChipMapLabels::paintPool(QPainter &painter, const ChipMapData &data, std::uint32_t p, const ChipMapCamera &camera,
                              bool below) const
{
    const ChipMapPool &pool = data.pools[p];
    const ChipMapLayout &layout = camera.layout();
    const bool ownLine = layout.cells() == ChipMapCells::Chips && !layout.measures().tiles;
    const double title = below ? m_theme.px(22) : -1e9;
    const double top = title + m_theme.px(18);
    for (std::uint32_t b = pool.firstBlock; b < pool.firstBlock + pool.blockCount; ++b) {
        const ChipMapLayout::Block &block = layout.blocks()[b];
        if (!block.nodes.adjusted(0, -layout.measures().blockTitle, 0, 0).intersects(camera.seen()))
            continue;
        paintNodes(painter, data, b, camera, top);
        paintBlock(painter, data, b, !ownLine && (below || b == pool.firstBlock) ? pool.title : QString(), camera,
                   below && !ownLine);
    }
    const QRectF box = camera.toScreen(layout.poolRect(p));
    if (!ownLine || layout.measures().poolTitle <= 0 || box.right() < 0)
        return;
    const double height = std::min<double>(m_theme.px(16), layout.measures().poolTitle * camera.zoom());
    const QRectF line = stick(painter, {box.left(), box.top(), box.width(), height}, title, box.bottom(), camera);
    const double x = write(painter, line.left(), line, pool.title, m_theme.font(Theme::Type::Caption, QFont::DemiBold),
                           Theme::Token::Text);
    painter.setPen(m_theme.color(Theme::Token::Border));
    if (x + m_theme.px(8) < line.right())
        painter.drawLine(QPointF(x + m_theme.px(8), line.center().y()), QPointF(line.right(), line.center().y()));
}

void ChipMapLabels::paintBlock(QPainter &painter, const ChipMapData &data, std::uint32_t b, const QString &pool,
                               const ChipMapCamera &camera, bool below) const
{
    const ChipMapMeasures &m = camera.layout().measures();
    const QFont caption = m_theme.font(Theme::Type::Caption);
    const double height = QFontMetricsF(caption).height();
    if (std::max(m.blockTitle, m.blockGap) * camera.zoom() < height || (pool.isEmpty() && data.blocks[b].title.isEmpty()))
        return;
    const QRectF nodes = camera.toScreen(camera.layout().blocks()[b].nodes);
    const double lift = camera.layout().cells() == ChipMapCells::Chips ? m_theme.px(3) : m_theme.px(1);
    const QRectF line = stick(painter, {nodes.left(), nodes.top() - height - lift, nodes.width(), height},
                              below ? m_theme.px(22) : -1e9, nodes.bottom(), camera);
    double x = write(painter, line.left(), line, pool, m_theme.font(Theme::Type::Caption, QFont::DemiBold), Theme::Token::Text);
    if (!pool.isEmpty())
        x += m_theme.px(4);
    write(painter, x, line, data.blocks[b].title, caption, Theme::Token::Muted);
}

void ChipMapLabels::paintNodes(QPainter &painter, const ChipMapData &data, std::uint32_t b, const ChipMapCamera &camera,
                               double top) const
{
    const ChipMapLayout &layout = camera.layout();
    if (layout.cells() != ChipMapCells::Chips)
        return;
    const double height = QFontMetricsF(m_theme.font(Theme::Type::MonoSmall)).height();
    const bool names = layout.measures().nodeTitle > 0 || layout.measures().chipNodeGapY * camera.zoom() >= height + 1;
    const bool texts = m_chipText && layout.measures().chipWidth * camera.zoom() >= m_theme.px(26);
    if (!names && !texts)
        return;
    const ChipMapBlock &block = data.blocks[b];
    for (std::uint32_t n = block.firstNode; n < block.firstNode + block.nodeCount; ++n) {
        const QRectF box = camera.toScreen(layout.nodeRect(b, n - block.firstNode));
        if (!camera.toScreen(camera.seen()).intersects(box.adjusted(0, -height, 0, height)))
            continue;
        if (texts)
            paintChips(painter, data, n, camera, layout.measures().nodeTitle > 0 ? top + height + m_theme.px(2) : top);
        if (names)
            paintNodeName(painter, data, n, box, camera, top);
    }
}

void ChipMapLabels::paintNodeName(QPainter &painter, const ChipMapData &data, std::uint32_t node, const QRectF &box,
                                  const ChipMapCamera &camera, double top) const
{
    const QFont font = m_theme.font(Theme::Type::MonoSmall);
    const double height = QFontMetricsF(font).height();
    const double foot = camera.toScreen(camera.seen()).bottom() - height;
    if (camera.layout().measures().nodeTitle > 0) {
        const QRectF line(box.left(), box.top() - height - m_theme.px(4), box.width(), height);
        paintNodeTitle(painter, data, node, stick(painter, line, top, box.bottom(), camera));
        return;
    }
    // The first row of a block has its title above: the node's name stands in the gap below its chips instead, or at the
    // foot of what is seen of them.
    QRectF line(std::max(box.left(), 0.0), box.bottom() + m_theme.px(1), 0, height);
    line.setRight(std::max(line.left(), box.right()));
    if (line.top() > foot && foot > box.top() + 2 * height) {
        line.moveTop(foot);
        painter.fillRect(line.adjusted(line.left() > box.left() ? -m_theme.px(16) : -1, -1, 1, m_theme.px(12)),
                         m_theme.color(Theme::Token::Window));
    }
    write(painter, line.left(), line, data.nodes[node].title, font, Theme::Token::Muted);
}

void ChipMapLabels::paintNodeTitle(QPainter &painter, const ChipMapData &data, std::uint32_t node,
                                   const QRectF &line) const
{
    const ChipMapSummary summary = summarise(data, node);
    double x = write(painter, line.left(), line, data.nodes[node].title, m_theme.font(Theme::Type::MonoSmall),
                     Theme::Token::Text);
    QStringList words{tr("%1 of %2 free")
                          .arg(summary.counts[static_cast<int>(ChipFill::Free)])
                          .arg(data.nodes[node].chipCount)};
    const bool isWhole = summary.border == summary.common;
    switch (isWhole ? summary.border : ChipBorder::None) {
    case ChipBorder::Draining: words << tr("draining"); break;
    case ChipBorder::Drained: words << tr("drained"); break;
    case ChipBorder::Down: words << tr("down"); break;
    case ChipBorder::None: break;
    }
    if (!isWhole)
        words << tr("some chips out of service");
    if (summary.planned)
        words << tr("maintenance planned");
    const QFont caption = m_theme.font(Theme::Type::Caption);
    const QString detail = words.join(QStringLiteral(" \u00b7 "));
    x += m_theme.px(8);
    if (QFontMetricsF(caption).horizontalAdvance(detail) <= line.right() - x)
        write(painter, x, line, detail, caption, Theme::Token::Muted);
}

void ChipMapLabels::paintChips(QPainter &painter, const ChipMapData &data, std::uint32_t node,
                               const ChipMapCamera &camera, double top) const
{
    const ChipMapColors colors(m_theme);
    const bool stale = data.clusters[data.clusterOfNode(node)].stale;
    for (std::uint32_t i = 0; i < data.nodes[node].chipCount; ++i) {
        QRectF box = camera.toScreen(camera.layout().chipRect(node, i));
        if (!camera.toScreen(camera.seen()).intersects(box))
            continue;
        // The words of a cell that reaches out of the view stand in what is seen of it, if that is enough.
        const QRectF rest(QPointF(std::max(box.left(), 0.0), std::max(box.top(), top)), box.bottomRight());
        if (rest.width() >= m_theme.px(60) && rest.height() >= m_theme.px(24))
            box = rest;
        const std::uint32_t chip = data.nodes[node].firstChip + i;
        const std::uint8_t byte = data.states[chip];
        const bool byMetric = !data.metrics.empty();
        const bool glyph = chipFill(byte) == ChipFill::HeldIdle || chipFill(byte) == ChipFill::Faulty;
        const bool hatched = byMetric ? data.metrics[chip] == ChipMapData::noMetric
                                      : chipFill(byte) == ChipFill::NotReported;
        const QColor fill = hatched    ? colors.window()
                            : byMetric ? colors.metric(data.metrics[chip], stale, chipDimmed(byte))
                                       : colors.fill(chipFill(byte), stale, chipDimmed(byte));
        painter.setPen(colors.ink(fill));
        ChipMapWords words = m_chipText(chip);
        if (hatched) {
            // Letters over a hatch need a ground of their own.
            const QFontMetricsF metrics(m_theme.font(Theme::Type::Caption, QFont::DemiBold));
            const double width = std::min(metrics.horizontalAdvance(words.name) + m_theme.px(8), box.width() - m_theme.px(6));
            painter.fillRect(QRectF(box.left() + m_theme.px(2), box.top() + m_theme.px(3), width, metrics.height()), fill);
            words = {words.name, {}, {}, {}};
        }
        paintWords(painter, box, words, glyph && !byMetric);
    }
}

void ChipMapLabels::paintWords(QPainter &painter, const QRectF &cell, const ChipMapWords &words, bool glyph) const
{
    ChipCellWriter writer(painter, m_theme, cell);
    if (!writer.hasRoom())
        return;
    const bool figureShown = writer.writeHead(words.name, words.figure, glyph);
    writer.writeHolder(words.holder);
    if (!figureShown)
        writer.writeFigure(words.figure);
    writer.writeFoot(words.more);
}

} // namespace chipdeck::widgets
