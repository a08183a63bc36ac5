#include "ui/tryout/ValueSlider.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>

namespace chipdeck::ui {

using widgets::Theme;

ValueSlider::ValueSlider(const Theme &theme, QWidget *parent) : QSlider(Qt::Horizontal, parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

QSize ValueSlider::sizeHint() const
{
    return {m_theme.px(120), m_theme.px(16)};
}

QSize ValueSlider::minimumSizeHint() const
{
    return {m_theme.px(60), m_theme.px(16)};
}

double ValueSlider::radius() const
{
    return m_theme.px(5) + 0.5;
}

int ValueSlider::valueAt(double x) const
{
    const double room = std::max(1.0, width() - 2 * radius() - 2);
    const double share = std::clamp((x - radius() - 1) / room, 0.0, 1.0);
    return minimum() + int(std::lround(share * (maximum() - minimum())));
}

void ValueSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double span = std::max(1, maximum() - minimum());
    const double middle = height() / 2.0;
    const double x = radius() + 1 + (width() - 2 * radius() - 2) * (value() - minimum()) / span;
    const QColor accent = m_theme.color(isEnabled() ? Theme::Token::Accent : Theme::Token::Muted);
    painter.fillRect(QRectF(0, middle - 1, width(), 2), m_theme.color(Theme::Token::ChipFreeOutline));
    painter.fillRect(QRectF(0, middle - 1, x, 2), accent);
    painter.setPen(QPen(accent, hasFocus() ? 3 : 2));
    painter.setBrush(m_theme.color(Theme::Token::Surface));
    painter.drawEllipse(QPointF(x, middle), radius(), radius());
}

void ValueSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    setValue(valueAt(event->position().x()));
}

void ValueSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        setValue(valueAt(event->position().x()));
}

void ValueSlider::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

} // namespace chipdeck::ui
