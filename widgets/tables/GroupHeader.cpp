#include "widgets/tables/GroupHeader.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>

namespace chipdeck::widgets {

GroupHeader::GroupHeader(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    hide();
}

void GroupHeader::setGroup(const QString &title, const QString &detail, bool folded)
{
    m_title = title;
    m_detail = detail;
    m_folded = folded;
    update();
}

void GroupHeader::paintGroup(QPainter *painter, const Theme &theme, const QRect &box, const QString &title,
                             const QString &detail, bool folded)
{
    painter->save();
    painter->fillRect(box, theme.color(Theme::Token::Window));
    painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color(Theme::Token::Border));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.color(Theme::Token::Text), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal s = theme.px(3.5);
    const QPointF middle(box.left() + theme.px(20), box.center().y());
    const QPointF down[]{middle + QPointF(-s, -s / 2), middle + QPointF(0, s / 2), middle + QPointF(s, -s / 2)};
    const QPointF right[]{middle + QPointF(-s / 2, -s), middle + QPointF(s / 2, 0), middle + QPointF(-s / 2, s)};
    painter->drawPolyline(folded ? right : down, 3);
    const QFont strong = theme.font(Theme::Type::Body, QFont::DemiBold);
    painter->setFont(strong);
    int x = box.left() + theme.px(34);
    painter->drawText(QRect(x, box.top(), box.width() - x, box.height()), Qt::AlignVCenter, title);
    x += QFontMetrics(strong).horizontalAdvance(title) + theme.px(10);
    const QFont plain = theme.font(Theme::Type::Body);
    painter->setFont(plain);
    painter->setPen(theme.color(Theme::Token::Muted));
    const QRect rest(x, box.top(), std::max(0, box.right() - theme.px(8) - x), box.height());
    painter->drawText(rest, Qt::AlignVCenter, QFontMetrics(plain).elidedText(detail, Qt::ElideRight, rest.width()));
    painter->restore();
}

void GroupHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGroup(&painter, m_theme, rect(), m_title, m_detail, m_folded);
}

void GroupHeader::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    Q_EMIT clicked();
}

void GroupHeader::wheelEvent(QWheelEvent *event)
{
    // The heading lies over the rows: the wheel still belongs to the table.
    event->ignore();
}

} // namespace chipdeck::widgets
