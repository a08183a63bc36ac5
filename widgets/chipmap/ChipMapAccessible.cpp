#include "widgets/chipmap/ChipMapAccessible.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPointer>

#include "widgets/chipmap/ChipMapView.h"

namespace chipdeck::widgets {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<ChipMapView *>(object);
    return view ? new ChipMapAccessible(view) : nullptr;
}

/// One chip of one node.
class ChipMapCell : public QAccessibleInterface, public QAccessibleTableCellInterface, public QAccessibleActionInterface
{
public:
    ChipMapCell(ChipMapView *view, int row, int column) : m_view(view), m_row(row), m_column(column) {}

    bool isValid() const override
    {
        return m_view && m_row < static_cast<int>(m_view->data().nodes.size())
               && m_column < static_cast<int>(m_view->data().nodes[node()].chipCount);
    }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_view->cellText(node(), chip()) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override { return isValid() ? m_view->cellOnScreen(node(), chip()) : QRect(); }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        state.selected = isSelected();
        state.focused = isSelected() && m_view->hasFocus();
        state.invalid = !isValid();
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableCellInterface)
            return static_cast<QAccessibleTableCellInterface *>(this);
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    bool isSelected() const override
    {
        return isValid() && m_view->currentNode() == node() && m_view->currentChip().value_or(0) == chip();
    }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &action) override
    {
        if (!isValid())
            return;
        m_view->setCurrent(node(), chip());
        if (action == pressAction())
            Q_EMIT m_view->nodeActivated(node(), chip());
        else
            m_view->setFocus();
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    std::uint32_t node() const { return static_cast<std::uint32_t>(m_row); }
    std::uint32_t chip() const { return static_cast<std::uint32_t>(m_column); }

    QPointer<ChipMapView> m_view;
    int m_row;
    int m_column;
};

} // namespace

ChipMapAccessible::ChipMapAccessible(ChipMapView *view) : QAccessibleWidget(view, QAccessible::Table) {}

ChipMapAccessible::~ChipMapAccessible()
{
    forgetCells();
}

ChipMapView *ChipMapAccessible::view() const
{
    return static_cast<ChipMapView *>(object());
}

void ChipMapAccessible::forgetCells()
{
    for (const auto &[place, id] : m_cells)
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

void *ChipMapAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

QString ChipMapAccessible::text(QAccessible::Text kind) const
{
    switch (kind) {
    case QAccessible::Name:
        return view()->accessibleName().isEmpty() ? ChipMapView::tr("Chip map") : view()->accessibleName();
    case QAccessible::Description: return view()->summaryText();
    case QAccessible::Value: return view()->currentText();
    case QAccessible::Help:
        return ChipMapView::tr("Arrow keys move between chips or nodes, Enter opens the node, Space describes it, "
                               "plus and minus zoom, 0 shows all.");
    default: return QAccessibleWidget::text(kind);
    }
}

QStringList ChipMapAccessible::actionNames() const
{
    return QStringList{pressAction()} + QAccessibleWidget::actionNames();
}

void ChipMapAccessible::doAction(const QString &action)
{
    if (action != pressAction()) {
        QAccessibleWidget::doAction(action);
        return;
    }
    if (const auto node = view()->currentNode())
        Q_EMIT view()->nodeActivated(*node, view()->currentChip().value_or(0));
}

int ChipMapAccessible::rowCount() const
{
    return static_cast<int>(view()->data().nodes.size());
}

int ChipMapAccessible::columnCount() const
{
    std::uint32_t most = 0;
    for (const ChipMapNode &node : view()->data().nodes)
        most = std::max(most, node.chipCount);
    return static_cast<int>(most);
}

int ChipMapAccessible::childCount() const
{
    return rowCount() * columnCount();
}

QAccessibleInterface *ChipMapAccessible::child(int index) const
{
    const int columns = columnCount();
    return columns > 0 && index >= 0 ? cellAt(index / columns, index % columns) : nullptr;
}

int ChipMapAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *cell = dynamic_cast<const ChipMapCell *>(child);
    return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
}

QAccessibleInterface *ChipMapAccessible::focusChild() const
{
    const auto node = view()->currentNode();
    return node && view()->hasFocus()
               ? cellAt(static_cast<int>(*node), static_cast<int>(view()->currentChip().value_or(0)))
               : nullptr;
}

QAccessibleInterface *ChipMapAccessible::cellAt(int row, int column) const
{
    if (row < 0 || column < 0 || row >= rowCount()
        || column >= static_cast<int>(view()->data().nodes[static_cast<std::size_t>(row)].chipCount))
        return nullptr;
    const auto known = m_cells.find({row, column});
    if (known != m_cells.end()) {
        if (QAccessibleInterface *cell = QAccessible::accessibleInterface(known->second))
            return cell;
    }
    auto *cell = new ChipMapCell(view(), row, column);
    m_cells[{row, column}] = QAccessible::registerAccessibleInterface(cell);
    return cell;
}

int ChipMapAccessible::selectedCellCount() const
{
    return view()->currentNode() ? 1 : 0;
}

QList<QAccessibleInterface *> ChipMapAccessible::selectedCells() const
{
    const auto node = view()->currentNode();
    if (!node)
        return {};
    QAccessibleInterface *cell = cellAt(static_cast<int>(*node), static_cast<int>(view()->currentChip().value_or(0)));
    return cell ? QList<QAccessibleInterface *>{cell} : QList<QAccessibleInterface *>();
}

QString ChipMapAccessible::columnDescription(int column) const
{
    return ChipMapView::tr("chip %1").arg(column);
}

QString ChipMapAccessible::rowDescription(int row) const
{
    return row >= 0 && row < rowCount() ? view()->data().nodes[static_cast<std::size_t>(row)].title : QString();
}

bool ChipMapAccessible::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    view()->setCurrent(static_cast<std::uint32_t>(row), 0);
    return true;
}

void ChipMapAccessible::modelChange(QAccessibleTableModelChangeEvent *)
{
    forgetCells();
}

void installChipMapAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace chipdeck::widgets
