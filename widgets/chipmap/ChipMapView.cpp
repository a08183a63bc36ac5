#include "widgets/chipmap/ChipMapView.h"

#include <algorithm>

#include <QAccessible>
#include <QPainter>

#include "widgets/chipmap/ChipMapAccessible.h"
#include "widgets/chipmap/ChipMiniMap.h"

namespace chipdeck::widgets {

namespace {

constexpr int cardDelayMs = 140;

bool sameShape(const ChipMapData &a, const ChipMapData &b)
{
    return a.nodes == b.nodes && a.blocks == b.blocks && a.pools == b.pools
           && std::equal(a.clusters.begin(), a.clusters.end(), b.clusters.begin(), b.clusters.end(),
                         [](const ChipMapCluster &x, const ChipMapCluster &y) {
                             return x.firstPool == y.firstPool && x.poolCount == y.poolCount;
                         });
}

} // namespace

ChipMapView::ChipMapView(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_labels(theme), m_miniMap(new ChipMiniMap(theme, m_camera, this))
{
    installChipMapAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_raster.setTheme(theme);
    m_raster.setData(&m_data);
    m_cardDelay.setSingleShot(true);
    m_cardDelay.setInterval(cardDelayMs);
    connect(&m_cardDelay, &QTimer::timeout, this, [this] {
        if (m_hover)
            showCard(m_hover->node, m_hover->chip);
    });
    connect(&theme, &Theme::changed, this, [this] {
        m_raster.setTheme(m_theme);
        fitCamera();
        cameraMoved();
    });
    connect(m_miniMap, &ChipMiniMap::centerRequested, this, [this](const QPointF &point) {
        m_camera.centerOn(point);
        cameraMoved();
    });
}

ChipMapView::~ChipMapView()
{
    delete m_card;
}

double ChipMapView::unit() const
{
    return m_theme.px(100) / 100.0;
}

QPointF ChipMapView::margin() const
{
    return {16 * unit(), 4 * unit()};
}

QSize ChipMapView::sizeHint() const
{
    return {m_theme.px(800), m_theme.px(340)};
}

void ChipMapView::setData(ChipMapData data)
{
    const bool same = !m_data.nodes.empty() && sameShape(m_data, data);
    m_data = std::move(data);
    m_raster.setData(&m_data);
    m_miniMap->setData(&m_data);
    if (!same) {
        hideCard();
        m_hover.reset();
        m_node.reset();
        m_marks.clear();
        m_chip = 0;
        m_camera.setData(&m_data);
        QAccessibleTableModelChangeEvent event(this, QAccessibleTableModelChangeEvent::ModelReset);
        QAccessible::updateAccessibility(&event);
    }
    cameraMoved();
}

void ChipMapView::updateNodes(std::span<const std::uint32_t> nodes, const std::vector<std::uint8_t> &states,
                              const std::vector<std::uint8_t> &metrics)
{
    for (const std::uint32_t node : nodes) {
        const ChipMapNode &n = m_data.nodes[node];
        std::copy_n(states.begin() + n.firstChip, n.chipCount, m_data.states.begin() + n.firstChip);
        if (!metrics.empty() && metrics.size() == m_data.metrics.size())
            std::copy_n(metrics.begin() + n.firstChip, n.chipCount, m_data.metrics.begin() + n.firstChip);
    }
    m_raster.updateNodes(nodes);
    if (m_miniMap->isVisible())
        m_miniMap->updateNodes(nodes);
    else
        m_miniMap->setData(&m_data);
    if (m_card && m_card->isVisible() && m_hover && m_cardSource
        && std::binary_search(nodes.begin(), nodes.end(), m_hover->node))
        showCard(m_hover->node, m_hover->chip);
    update();
}

void ChipMapView::setClusters(const std::vector<ChipMapCluster> &clusters)
{
    const bool restyled = !std::equal(clusters.begin(), clusters.end(), m_data.clusters.begin(), m_data.clusters.end(),
                                      [](const ChipMapCluster &a, const ChipMapCluster &b) { return a.stale == b.stale; });
    m_data.clusters = clusters;
    if (restyled) {
        m_raster.updateClusters();
        m_miniMap->setData(&m_data);
    }
    update();
}

void ChipMapView::fitCamera()
{
    const QPointF m = margin();
    m_camera.setView({std::max(40.0, width() - 2 * m.x()), std::max(40.0, height() - m.y() - 12 * unit())}, unit());
}

void ChipMapView::cameraMoved()
{
    m_miniMap->follow();
    m_miniMap->move(width() - m_miniMap->width() - m_theme.px(12), height() - m_miniMap->height() - m_theme.px(12));
    update();
    Q_EMIT viewChanged();
}

void ChipMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    const QPointF origin = m_camera.origin() - margin() / m_camera.zoom();
    m_raster.setViewport(m_camera.layout(), {size() * ratio, origin, m_camera.zoom() * ratio, unit() * ratio});
    if (m_camera.layout().blocks().size() != m_data.blocks.size()) {
        painter.fillRect(rect(), m_theme.color(Theme::Token::Window));
        return;
    }
    painter.drawImage(QRectF(rect()), m_raster.image());
    painter.translate(margin());
    painter.setRenderHint(QPainter::Antialiasing);
    m_labels.paint(painter, m_data, m_camera);
    paintMarks(painter);
    if (m_hover && m_card && m_card->isVisible())
        paintFrame(painter, *m_hover);
    else if (m_node && hasFocus())
        paintFrame(painter, {*m_node, m_chip});
    painter.resetTransform();
    if (hasFocus() && !m_node) {
        painter.setPen(QPen(m_theme.color(Theme::Token::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ChipMapView::paintFrame(QPainter &painter, const Hit &hit) const
{
    const double gap = 1.5 * unit();
    painter.setPen(QPen(m_theme.color(Theme::Token::Accent), 2 * unit()));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(m_camera.toScreen(cellRect(hit)).adjusted(-gap, -gap, gap, gap));
}

void ChipMapView::setMarks(std::vector<ChipMapMark> marks)
{
    std::erase_if(marks, [this](const ChipMapMark &mark) { return mark.node >= m_data.nodes.size() || mark.chipInNode >= m_data.nodes[mark.node].chipCount; });
    m_marks = std::move(marks);
    if (!m_marks.empty()) {
        m_camera.reveal(cellRect({m_marks.front().node, m_marks.front().chipInNode}));
        cameraMoved();
    }
    update();
}

void ChipMapView::paintMarks(QPainter &painter) const
{
    const bool areNodes = m_camera.layout().cells() == ChipMapCells::Nodes;
    const QRectF seen = m_camera.seen();
    std::optional<std::uint32_t> last;
    for (const ChipMapMark &mark : m_marks) {
        const Hit hit{mark.node, mark.chipInNode};
        const bool isDone = areNodes && last == mark.node;
        last = mark.node;
        if (!isDone && cellRect(hit).intersects(seen))
            paintFrame(painter, hit);
    }
}

QRectF ChipMapView::cellRect(const Hit &hit) const
{
    return m_camera.layout().cells() == ChipMapCells::Chips ? m_camera.layout().chipRect(hit.node, hit.chip)
                                                             : m_camera.layout().nodeRect(hit.node);
}

std::optional<ChipMapView::Hit> ChipMapView::hitAt(const QPointF &position) const
{
    const QPointF point = m_camera.toLayout(position - margin());
    const auto node = m_camera.layout().nodeAt(point);
    if (!node)
        return std::nullopt;
    if (m_camera.layout().cells() == ChipMapCells::Nodes)
        return Hit{*node, 0};
    const auto chip = m_camera.layout().chipAt(*node, point);
    return chip ? std::optional(Hit{*node, *chip}) : std::nullopt;
}

std::optional<std::uint32_t> ChipMapView::currentChip() const
{
    if (!m_node || m_camera.layout().cells() == ChipMapCells::Nodes)
        return std::nullopt;
    return m_chip;
}

QString ChipMapView::currentText() const
{
    if (!m_node)
        return {};
    return m_cardSource ? m_cardSource(*m_node, currentChip()).spoken() : m_data.nodes[*m_node].title;
}

QString ChipMapView::cellText(std::uint32_t node, std::uint32_t chipInNode) const
{
    if (node >= m_data.nodes.size())
        return {};
    return m_cardSource ? m_cardSource(node, chipInNode).spoken() : m_data.nodes[node].title;
}

QRect ChipMapView::cellOnScreen(std::uint32_t node, std::uint32_t chipInNode) const
{
    const QRect cell = m_camera.toScreen(cellRect({node, chipInNode})).translated(margin()).toRect();
    return {mapToGlobal(cell.topLeft()), cell.size()};
}

QString ChipMapView::summaryText() const
{
    std::size_t counts[chipFillCount] = {};
    for (const std::uint8_t byte : m_data.states)
        ++counts[std::min(static_cast<int>(chipFill(byte)), chipFillCount - 1)];
    const auto count = [&](ChipFill fill) { return QString::number(counts[static_cast<int>(fill)]); };
    return tr("%1 chips on %2 nodes in %3 clusters: %4 free, %5 allocated, %6 busy, %7 held but idle, %8 faulty, "
              "%9 not reported. The table beside the map has the same nodes as rows.")
        .arg(QString::number(m_data.states.size()), QString::number(m_data.nodes.size()),
             QString::number(m_data.clusters.size()), count(ChipFill::Free), count(ChipFill::Allocated),
             count(ChipFill::Busy), count(ChipFill::HeldIdle), count(ChipFill::Faulty), count(ChipFill::NotReported));
}

std::vector<std::uint32_t> ChipMapView::seenNodes() const
{
    std::vector<std::uint32_t> seen;
    const ChipMapLayout &layout = m_camera.layout();
    const QRectF area = m_camera.seen();
    for (std::uint32_t b = 0; b < layout.blocks().size() && b < m_data.blocks.size(); ++b) {
        if (!layout.blocks()[b].nodes.intersects(area))
            continue;
        const ChipMapBlock &block = m_data.blocks[b];
        for (std::uint32_t n = 0; n < block.nodeCount; ++n) {
            if (layout.nodeRect(b, n).intersects(area))
                seen.push_back(block.firstNode + n);
        }
    }
    return seen;
}

void ChipMapView::setCurrent(std::uint32_t node, std::uint32_t chipInNode)
{
    if (node >= m_data.nodes.size())
        return;
    m_node = node;
    m_chip = std::min(chipInNode, std::max<std::uint32_t>(m_data.nodes[node].chipCount, 1) - 1);
    m_camera.reveal(cellRect({node, m_chip}));
    cameraMoved();
    Q_EMIT currentChanged();
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(this, currentText());
        QAccessible::updateAccessibility(&event);
        if (hasFocus()) {
            QAccessibleEvent moved(this, QAccessible::Focus);
            QAccessibleInterface *table = QAccessible::queryAccessibleInterface(this);
            moved.setChild(table ? table->indexOfChild(table->focusChild()) : -1);
            QAccessible::updateAccessibility(&moved);
        }
    }
}

void ChipMapView::showCard(std::uint32_t node, std::uint32_t chipInNode)
{
    if (!m_cardSource || node >= m_data.nodes.size())
        return;
    m_hover = Hit{node, chipInNode};
    const bool chips = m_camera.layout().cells() == ChipMapCells::Chips;
    const ChipCard card = m_cardSource(node, chips ? std::optional(chipInNode) : std::nullopt);
    if (card.isEmpty()) {
        hideCard();
        return;
    }
    if (!m_card || m_card->parentWidget() != window()) {
        delete m_card;
        m_card = new ChipHoverCard(m_theme, window());
    }
    m_card->setCard(card);
    const QRectF cell = m_camera.toScreen(cellRect(*m_hover)).translated(margin());
    m_card->showBeside({mapTo(window(), cell.topLeft().toPoint()), cell.size().toSize()});
    update();
}

void ChipMapView::hideCard()
{
    m_cardDelay.stop();
    if (m_card)
        m_card->hide();
    update();
}

} // namespace chipdeck::widgets
