#include "widgets/chipmap/ChipMapSprites.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

namespace chipdeck::widgets {

namespace {

constexpr int mostPictures = 4096;

QColor mix(const QColor &a, const QColor &b, double share)
{
    const auto channel = [&](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

/// What is not reported.
void hatch(QPainter &painter, const QRect &box, const QColor &line, double unit)
{
    painter.save();
    painter.setClipRect(box);
    painter.setPen(QPen(line, std::max(1.0, 0.9 * unit)));
    painter.setRenderHint(QPainter::Antialiasing);
    const double step = 4 * unit;
    for (double x = box.left() - box.height(); x < box.right() + 1; x += step)
        painter.drawLine(QPointF(x, box.bottom() + 1), QPointF(x + box.height(), box.top()));
    painter.restore();
}

} // namespace

ChipMapColors::ChipMapColors(const Theme &theme)
    : m_window(theme.color(Theme::Token::Window)), m_text(theme.color(Theme::Token::Text)),
      m_outline(theme.color(Theme::Token::ChipFreeOutline)), m_border(theme.color(Theme::Token::ChipDraining)),
      m_fills{m_window,
              theme.color(Theme::Token::ChipFree),
              theme.color(Theme::Token::ChipAllocated),
              theme.color(Theme::Token::ChipBusy),
              theme.color(Theme::Token::ChipHeldIdle),
              theme.color(Theme::Token::ChipFaulty)}
{
}

QColor ChipMapColors::shade(const QColor &color, bool stale, bool dimmed) const
{
    QColor result = color;
    if (stale) {
        const int gray = qGray(result.rgb());
        result = mix(QColor(gray, gray, gray), m_window, 0.3);
    }
    return dimmed ? mix(result, m_window, 0.78) : result;
}

QColor ChipMapColors::fill(ChipFill fill, bool stale, bool dimmed) const
{
    return shade(m_fills[std::min(static_cast<int>(fill), chipFillCount - 1)], stale, dimmed);
}

QColor ChipMapColors::metric(std::uint8_t step, bool stale, bool dimmed) const
{
    return shade(Theme::sequential(std::min(step, ChipMapData::maxMetric) / double(ChipMapData::maxMetric)), stale,
                 dimmed);
}

QColor ChipMapColors::border(ChipBorder border, bool stale, bool dimmed) const
{
    return shade(border == ChipBorder::Down ? m_fills[static_cast<int>(ChipFill::Faulty)] : m_border, stale, dimmed);
}

QColor ChipMapColors::ink(const QColor &background) const
{
    const auto distance = [&](const QColor &c) { return std::abs(qGray(c.rgb()) - qGray(background.rgb())); };
    return distance(m_window) > distance(m_text) ? m_window : m_text;
}

std::uint32_t ChipMapLook::key() const
{
    return static_cast<std::uint32_t>(fill) | static_cast<std::uint32_t>(border) << 3 | (dimmed ? 32U : 0U)
           | (stale ? 64U : 0U) | (byMetric ? 128U : 0U) | static_cast<std::uint32_t>(byMetric ? metric : 0) << 8
           | static_cast<std::uint32_t>(faults) << 16 | (planned ? 1U << 20 : 0U);
}

ChipMapSprites::ChipMapSprites(const Theme &theme, const QSize &size, double devicePixelsPerUnit)
    : m_colors(theme), m_size(size), m_unit(devicePixelsPerUnit)
{
}

const QImage &ChipMapSprites::cell(const ChipMapLook &look)
{
    const std::uint32_t key = look.key();
    const auto found = m_pictures.constFind(key);
    if (found != m_pictures.constEnd())
        return *found;
    if (m_pictures.size() >= mostPictures)
        m_pictures.clear();
    QImage picture(m_size, QImage::Format_RGB32);
    picture.fill(m_colors.window());
    QPainter painter(&picture);
    paintCell(painter, picture.rect(), look, m_colors, m_unit);
    painter.end();
    return *m_pictures.insert(key, picture);
}

void ChipMapSprites::paintCell(QPainter &painter, const QRect &box, const ChipMapLook &look,
                               const ChipMapColors &colors, double unit)
{
    QRect inside = box;
    const bool roomy = std::min(box.width(), box.height()) >= 7 * unit;
    if (look.border != ChipBorder::None && roomy) {
        const int width = std::max(1, static_cast<int>(std::lround(1.5 * unit)));
        paintBorder(painter, box, look, colors, width);
        const int inset = width + std::max(1, static_cast<int>(unit));
        inside = box.adjusted(inset, inset, -inset, -inset);
    }
    const QColor outline = colors.outline(look.stale, look.dimmed);
    const bool known = look.byMetric ? look.metric != ChipMapData::noMetric : look.fill != ChipFill::NotReported;
    const QColor fill = look.byMetric && known ? colors.metric(look.metric, look.stale, look.dimmed)
                                               : colors.fill(look.fill, look.stale, look.dimmed);
    const bool outlined = !known || (!look.byMetric && look.fill == ChipFill::Free);
    if (std::min(inside.width(), inside.height()) < 4) {
        painter.fillRect(inside, outlined ? mix(known ? fill : colors.window(), outline, 0.45) : fill);
        return;
    }
    painter.fillRect(inside, known ? fill : colors.window());
    if (!known)
        hatch(painter, inside, outline, unit);
    if (outlined) {
        painter.setPen(QPen(outline, std::max(1.0, std::floor(unit))));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(inside.adjusted(0, 0, -1, -1));
    }
    const bool nodeWithFaults = look.faults > 0;
    if (roomy && !nodeWithFaults && (look.fill == ChipFill::HeldIdle || look.fill == ChipFill::Faulty))
        paintGlyph(painter, inside, look.fill, fill, colors, unit);
    if (look.planned && roomy)
        paintPlannedMark(painter, inside, colors.ink(known ? fill : colors.window()), unit);
    if (nodeWithFaults)
        paintFaultMark(painter, box, look, colors, unit);
}

void ChipMapSprites::paintBorder(QPainter &painter, const QRect &box, const ChipMapLook &look,
                                 const ChipMapColors &colors, int width)
{
    QPen pen(colors.border(look.border, look.stale, look.dimmed), width);
    pen.setJoinStyle(Qt::MiterJoin);
    if (look.border == ChipBorder::Down)
        pen.setDashPattern({2.0, 1.5});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const double half = width / 2.0;
    painter.drawRect(QRectF(box).adjusted(half, half, -half, -half));
    if (look.border == ChipBorder::Drained)  // a bar at the foot tells "out of service" from "on its way out"
        painter.fillRect(QRect(box.left(), box.bottom() + 1 - 2 * width, box.width(), 2 * width), pen.color());
}

void ChipMapSprites::paintGlyph(QPainter &painter, const QRect &box, ChipFill fill, const QColor &background,
                                const ChipMapColors &colors, double unit)
{
    const QColor ink = colors.ink(background);
    int side = std::max(3, static_cast<int>(std::lround(std::min(box.width(), box.height()) * 0.45)));
    QRect glyph(box.left() + (box.width() - side) / 2, box.top() + (box.height() - side) / 2, side, side);
    if (std::min(box.width(), box.height()) >= 22 * unit) {
        // A cell that bears words keeps the glyph in its corner.
        side = static_cast<int>(std::lround(10 * unit));
        const int pad = static_cast<int>(std::lround(5 * unit));
        glyph = QRect(box.right() + 1 - pad - side, box.top() + pad, side, side);
    }
    const double width = std::max(1.0, std::round(side / 4.0));
    painter.save();
    if (fill == ChipFill::HeldIdle) {
        QPen pen(ink, width);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(glyph).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(ink, std::max(1.3 * unit, side / 4.5)));
        const QRectF cross = QRectF(glyph).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.bottomLeft(), cross.topRight());
    }
    painter.restore();
}

void ChipMapSprites::paintPlannedMark(QPainter &painter, const QRect &box, const QColor &ink, double unit)
{
    const int side = std::clamp(static_cast<int>(std::lround(std::min(box.width(), box.height()) * 0.45)), 3, static_cast<int>(std::lround(9 * unit)));
    const QPoint foot = box.bottomLeft() + QPoint(0, 1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygon{foot, foot - QPoint(0, side), foot + QPoint(side, 0)});
    painter.restore();
}

void ChipMapSprites::paintFaultMark(QPainter &painter, const QRect &box, const ChipMapLook &look,
                                    const ChipMapColors &colors, double unit)
{
    const QColor fill = colors.fill(ChipFill::Faulty, look.stale, look.dimmed);
    const int wanted = static_cast<int>(std::lround((look.faults > 1 ? 13 : 8) * unit));
    const int width = std::min(wanted, box.width());
    const int height = std::min(static_cast<int>(std::lround(9 * unit)), box.height());
    const QRect mark(box.right() + 1 - width, box.top(), width, height);
    painter.fillRect(mark.adjusted(-1, 0, 0, 1) & box, colors.window());
    painter.fillRect(mark, fill);
    if (height < 7 || width < 7)
        return;
    const bool counted = look.faults > 1 && width >= 12;
    paintGlyph(painter, counted ? QRect(mark.left(), mark.top(), width * 6 / 13 + 1, height) : mark, ChipFill::Faulty,
               fill, colors, unit);
    if (!counted)
        return;
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(std::max(7, height - 1));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colors.ink(fill));
    const QString count = look.faults > 9 ? QStringLiteral("+") : QString::number(look.faults);
    painter.drawText(mark.adjusted(width * 6 / 13, 0, 0, 0), Qt::AlignCenter, count);
}

} // namespace chipdeck::widgets
