// The parts of ChipMapView that listen to pointer and keyboard.
#include "widgets/chipmap/ChipMapView.h"

#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QGuiApplication>
#include <QWheelEvent>

namespace chipdeck::widgets {

namespace {

constexpr double zoomStep = 1.35;

} // namespace

bool ChipMapView::event(QEvent *event)
{
    // Arrows and plus belong to the map while it has the focus, not to shortcuts of the window.
    if (event->type() == QEvent::ShortcutOverride) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Left: case Qt::Key_Right: case Qt::Key_Up: case Qt::Key_Down: case Qt::Key_Plus:
        case Qt::Key_Minus: case Qt::Key_Equal: case Qt::Key_0: case Qt::Key_Return: case Qt::Key_Enter:
            if (!(static_cast<QKeyEvent *>(event)->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
                event->accept();
            break;
        default:
            break;
        }
    }
    return QWidget::event(event);
}

void ChipMapView::resizeEvent(QResizeEvent *)
{
    fitCamera();
    cameraMoved();
}

void ChipMapView::hideEvent(QHideEvent *)
{
    hideCard();
}

void ChipMapView::zoomAt(double factor, const QPointF &position)
{
    hideCard();
    m_camera.zoomBy(factor, position - margin());
    cameraMoved();
}

QPointF ChipMapView::zoomAnchor() const
{
    if (m_data.nodes.empty())
        return {};
    const QPointF middle(width() / 2.0, height() / 2.0);
    const std::uint32_t node = m_node.value_or(m_camera.nodeNear(m_camera.toLayout(middle - margin())));
    return m_camera.toScreen(cellRect({node, m_node ? m_chip : 0})).center() + margin();
}

void ChipMapView::zoomIn()
{
    zoomAt(zoomStep, zoomAnchor());
}

void ChipMapView::zoomOut()
{
    zoomAt(1 / zoomStep, zoomAnchor());
}

void ChipMapView::zoomToFit()
{
    hideCard();
    m_camera.fit();
    cameraMoved();
}

void ChipMapView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ShiftModifier) {
        const QPoint delta = event->angleDelta();
        m_camera.panBy({(delta.x() + delta.y()) / 2.0, 0});
        cameraMoved();
    } else {
        zoomAt(std::pow(1.0018, event->angleDelta().y()), event->position());
    }
    event->accept();
}

void ChipMapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = m_dragged = event->position();
    m_dragging = false;
}

void ChipMapView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton) {
        const QPointF moved = event->position() - m_pressed;
        if (!m_dragging && moved.manhattanLength() >= QGuiApplication::styleHints()->startDragDistance()) {
            m_dragging = true;
            hideCard();
            setCursor(Qt::ClosedHandCursor);
        }
        if (m_dragging) {
            m_camera.panBy(event->position() - m_dragged);
            m_dragged = event->position();
            cameraMoved();
        }
        return;
    }
    const auto hit = hitAt(event->position());
    if (hit == m_hover && (!hit || (m_card && m_card->isVisible()) || m_cardDelay.isActive()))
        return;
    m_hover = hit;
    setCursor(hit ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!hit)
        hideCard();
    else if (m_card && m_card->isVisible())
        showCard(hit->node, hit->chip);
    else
        m_cardDelay.start();
}

void ChipMapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setCursor(Qt::ArrowCursor);
    if (m_dragging) {
        m_dragging = false;
        return;
    }
    if (const auto hit = hitAt(event->position())) {
        hideCard();
        setCurrent(hit->node, hit->chip);
        Q_EMIT nodeActivated(hit->node, hit->chip);
    }
}

void ChipMapView::leaveEvent(QEvent *)
{
    m_hover.reset();
    hideCard();
}

void ChipMapView::focusOutEvent(QFocusEvent *event)
{
    hideCard();
    QWidget::focusOutEvent(event);
}

void ChipMapView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (!plain || m_data.nodes.empty() || !handleKey(event->key()))
        QWidget::keyPressEvent(event);
}

bool ChipMapView::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Left: step(ChipMapDirection::Left); return true;
    case Qt::Key_Right: step(ChipMapDirection::Right); return true;
    case Qt::Key_Up: step(ChipMapDirection::Up); return true;
    case Qt::Key_Down: step(ChipMapDirection::Down); return true;
    case Qt::Key_Home: setCurrent(0, 0); return true;
    case Qt::Key_End: setCurrent(static_cast<std::uint32_t>(m_data.nodes.size() - 1), 0); return true;
    case Qt::Key_Plus: case Qt::Key_Equal: zoomIn(); return true;
    case Qt::Key_Minus: zoomOut(); return true;
    case Qt::Key_0: zoomToFit(); return true;
    case Qt::Key_Space:
        if (m_node)
            showCard(*m_node, m_chip);
        return true;
    case Qt::Key_Return: case Qt::Key_Enter:
        if (m_node) {
            hideCard();
            Q_EMIT nodeActivated(*m_node, m_chip);
        }
        return true;
    case Qt::Key_Escape:
        if (!m_card || !m_card->isVisible())
            return false;
        m_hover.reset();
        hideCard();
        return true;
    default:
        return false;
    }
}

void ChipMapView::step(ChipMapDirection direction)
{
    if (!m_node) {
        setCurrent(0, 0);
    } else if (!stepChip(direction)) {
        const auto next = m_camera.layout().neighbour(*m_node, direction);
        if (!next)
            return;
        // Coming from the right one enters at the node's last chip, so that stepping back undoes a step.
        const bool back = direction == ChipMapDirection::Left || direction == ChipMapDirection::Up;
        setCurrent(*next, back ? UINT32_MAX : 0);
    }
    if (m_card && m_card->isVisible())
        showCard(*m_node, m_chip);
}

bool ChipMapView::stepChip(ChipMapDirection direction)
{
    const ChipMapLayout &layout = m_camera.layout();
    if (layout.cells() != ChipMapCells::Chips)
        return false;
    const std::uint32_t columns = layout.blocks()[layout.blockOf(*m_node)].chipColumns;
    const std::uint32_t count = m_data.nodes[*m_node].chipCount;
    const std::uint32_t column = m_chip % columns;
    if (direction == ChipMapDirection::Left && column > 0)
        setCurrent(*m_node, m_chip - 1);
    else if (direction == ChipMapDirection::Right && column + 1 < columns && m_chip + 1 < count)
        setCurrent(*m_node, m_chip + 1);
    else if (direction == ChipMapDirection::Up && m_chip >= columns)
        setCurrent(*m_node, m_chip - columns);
    else if (direction == ChipMapDirection::Down && m_chip + columns < count)
        setCurrent(*m_node, m_chip + columns);
    else
        return false;
    return true;
}

} // namespace chipdeck::widgets
