// The columns of a TableView: widths, visibility, and what a person made of them.
#include "widgets/tables/TableView.h"

#include <algorithm>
#include <utility>

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/ColumnState.h"

namespace chipdeck::widgets {

namespace {

constexpr int edge = 16;  // of the outer columns, as CellDelegate and the header's style keep it
constexpr int inner = 8;
constexpr int arrow = 14;
constexpr double leastShareOfStretch = 0.7;

} // namespace

void TableView::setColumnWidths(const QList<int> &widths)
{
    m_widths = widths;
    if (model() && !m_customised && m_beforeNarrow.isEmpty())
        applyWidths(m_widths);
}

void TableView::setFixedColumns(const QList<int> &columns)
{
    m_fixedColumns = columns;
}

void TableView::narrow(const QList<int> &widths)
{
    if (m_beforeNarrow.isEmpty())
        m_beforeNarrow = saveColumns();
    applyWidths(widths);
}

void TableView::widen()
{
    if (const QByteArray before = std::exchange(m_beforeNarrow, {}); !before.isEmpty())
        restoreColumns(before);
}

int TableView::leastWidth(int column) const
{
    if (!model())
        return 0;
    const QFontMetrics caption(m_theme.font(Theme::Type::Caption, QFont::Medium));
    const QFontMetrics body(m_theme.font(Theme::Type::Body));
    const QHeaderView *header = horizontalHeader();
    const int visual = header->visualIndex(column);
    const auto shown = visibleColumns();
    const bool first = visual == 0 || (!shown.isEmpty() && shown.first() == column);
    const bool last = !shown.isEmpty() && shown.last() == column;
    const int sides = m_theme.px(first ? edge : inner) + m_theme.px(last ? edge : inner) + 3;
    const int title = caption.horizontalAdvance(model()->headerData(column, Qt::Horizontal).toString())
                      + (isSortingEnabled() ? m_theme.px(arrow) : 0);
    const int missing = qobject_cast<FigureDelegate *>(itemDelegateForColumn(column))
                            ? body.horizontalAdvance(FigureDelegate::missingWord())
                            : 0;
    return std::max({title, missing, m_theme.px(20)}) + sides;
}

void TableView::applyWidths(const QList<int> &widths)
{
    const QScopedValueRollback<bool> guard(m_applying, true);
    m_applied = widths;
    QHeaderView *header = horizontalHeader();
    const int columns = std::min<int>(static_cast<int>(widths.size()), header->count());
    for (int column = 0; column < columns; ++column)
        header->setSectionHidden(column, widths[column] == 0);
    for (int column = 0; column < columns; ++column) {
        header->setSectionResizeMode(column, widths[column] < 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (widths[column] > 0 && widths[column] < glyphColumn)
            header->resizeSection(column, m_theme.px(widths[column]));
        else if (widths[column] > 0)
            header->resizeSection(column, std::max(m_theme.px(widths[column]), leastWidth(column)));
    }
    placeStretch();
}

/// Columns that stretch share what the others leave, but never so little that a heading would be cut: then they take
/// their least and the table scrolls sideways.
void TableView::placeStretch()
{
    const QScopedValueRollback<bool> guard(m_applying, true);
    QHeaderView *header = horizontalHeader();
    int spare = viewport()->width();
    QList<int> stretching;
    for (int column = 0; column < header->count(); ++column) {
        const bool stretches = column < m_applied.size() && m_applied[column] < 0;
        if (header->isSectionHidden(column))
            continue;
        if (stretches)
            stretching << column;
        else
            spare -= header->sectionSize(column);
    }
    const auto least = [&](int column) {
        return std::max(leastWidth(column), static_cast<int>(m_theme.px(-m_applied[column]) * leastShareOfStretch));
    };
    for (qsizetype i = 0; i < stretching.size(); ++i) {
        const int column = stretching[i];
        if (spare / static_cast<int>(stretching.size()) >= least(column))
            continue;
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        header->resizeSection(column, least(column));
        spare -= least(column);
        stretching.removeAt(i);
        i = -1;
    }
    for (const int column : stretching)
        header->setSectionResizeMode(column, QHeaderView::Stretch);
}

void TableView::columnTouched(int column)
{
    if (m_applying)
        return;
    // A column that stretches changes with the window; any other only by a person's hand.
    if (column < 0 || horizontalHeader()->sectionResizeMode(column) == QHeaderView::Interactive) {
        m_customised = m_customised || m_beforeNarrow.isEmpty();
        placeStretch();
    }
    Q_EMIT columnsChanged();
}

void TableView::fitHeaders()
{
    if (!m_customised || !m_beforeNarrow.isEmpty()) {
        applyWidths(m_applied);
        return;
    }
    const QScopedValueRollback<bool> guard(m_applying, true);
    for (const int column : visibleColumns()) {
        const int least = leastWidth(column);
        const bool glyph = column < m_widths.size() && m_widths[column] > 0 && m_widths[column] < glyphColumn;
        if (!glyph && columnWidth(column) < least)
            setColumnWidth(column, least);
    }
    placeStretch();
}

void TableView::rescaleColumns(qreal ratio)
{
    if (m_customised && m_beforeNarrow.isEmpty()) {
        const QScopedValueRollback<bool> guard(m_applying, true);
        for (const int column : visibleColumns())
            setColumnWidth(column, qRound(columnWidth(column) * ratio));
    }
    fitHeaders();
}

QByteArray TableView::saveColumns() const
{
    if (!m_beforeNarrow.isEmpty())
        return m_beforeNarrow;
    ColumnState state = ColumnState::of(*horizontalHeader());
    state.customised = m_customised;
    return state.toBytes();
}

bool TableView::restoreColumns(const QByteArray &state)
{
    const auto columns = ColumnState::fromBytes(state);
    if (!columns || columns->columns.isEmpty())
        return false;
    applyWidths(m_widths);  // for columns that the state does not know
    m_customised = columns->customised;
    if (!m_customised)
        return true;  // defaults may differ by now: another language, another width of the window
    {
        const QScopedValueRollback<bool> guard(m_applying, true);
        columns->applyTo(horizontalHeader());
    }
    fitHeaders();
    return true;
}

void TableView::resetColumns()
{
    QHeaderView *header = horizontalHeader();
    {
        const QScopedValueRollback<bool> guard(m_applying, true);
        for (int column = 0; column < header->count(); ++column) {
            header->moveSection(header->visualIndex(column), column);
            header->showSection(column);
        }
    }
    m_customised = false;
    applyWidths(m_widths);
    Q_EMIT columnsChanged();
}

void TableView::fillColumnsMenu(QMenu *menu)
{
    for (int column = 0; model() && column < model()->columnCount(); ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(!m_fixedColumns.contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            const QScopedValueRollback<bool> guard(m_applying, true);
            setColumnHidden(column, !shown);
            if (shown && columnWidth(column) < leastWidth(column))
                setColumnWidth(column, std::max(leastWidth(column),
                                                m_theme.px(column < m_widths.size() && m_widths[column] > 0 ? m_widths[column] : 90)));
            m_customised = true;
            placeStretch();
            Q_EMIT columnsChanged();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Default columns")), &QAction::triggered, this, &TableView::resetColumns);
}

QList<int> TableView::visibleColumns() const
{
    QList<int> columns;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            columns << header->logicalIndex(visual);
    }
    return columns;
}

} // namespace chipdeck::widgets
