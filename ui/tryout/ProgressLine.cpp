#include "ui/tryout/ProgressLine.h"

#include <QPainter>

namespace chipdeck::ui {

using widgets::Theme;

ProgressLine::ProgressLine(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&ProgressLine::update));
}

void ProgressLine::setThousandths(int thousandths)
{
    if (std::exchange(m_thousandths, thousandths) != thousandths)
        update();
}

QSize ProgressLine::sizeHint() const
{
    return {m_theme.px(60), m_theme.px(8)};
}

/// As a model's load is drawn. What is not known is hatched, not moving: only figures say that something comes.
void ProgressLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.fillRect(box, m_theme.color(Theme::Token::ChipFree));
    if (m_thousandths < 0)
        painter.fillRect(box, QBrush(m_theme.color(Theme::Token::Accent), Qt::BDiagPattern));
    else
        painter.fillRect(QRectF(box.left(), box.top(), box.width() * m_thousandths / 1000, box.height()), m_theme.color(Theme::Token::Accent));
    painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
    painter.drawRect(box);
}

} // namespace chipdeck::ui
