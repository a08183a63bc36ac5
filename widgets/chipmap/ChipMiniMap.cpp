#include "widgets/chipmap/ChipMiniMap.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>

namespace chipdeck::widgets {

namespace {

constexpr int margin = 5;
constexpr int leastMapHeight = 250;  // in a lower map it would cover too much of what it explains

} // namespace

ChipMiniMap::ChipMiniMap(const Theme &theme, const ChipMapCamera &camera, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_camera(camera)
{
    setObjectName(QStringLiteral("chipMiniMap"));
    setCursor(Qt::PointingHandCursor);
    m_raster.setOverview(true);
    m_raster.setTheme(theme);
    connect(&theme, &Theme::changed, this, [this] {
        m_raster.setTheme(m_theme);
        follow();
        update();
    });
    hide();
}

void ChipMiniMap::setData(const ChipMapData *data)
{
    m_data = data;
    m_stale = true;
    m_generation = -1;
    update();
}

void ChipMiniMap::updateNodes(std::span<const std::uint32_t> nodes)
{
    if (!m_stale)
        m_raster.updateNodes(nodes);
    update();
}

void ChipMiniMap::refreshRaster()
{
    if (m_stale)
        m_raster.setData(m_data);
    m_stale = false;
}

double ChipMiniMap::scale() const
{
    const QSizeF size = m_camera.layout().size();
    return std::min((width() - 2 * margin) / std::max(size.width(), 1.0),
                    (height() - 2 * margin) / std::max(size.height(), 1.0));
}

void ChipMiniMap::follow()
{
    if (m_generation != m_camera.generation()) {
        m_generation = m_camera.generation();
        const QSizeF size = m_camera.layout().size();
        const double wide = m_theme.px(200);
        const double high = m_theme.px(120);
        const double fit = std::min(wide / std::max(size.width(), 1.0), high / std::max(size.height(), 1.0));
        resize((size * fit).toSize() + QSize(2 * margin, 2 * margin));
        m_raster.invalidate();
    }
    setVisible(!m_camera.isFit() && parentWidget()->height() >= m_theme.px(leastMapHeight));
    update();
}

void ChipMiniMap::paintEvent(QPaintEvent *)
{
    const qreal ratio = devicePixelRatioF();
    const QSize inside = size() - QSize(2 * margin, 2 * margin);
    refreshRaster();
    m_raster.setViewport(m_camera.layout(), {inside * ratio, {}, scale() * ratio, ratio});
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Token::Window));
    painter.drawImage(QRect(QPoint(margin, margin), inside), m_raster.image());
    painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QRectF seen = m_camera.seen();
    QRectF frame(seen.topLeft() * scale() + QPointF(margin, margin), seen.size() * scale());
    frame &= QRectF(rect()).adjusted(2, 2, -2, -2);
    painter.setPen(QPen(m_theme.color(Theme::Token::Accent), 2));
    painter.drawRect(frame);
}

void ChipMiniMap::mousePressEvent(QMouseEvent *event)
{
    Q_EMIT centerRequested((event->position() - QPointF(margin, margin)) / scale());
}

void ChipMiniMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        Q_EMIT centerRequested((event->position() - QPointF(margin, margin)) / scale());
}

} // namespace chipdeck::widgets
