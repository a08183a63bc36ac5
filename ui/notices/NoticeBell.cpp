#include "ui/notices/NoticeBell.h"

#include <QEvent>
#include <QPainter>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

NoticeBell::NoticeBell(const Theme &theme, QWidget *parent) : QToolButton(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("noticeBell"));
    setFocusPolicy(Qt::TabFocus);
    setAutoRaise(true);
    setButtonRole(this, widgets::ButtonRole::Quiet);
    connect(&theme, &Theme::changed, this, &NoticeBell::follow);
    follow();
}

void NoticeBell::setUnread(int count)
{
    if (count == m_unread)
        return;
    m_unread = count;
    follow();
}

void NoticeBell::setKeys(const QString &keys)
{
    m_keys = keys;
    follow();
}

QSize NoticeBell::sizeHint() const
{
    return {m_theme.px(36), m_theme.px(28)};
}

void NoticeBell::follow()
{
    setIcon(widgets::Icons::icon(QStringLiteral("bell"), m_theme, m_unread > 0 ? Theme::Token::Text : Theme::Token::Muted));
    setIconSize({m_theme.px(16), m_theme.px(16)});
    const QString words = m_unread > 0 ? tr("Notices, %n unread", nullptr, m_unread) : tr("Notices");
    setAccessibleName(words);
    setToolTip(m_keys.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, m_keys));
    updateGeometry();
    update();
}

void NoticeBell::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    if (m_unread == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = m_theme.font(Theme::Type::Caption, QFont::DemiBold);
    const QString words = m_unread > 99 ? QStringLiteral("99+") : QString::number(m_unread);
    const int high = m_theme.px(15);
    const int wide = std::max(high, QFontMetrics(font).horizontalAdvance(words) + m_theme.px(7));
    const QRect box(std::min(width() / 2 + m_theme.px(1), width() - wide), 0, wide, high);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Theme::Token::Accent));
    painter.drawRoundedRect(box, high / 2.0, high / 2.0);
    painter.setPen(m_theme.color(Theme::Token::AccentText));
    painter.setFont(font);
    painter.drawText(box, Qt::AlignCenter, words);
}

void NoticeBell::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        follow();
    QToolButton::changeEvent(event);
}

} // namespace chipdeck::ui
