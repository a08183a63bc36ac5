#include "ui/notices/NoticeDelegate.h"

#include <QPainter>

#include "ui/notices/NoticeListModel.h"
#include "widgets/theme/Glyphs.h"

namespace chipdeck::ui {

using widgets::Glyph;
using widgets::Theme;

QSize NoticeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return QSize(0, m_theme.px(50));
}

void NoticeDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const QRect box = option.rect;
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        painter->fillRect(box, m_theme.color(Theme::Token::SelectionTint));
    if (option.state & QStyle::State_Selected)
        painter->fillRect(QRect(box.left(), box.top(), m_theme.px(3), box.height()), m_theme.color(Theme::Token::Accent));
    painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), m_theme.color(Theme::Token::GridLine));
}

void NoticeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintGround(painter, option);
    const bool isRead = index.data(NoticeListModel::ReadRole).toBool();
    const QRect box = option.rect.adjusted(m_theme.px(40), m_theme.px(7), -m_theme.px(isRead ? 16 : 32), -m_theme.px(7));
    const int size = m_theme.px(12);
    widgets::paintGlyph(painter, QRectF(option.rect.left() + m_theme.px(16), box.top() + m_theme.px(3), size, size),
                        static_cast<Glyph>(index.data(NoticeListModel::GlyphRole).toInt()),
                        m_theme.color(static_cast<Theme::Token>(index.data(NoticeListModel::TokenRole).toInt())),
                        m_theme.color(Theme::Token::Surface));
    if (!isRead) {
        const int dot = m_theme.px(8);
        widgets::paintGlyph(painter, QRectF(option.rect.right() - m_theme.px(16) - dot, box.top() + m_theme.px(5), dot, dot), Glyph::Dot,
                            m_theme.color(Theme::Token::Accent));
    }
    const auto line = [&](Theme::Type type, int weight, Theme::Token token, Qt::Alignment at, const QString &words) {
        const QFont font = m_theme.font(type, weight);
        painter->setFont(font);
        painter->setPen(m_theme.color(token));
        painter->drawText(box, int(at | Qt::AlignLeft) | Qt::TextSingleLine, QFontMetrics(font).elidedText(words, Qt::ElideMiddle, box.width()));
    };
    line(Theme::Type::Body, isRead ? QFont::Normal : QFont::DemiBold, Theme::Token::Text, Qt::AlignTop, index.data().toString());
    line(Theme::Type::Caption, QFont::Normal, Theme::Token::Muted, Qt::AlignBottom, index.data(NoticeListModel::DetailRole).toString());
}

} // namespace chipdeck::ui
