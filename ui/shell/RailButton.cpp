#include "ui/shell/RailButton.h"

#include <QPainter>

#include "widgets/theme/Icons.h"

namespace chipdeck::ui {

using widgets::Theme;

RailButton::RailButton(const Theme &theme, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_iconName(iconName)
{
    setCheckable(true);
    setAutoExclusive(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setFolded(bool folded)
{
    m_folded = folded;
    setToolTip(folded ? text() : QString());
    updateGeometry();
    update();
}

void RailButton::setCount(int count)
{
    m_count = count;
    update();
}

QSize RailButton::sizeHint() const
{
    return QSize(m_theme.px(m_folded ? 48 : 168), m_theme.px(32));
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = m_theme.kind() == Theme::Kind::HighContrast;
    const QRectF tint = QRectF(rect()).adjusted(0, 0, -m_theme.px(m_folded ? 4 : 8), 0);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        // White words on the grey of grid lines would be too faint in high contrast.
        painter.setBrush(m_theme.color(isChecked() || strong ? Theme::Token::SelectionTint : Theme::Token::GridLine));
        painter.drawRoundedRect(tint, m_theme.px(6), m_theme.px(6));
    }
    if (isChecked()) {
        painter.fillRect(QRectF(0, 0, m_theme.px(3), height()), m_theme.color(Theme::Token::Accent));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Theme::Token::Accent), strong ? 3 : 2));
        painter.drawRoundedRect(tint.adjusted(1, 1, -1, -1), m_theme.px(6), m_theme.px(6));
    }
    const QColor ink = m_theme.color(isChecked() ? Theme::Token::Text : Theme::Token::Muted);
    const int size = m_theme.px(16);
    painter.drawPixmap(m_theme.px(16), (height() - size) / 2, widgets::Icons::pixmap(m_iconName, ink, size, devicePixelRatioF()));
    if (m_folded)
        return;
    painter.setPen(ink);
    painter.setFont(m_theme.font(Theme::Type::Body, isChecked() ? QFont::DemiBold : QFont::Normal));
    const QRect words = rect().adjusted(m_theme.px(42), 0, -m_theme.px(16), 0);
    painter.drawText(words, Qt::AlignVCenter, painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    if (m_count > 0) {
        painter.setFont(m_theme.font(Theme::Type::Caption));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, QString::number(m_count));
    }
}

} // namespace chipdeck::ui
