// What a person does with a TableView, and its group headings.
#include <algorithm>
#include <utility>

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/GroupHeader.h"
#include "widgets/tables/TableView.h"

namespace chipdeck::widgets {
namespace {

/// Draws a group row across all columns, whatever delegates they have.
class GroupRowDelegate : public QStyledItemDelegate
{
public:
    GroupRowDelegate(const Theme &theme, int detailRole, int foldedRole, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_detailRole(detailRole), m_foldedRole(foldedRole)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        // Every cell paints its part of the whole row: unlike a span this bears columns that somebody moved.
        const auto *table = qobject_cast<const TableView *>(option.widget);
        const QModelIndex first = index.siblingAtColumn(0);
        painter->save();
        painter->setClipRect(option.rect);
        const int width = table ? table->viewport()->width() : option.rect.right();
        GroupHeader::paintGroup(painter, m_theme, QRect(0, option.rect.top(), width, option.rect.height()),
                                first.data().toString(), first.data(m_detailRole).toString(), first.data(m_foldedRole).toBool());
        painter->restore();
    }

private:
    const Theme &m_theme;
    int m_detailRole;
    int m_foldedRole;
};

} // namespace

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex under = indexAt(event->pos());
    if (under.isValid() && isGroup(under))
        return;
    QMenu menu;
    Q_EMIT contextMenuFilling(&menu, selectedRowsInOrder());
    if (!menu.isEmpty())
        menu.addSeparator();
    QAction *copy = menu.addAction(tr("Copy as text"), this, &TableView::copySelection);
    copy->setEnabled(!selectedRowsInOrder().isEmpty());
    menu.addAction(tr("Export as CSV…"), this, [this] { exportCsv(); });
    fillColumnsMenu(menu.addMenu(tr("Columns")));
    if (isSortingEnabled())
        fillSortMenu(menu.addMenu(tr("Sort by")));
    menu.exec(event->globalPos());
}

/// The heading takes clicks only; this is its way for the keyboard.
void TableView::fillSortMenu(QMenu *menu)
{
    for (const int column : visibleColumns()) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        const bool sorted = horizontalHeader()->sortIndicatorSection() == column;
        action->setCheckable(true);
        action->setChecked(sorted);
        connect(action, &QAction::triggered, this, [this, column, sorted] {
            const bool up = sorted && horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder;
            sortByColumn(column, up || !sorted ? Qt::AscendingOrder : Qt::DescendingOrder);
        });
    }
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    const QModelIndex current = currentIndex();
    const bool fold = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Return
        || event->key() == Qt::Key_Space;
    if (fold && isGroup(current)) {
        const bool folded = current.siblingAtColumn(0).data(m_groupFoldedRole).toBool();
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space || folded == (event->key() == Qt::Key_Right))
            Q_EMIT groupToggled(current.siblingAtColumn(0));
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current.isValid()) {
        Q_EMIT activated(current);
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex under = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && isGroup(under)) {
        setCurrentIndex(under);
        Q_EMIT groupToggled(under.siblingAtColumn(0));
        return;
    }
    QTableView::mousePressEvent(event);
}

void TableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    placeGroupHeader();
}

void TableView::resizeEvent(QResizeEvent *event)
{
    placeStretch();
    QTableView::resizeEvent(event);
    placeGroupHeader();
}

void TableView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && model()) {
        fitHeaders();
        viewport()->update();
    }
    QTableView::changeEvent(event);
}

void TableView::followTheme()
{
    setFont(m_theme.font(Theme::Type::Body));
    verticalHeader()->setMinimumSectionSize(m_theme.rowHeight());
    verticalHeader()->setDefaultSectionSize(m_theme.rowHeight());
    horizontalHeader()->setMinimumSectionSize(m_theme.px(36));
    horizontalHeader()->setMinimumHeight(m_theme.px(26));
    horizontalHeader()->setFont(m_theme.font(Theme::Type::Caption, QFont::Medium));
    if (const qreal before = std::exchange(m_scale, m_theme.scale()); model() && before != m_scale)
        rescaleColumns(m_scale / before);
    placeGroupHeader();
    viewport()->update();
}

void TableView::findGroups()
{
    if (m_groupRole < 0 || !model())
        return;
    for (const int row : std::exchange(m_groupRows, {}))
        setItemDelegateForRow(row, nullptr);
    if (!m_groupDelegate)
        m_groupDelegate = new GroupRowDelegate(m_theme, m_groupDetailRole, m_groupFoldedRole, this);
    const int rows = model()->rowCount();
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (!isGroup(index)) {
            if (m_groupRowsRole >= 0)
                break;  // such a model has all its rows below headings, or none
            continue;
        }
        setItemDelegateForRow(row, m_groupDelegate);
        m_groupRows << row;
        if (m_groupRowsRole >= 0)
            row += index.data(m_groupRowsRole).toInt();
    }
    placeGroupHeader();
}

/// Rows come and go in many small ranges at once; looking through all of them after each one stops the window for seconds. The
/// posted call comes before the next painting.
void TableView::findGroupsSoon()
{
    if (m_groupRole < 0 || std::exchange(m_groupsAreDue, true))
        return;
    QMetaObject::invokeMethod(this, [this] {
        m_groupsAreDue = false;
        findGroups();
    }, Qt::QueuedConnection);
}

int TableView::groupRowAbove(int row) const
{
    const auto next = std::upper_bound(m_groupRows.begin(), m_groupRows.end(), row);
    return next == m_groupRows.begin() ? -1 : *(next - 1);
}

void TableView::placeGroupHeader()
{
    const int top = rowAt(0);
    const int group = top < 0 ? -1 : groupRowAbove(top);
    const bool needed = group >= 0 && (group < top || rowViewportPosition(group) < 0);
    m_groupHeader->setVisible(needed);
    if (!needed)
        return;
    const QModelIndex index = model()->index(group, 0);
    m_groupHeader->setGroup(index.data().toString(), index.data(m_groupDetailRole).toString(),
                            index.data(m_groupFoldedRole).toBool());
    // The next group pushes the heading out instead of sliding under it.
    const auto next = std::upper_bound(m_groupRows.begin(), m_groupRows.end(), group);
    int y = 0;
    if (next != m_groupRows.end())
        y = std::min(0, rowViewportPosition(*next) - rowHeight(group));
    m_groupHeader->setGeometry(0, y, viewport()->width(), rowHeight(group));
    m_groupHeader->raise();
}

} // namespace chipdeck::widgets
