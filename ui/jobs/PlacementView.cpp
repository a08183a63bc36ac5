#include "ui/jobs/PlacementView.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include "client/models/ClusterWords.h"
#include "ui/jobs/PlacementDelegate.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

namespace {

// Fewer than two are no choice between places, and most of a third says that there are more.
constexpr int leastTenthsOfRows = 28;

} // namespace

PlacementView::PlacementView(const widgets::Theme &theme, store::FleetStore &fleet, QWidget *parent)
    : QListView(parent), m_fleet(fleet), m_delegate(new PlacementDelegate(theme, this))
{
    setObjectName(QStringLiteral("submitPlacements"));
    setModel(&m_rows);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setUniformItemSizes(true);
    connect(this, &QListView::clicked, this, &PlacementView::take);
    connect(this, &QListView::activated, this, &PlacementView::take);
    connect(m_delegate, &PlacementDelegate::submitRequested, this, &PlacementView::submit);
    connect(&theme, &widgets::Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        updateGeometry();
    });
}

QSize PlacementView::minimumSizeHint() const
{
    const QSize row = m_delegate->sizeHint({}, {});
    return {row.width(), leastTenthsOfRows * row.height() / 10};
}

void PlacementView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    QListView::scrollTo(index, hint);
    const int row = qMax(1, sizeHintForRow(0));
    QScrollBar *bar = verticalScrollBar();
    bar->setValue((bar->value() + row - 1) / row * row);
}

void PlacementView::show(const std::vector<store::ClusterPlacement> &placements)
{
    std::vector<PlacementModel::Row> rows;
    for (const store::ClusterPlacement &placement : placements) {
        const store::ClusterStore *cluster = m_fleet.find(placement.cluster);
        rows.push_back({placement, cluster ? models::ClusterWords::title(cluster->info()) : QString()});
    }
    // Nobody shall hit a row that has just moved under the pointer.
    m_rows.setRows(std::move(rows), hasFocus() || underMouse());
    mark();
}

void PlacementView::setBest(PlacementModel::Best best)
{
    m_rows.setBest(best);
    mark();
}

void PlacementView::setFigures(bool shown)
{
    if (m_delegate->hasFigures() == shown)
        return;
    m_delegate->setFigures(shown);
    scheduleDelayedItemsLayout();
    updateGeometry();
}

void PlacementView::setChosen(const QString &cluster, const QString &pool, const QString &schedulerType)
{
    m_cluster = cluster;
    m_pool = pool;
    m_schedulerType = schedulerType;
    mark();
}

void PlacementView::mark()
{
    QModelIndex marked;
    for (int i = 0; i < m_rows.rowCount() && !marked.isValid(); ++i) {
        const store::ClusterPlacement &of = m_rows.row(i).of;
        if (of.cluster == m_cluster && (m_pool.isEmpty() || QString::fromStdString(of.placement.pool) == m_pool)
            && (m_schedulerType.isEmpty() || QString::fromStdString(of.placement.schedulerType) == m_schedulerType))
            marked = m_rows.index(i);
    }
    if (!marked.isValid())
        clearSelection();
    setCurrentIndex(marked);
    Q_EMIT chosenChanged();
}

const store::ClusterPlacement *PlacementView::chosen() const
{
    return currentIndex().isValid() ? &m_rows.row(currentIndex().row()).of : nullptr;
}

void PlacementView::take(const QModelIndex &index)
{
    const store::ClusterPlacement &of = m_rows.row(index.row()).of;
    Q_EMIT taken(of.cluster, QString::fromStdString(of.placement.pool), QString::fromStdString(of.placement.schedulerType));
}

void PlacementView::submit(const QModelIndex &index)
{
    const store::ClusterPlacement &of = m_rows.row(index.row()).of;
    if (m_rows.data(index, PlacementModel::SubmitRole).toBool())
        Q_EMIT submitRequested(of.cluster, QString::fromStdString(of.placement.pool), QString::fromStdString(of.placement.schedulerType));
}

void PlacementView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier) && currentIndex().isValid())
        submit(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void PlacementView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPersistentModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Choose it")), &QAction::triggered, this, [this, index] {
        if (index.isValid())
            take(index);
    });
    QAction *here = menu->addAction(PlacementDelegate::linkWords());
    here->setEnabled(index.data(PlacementModel::SubmitRole).toBool());
    connect(here, &QAction::triggered, this, [this, index] {
        if (index.isValid())
            submit(index);
    });
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void PlacementView::retranslate()
{
    m_rows.retranslate();
}

} // namespace chipdeck::ui
