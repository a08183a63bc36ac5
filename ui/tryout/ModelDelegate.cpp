#include "ui/tryout/ModelDelegate.h"

#include <QPainter>

#include "ui/tryout/ModelListModel.h"

namespace chipdeck::ui {

using widgets::Theme;

ModelDelegate::ModelDelegate(const Theme &theme, const ModelListModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
{
}

QSize ModelDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.px(180), m_theme.px(44)};
}

void ModelDelegate::paintBadge(QPainter *painter, const Theme &theme, const QRectF &box, const QString &letter)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(Theme::Token::Accent));
    painter->drawRoundedRect(box, theme.px(3), theme.px(3));
    painter->setPen(theme.color(Theme::Token::AccentText));
    painter->setFont(theme.font(Theme::Type::Caption, QFont::DemiBold));
    painter->drawText(box, Qt::AlignCenter, letter);
    painter->restore();
}

void ModelDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const bool chosen = !index.data(ModelListModel::SidesRole).toString().isEmpty();
    if (chosen || option.state.testFlag(QStyle::State_MouseOver)) {
        QColor tint = m_theme.color(Theme::Token::SelectionTint);
        tint.setAlphaF(chosen ? 1.0f : 0.5f);
        painter->fillRect(option.rect, tint);
    }
    if (chosen)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), m_theme.px(3), option.rect.height()), m_theme.color(Theme::Token::Accent));
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(m_theme.color(Theme::Token::Accent), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    const QRect inside = option.rect.adjusted(m_theme.px(16), m_theme.px(4), -m_theme.px(16), -m_theme.px(4));
    paintFirst(painter, QRect(inside.left(), inside.top(), inside.width(), m_theme.px(18)), index);
    paintSecond(painter, QRect(inside.left(), inside.top() + m_theme.px(19), inside.width(), m_theme.px(16)), index);
    if (const int loaded = index.data(ModelListModel::LoadedRole).toInt(); loaded >= 0) {
        const QRectF line(inside.left(), option.rect.bottom() - m_theme.px(3), inside.width(), m_theme.px(2));
        painter->fillRect(line, m_theme.color(Theme::Token::GridLine));
        painter->fillRect(QRectF(line.left(), line.top(), line.width() * loaded / 1000, line.height()), m_theme.color(Theme::Token::Accent));
    }
    painter->restore();
}

void ModelDelegate::paintFirst(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    painter->setFont(m_theme.font(Theme::Type::Caption));
    painter->setPen(m_theme.color(Theme::Token::Muted));
    const QString quantization = index.data(ModelListModel::QuantizationRole).toString();
    const int right = painter->fontMetrics().horizontalAdvance(quantization) + m_theme.px(8);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, quantization);
    const QString sides = index.data(ModelListModel::SidesRole).toString();
    const int badges = int(sides.size()) * m_theme.px(20);
    painter->setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
    painter->setPen(m_theme.color(Theme::Token::Text));
    const QString title = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, line.width() - right - badges);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    int x = line.left() + painter->fontMetrics().horizontalAdvance(title) + m_theme.px(6);
    for (const QChar side : sides) {
        paintBadge(painter, m_theme, QRectF(x, line.top() + m_theme.px(1), m_theme.px(16), m_theme.px(16)), side);
        x += m_theme.px(20);
    }
}

void ModelDelegate::paintSecond(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const TryoutWords::Line fit = m_model.line(index.row());
    painter->setFont(m_theme.font(Theme::Type::Caption));
    painter->setPen(m_theme.color(Theme::Token::Muted));
    const QString size = index.data(ModelListModel::SizeRole).toString();
    int right = painter->fontMetrics().horizontalAdvance(size) + m_theme.px(8);
    // What is wrong is more than how large it is.
    if (fit.token == Theme::Token::Error && painter->fontMetrics().horizontalAdvance(fit.words) > line.width() - m_theme.px(17) - right)
        right = 0;
    else
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, size);
    widgets::paintGlyph(painter, QRectF(line.left(), line.top() + m_theme.px(2), m_theme.px(12), m_theme.px(12)), fit.glyph,
                        m_theme.color(fit.glyphToken));
    const QRect words = line.adjusted(m_theme.px(17), 0, -right, 0);
    painter->setPen(m_theme.color(fit.token));
    painter->setFont(m_theme.font(Theme::Type::Caption));
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(fit.words, Qt::ElideRight, words.width()));
}

} // namespace chipdeck::ui
