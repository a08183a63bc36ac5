#include "ui/fleet/EventDelegates.h"

#include <QPainter>

#include "ui/fleet/NodeEventsModel.h"

namespace chipdeck::ui {

using widgets::Glyph;
using widgets::Theme;

void EventSubjectDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const bool part = index.data(NodeEventsModel::PartRole).toBool();
    const bool group = index.data(NodeEventsModel::CountRole).toInt() > 1;
    const QRect content = contentBox(option, index);
    const int indent = theme().px(part ? 32 : 16);
    if (group) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme().color(Theme::Token::Text), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const qreal s = theme().px(3.5);
        const QPointF middle(content.left() + theme().px(5), content.center().y() + 0.5);
        const QPointF down[]{middle + QPointF(-s, -s / 2), middle + QPointF(0, s / 2), middle + QPointF(s, -s / 2)};
        const QPointF right[]{middle + QPointF(-s / 2, -s), middle + QPointF(s / 2, 0), middle + QPointF(-s / 2, s)};
        painter->drawPolyline(index.data(NodeEventsModel::OpenRole).toBool() ? down : right, 3);
        painter->restore();
    }
    paintText(painter, option, index, content.adjusted(indent, 0, 0, 0), index.data().toString(), Qt::AlignLeft,
              part ? theme().color(Theme::Token::Muted) : textColor(index));
}

widgets::StateLook eventLook(const QModelIndex &index)
{
    switch (static_cast<EventWords::Kind>(index.data(NodeEventsModel::KindRole).toInt())) {
    case EventWords::Kind::Taken: return {Glyph::Square, Theme::Token::ChipAllocated, false};
    case EventWords::Kind::Freed: return {Glyph::Square, Theme::Token::ChipFreeOutline, false};
    case EventWords::Kind::OutOfService: return {Glyph::Frame, Theme::Token::ChipDraining, false};
    case EventWords::Kind::BackInService:
    case EventWords::Kind::Healthy: return {Glyph::Check, Theme::Token::Good, false};
    case EventWords::Kind::Faulty: return {Glyph::Cross, Theme::Token::Error, true};
    case EventWords::Kind::FirstSeen:
    case EventWords::Kind::Other: break;
    }
    return {Glyph::Dot, Theme::Token::Muted, false};
}

} // namespace chipdeck::ui
