#pragma once

#include <map>

#include <QAccessibleWidget>

namespace chipdeck::widgets {

class ChipMapView;

/// A map to a screen reader: a table with a row a node and a column a chip, whose cells say what the hover card says. The
/// whole is the description, the cursor's cell the value, Enter is press. Cells are made when they are asked for.
class ChipMapAccessible : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit ChipMapAccessible(ChipMapView *view);
    ~ChipMapAccessible() override;

    void *interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text kind) const override;
    QStringList actionNames() const override;
    void doAction(const QString &action) override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *focusChild() const override;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface *> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int columnCount() const override;
    int rowCount() const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return 0; }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int) const override { return false; }
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *event) override;

private:
    ChipMapView *view() const;
    void forgetCells();

    mutable std::map<std::pair<int, int>, QAccessible::Id> m_cells;
};

/// Registers the interface with Qt; calling it again does nothing.
void installChipMapAccessibility();

} // namespace chipdeck::widgets
