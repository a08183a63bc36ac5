#include "ui/history/RunBar.h"

#include <algorithm>

#include <QPainter>

#include "client/models/Format.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::Theme;

RunBar::RunBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RunBar::setTimes(std::int64_t waitedS, std::int64_t ranS)
{
    m_waitedS = waitedS;
    m_ranS = ranS;
    setAccessibleName(tr("Waited %1, ran %2").arg(models::Format::duration(waitedS), models::Format::duration(ranS)));
    setToolTip(accessibleName());
    update();
}

QSize RunBar::sizeHint() const
{
    return {m_theme.px(120), m_theme.px(12)};
}

void RunBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF bar(0.5, 0.5, width() - 1.0, height() - 1.0);
    const double all = static_cast<double>(std::max<std::int64_t>(1, m_waitedS + m_ranS));
    double edge = bar.width() * static_cast<double>(m_waitedS) / all;
    // Neither part may vanish: a second of waiting is one pixel.
    if (m_ranS > 0)
        edge = std::min(edge, bar.width() - 2);
    if (m_waitedS > 0)
        edge = std::max(edge, 2.0);
    painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
    painter.setBrush(m_theme.color(Theme::Token::ChipFree));
    if (m_waitedS > 0 || m_ranS == 0)
        painter.drawRect(QRectF(bar.left(), bar.top(), edge, bar.height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Theme::Token::ChipBusy));
    if (m_ranS > 0)
        painter.drawRect(QRectF(bar.left() + edge, 0, bar.width() - edge + 0.5, height()));
}

} // namespace chipdeck::ui
