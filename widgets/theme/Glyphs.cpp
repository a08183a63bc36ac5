#include "widgets/theme/Glyphs.h"

#include <QPainter>
#include <QPainterPath>

namespace chipdeck::widgets {
namespace {

constexpr qreal unit = 12;  // the glyphs are drawn on a 12 x 12 field with the origin in its centre

void drawStroked(QPainter *painter, Glyph glyph)
{
    switch (glyph) {
    case Glyph::Ring:
        painter->drawEllipse(QPointF(0, 0), 3, 3);
        break;
    case Glyph::Cross:
        painter->drawLine(QPointF(-3.5, -3.5), QPointF(3.5, 3.5));
        painter->drawLine(QPointF(-3.5, 3.5), QPointF(3.5, -3.5));
        break;
    case Glyph::Clock:
        painter->drawEllipse(QPointF(0, 0), 4.6, 4.6);
        painter->drawPolyline(QPolygonF({QPointF(0, -2.8), QPointF(0, 0), QPointF(2, 1.2)}));
        break;
    case Glyph::Check:
        painter->drawPolyline(QPolygonF({QPointF(-4, 0.3), QPointF(-1.3, 3), QPointF(4, -3)}));
        break;
    case Glyph::Slash:
        painter->drawEllipse(QPointF(0, 0), 4.4, 4.4);
        painter->drawLine(QPointF(-3, 3), QPointF(3, -3));
        break;
    case Glyph::Warning:
        painter->drawPolygon(QPolygonF({QPointF(0, -4.6), QPointF(5, 4.2), QPointF(-5, 4.2)}));
        painter->drawLine(QPointF(0, -1.4), QPointF(0, 1.2));
        painter->drawPoint(QPointF(0, 2.8));
        break;
    default:
        break;
    }
}

void drawFilled(QPainter *painter, Glyph glyph, const QColor &color)
{
    switch (glyph) {
    case Glyph::Dot:
        painter->drawEllipse(QPointF(0, 0), 3.4, 3.4);
        break;
    case Glyph::Pause:
        painter->drawRect(QRectF(-3.6, -4, 2.4, 8));
        painter->drawRect(QRectF(1.2, -4, 2.4, 8));
        break;
    case Glyph::Play:
        painter->drawPolygon(QPolygonF({QPointF(-3.2, -4.4), QPointF(4.4, 0), QPointF(-3.2, 4.4)}));
        break;
    case Glyph::HalfDisc:
        painter->drawPie(QRectF(-4.6, -4.6, 9.2, 9.2), 90 * 16, 180 * 16);
        painter->setPen(QPen(color, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(QPointF(0, 0), 4.6, 4.6);
        break;
    default:
        break;
    }
}

void drawSquare(QPainter *painter, Glyph glyph, const QColor &color, const QColor &inner)
{
    const QRectF square(-4.5, -4.5, 9, 9);
    QPen pen(color, glyph == Glyph::Hatch ? 1.0 : 2.0);
    pen.setJoinStyle(Qt::MiterJoin);
    painter->setPen(glyph == Glyph::Square ? Qt::NoPen : pen);
    painter->setBrush(glyph == Glyph::Square ? color : glyph == Glyph::HollowSquare ? inner : QColor(Qt::transparent));
    painter->drawRect(square);
    if (glyph == Glyph::Frame && inner.alpha() > 0)
        painter->fillRect(square.adjusted(2.2, 2.2, -2.2, -2.2), inner);
    if (glyph == Glyph::Hatch) {
        painter->setClipRect(square, Qt::IntersectClip);
        for (qreal x = -9; x < 9; x += 3)
            painter->drawLine(QPointF(x, 4.5), QPointF(x + 9, -4.5));
    }
}

} // namespace

void paintGlyph(QPainter *painter, const QRectF &box, Glyph glyph, const QColor &color, const QColor &inner)
{
    if (glyph == Glyph::None)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(box.center());
    const qreal factor = std::min(box.width(), box.height()) / unit;
    painter->scale(factor, factor);
    switch (glyph) {
    case Glyph::Dot:
    case Glyph::Pause:
    case Glyph::Play:
    case Glyph::HalfDisc:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        drawFilled(painter, glyph, color);
        break;
    case Glyph::HollowSquare:
    case Glyph::Frame:
    case Glyph::Square:
    case Glyph::Hatch:
        drawSquare(painter, glyph, color, inner);
        break;
    case Glyph::DottedRing:
        painter->setPen(QPen(color, 1.4, Qt::DotLine));
        painter->drawEllipse(QPointF(0, 0), 4, 4);
        break;
    default:
        painter->setPen(QPen(color, glyph == Glyph::Clock || glyph == Glyph::Slash || glyph == Glyph::Warning ? 1.4 : 1.9,
                             Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        drawStroked(painter, glyph);
        break;
    }
    painter->restore();
}

} // namespace chipdeck::widgets
