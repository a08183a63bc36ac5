#pragma once

#include <QStyledItemDelegate>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// A notice in two lines: its glyph and words, below them place and age; what is unread is strong and has a dot.
class NoticeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit NoticeDelegate(const widgets::Theme &theme, QObject *parent = nullptr) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option) const;

    const widgets::Theme &m_theme;
};

} // namespace chipdeck::ui
