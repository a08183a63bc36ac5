// What a person looks at in a TableView stays where it is while other rows come and go.
#include <algorithm>
#include <utility>

#include <QScrollBar>

#include "widgets/tables/TableView.h"

namespace chipdeck::widgets {

void TableView::holdSight()
{
    if (std::exchange(m_isHolding, true))
        return;
    m_sight.clear();
    const int last = rowAt(viewport()->height() - 1);
    if (verticalScrollMode() == ScrollPerItem && verticalScrollBar()->value() > 0) {
        for (int row = rowAt(0); row >= 0 && row <= (last < 0 ? model()->rowCount() - 1 : last); ++row)
            m_sight << QPersistentModelIndex(model()->index(row, 0));
    }
    m_current = currentIndex();
    m_currentRow = m_current.row();
    // Another row becomes the current one where this one leaves, wherever that is.
    setAutoScroll(false);
    // Before the next painting.
    QMetaObject::invokeMethod(this, &TableView::restoreSight, Qt::QueuedConnection);
}

/// Who scrolls while rows come and go wants to see that row, not those of before.
void TableView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    m_sight.clear();
    QTableView::scrollTo(index, hint);
}

void TableView::restoreSight()
{
    // Who sorts wants to see what comes first.
    const bool isSorted = std::exchange(m_isSorting, false);
    for (qsizetype i = 0; i < m_sight.size() && !isSorted; ++i) {
        if (!m_sight[i].isValid())
            continue;
        verticalScrollBar()->setValue(m_sight[i].row() - static_cast<int>(i));
        break;
    }
    m_sight.clear();
    const QModelIndex taken = currentIndex();
    if (m_currentRow >= 0 && !m_current.isValid() && taken.isValid() && !selectionModel()->isSelected(taken))
        selectionModel()->setCurrentIndex(model()->index(std::min(m_currentRow, model()->rowCount() - 1), taken.column()), QItemSelectionModel::NoUpdate);
    m_current = QPersistentModelIndex();
    setAutoScroll(true);
    m_isHolding = false;
}

} // namespace chipdeck::widgets
