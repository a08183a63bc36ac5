#pragma once

#include "widgets/tables/CellDelegate.h"

namespace chipdeck::ui {

/// A cell of the table of prices: edited in place with what is known offered; what is wrong has a frame and a cross, what may be a
/// slip a triangle, what an empty cell means is muted.
class PriceDelegate : public widgets::CellDelegate
{
    Q_OBJECT

public:
    explicit PriceDelegate(const widgets::Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// What somebody is typing stays, whatever else changes in the table.
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace chipdeck::ui
