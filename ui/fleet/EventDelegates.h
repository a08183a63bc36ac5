#pragma once

#include "widgets/tables/CellDelegate.h"

namespace chipdeck::ui {

/// Whom an event befell: with a chevron where the row opens to its parts, and the parts set in.
class EventSubjectDelegate : public widgets::CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Glyph and colour of a kind of event, for a StateDelegate.
widgets::StateLook eventLook(const QModelIndex &index);

} // namespace chipdeck::ui
