#pragma once

#include <QStyledItemDelegate>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

class ModelListModel;

/// A model in two lines: title, sides and quantisation; whether it fits, and its size.
class ModelDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ModelDelegate(const widgets::Theme &theme, const ModelListModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// A letter on an accent square: "A".
    static void paintBadge(QPainter *painter, const widgets::Theme &theme, const QRectF &box, const QString &letter);

private:
    void paintFirst(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintSecond(QPainter *painter, const QRect &line, const QModelIndex &index) const;

    const widgets::Theme &m_theme;
    const ModelListModel &m_model;
};

} // namespace chipdeck::ui
