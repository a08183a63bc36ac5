#pragma once

#include <functional>

#include <QTableView>

#include "widgets/theme/Theme.h"

class QMenu;

namespace chipdeck::widgets {

class GroupHeader;

/// The table of every screen: sticky header, rows of one height, columns that a person shows, moves and sizes, copy,
/// CSV, groups whose header stays in sight. It never reorders by itself: order is the model's. Rows in sight stay where they are while
/// others come and go above them, but at the very top.
class TableView : public QTableView
{
    Q_OBJECT

public:
    static constexpr int glyphColumn = 38;  ///< a column narrower than this bears a glyph only

    /// `name` is the object name under which the columns are remembered.
    TableView(const Theme &theme, const QString &name, QWidget *parent = nullptr);
    ~TableView() override;

    /// Column widths in px at scale 1, by column, in force until a person arranges the columns; 0 = hidden until shown; a
    /// negative one stretches, aiming at that width. None becomes narrower than its heading or a missing figure, but
    /// those below glyphColumn, which are meant for a glyph.
    void setColumnWidths(const QList<int> &widths);
    /// Columns that cannot be hidden.
    void setFixedColumns(const QList<int> &columns);
    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);
    void resetColumns();
    /// A person moved, sized, hid or showed some.
    bool isCustomised() const { return m_customised; }
    /// What a column needs for its heading and a missing figure.
    int leastWidth(int column) const;
    /// Other widths for a while, as for setColumnWidths(); what the person chose is what saveColumns() goes on saying.
    void narrow(const QList<int> &widths);
    void widen();
    /// Menu with one checkable entry a column; to be popped up by a "Columns" button.
    void fillColumnsMenu(QMenu *menu);
    /// The same for the order; where sorting is enabled.
    void fillSortMenu(QMenu *menu);

    /// Bool role of the rows that are group headers; DisplayRole of column 0 is the heading, `detailRole` the muted
    /// words behind it, `foldedRole` whether its rows are hidden by the model. -1: no groups. `rowsRole` says how many rows stand
    /// below a heading before the next one, so that a long table is not searched for headings; -1: it is.
    void setGroupRoles(int groupRole, int detailRole, int foldedRole, int rowsRole = -1);
    bool isGroup(const QModelIndex &index) const;

    /// Selected rows (column 0), top to bottom, group rows left out.
    QModelIndexList selectedRowsInOrder() const;
    /// Tab-separated, visible columns in their visual order, header first.
    QString selectionAsText() const;
    void copySelection() const;
    /// RFC 4180, visible columns, all rows but group headers; a cell that starts like a formula is quoted with an apostrophe.
    QString toCsv() const;
    /// Writes toCsv() with a file dialog when `path` is empty; false after an error, told by exportFailed().
    bool exportCsv(const QString &path = {});

    void setModel(QAbstractItemModel *model) override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    /// Rows come and go: what becomes the current one meanwhile was chosen by nobody.
    bool isShifting() const { return m_isHolding; }

Q_SIGNALS:
    /// Rows under a context menu that is about to open; add actions to it.
    void contextMenuFilling(QMenu *menu, const QModelIndexList &rows);
    void groupToggled(const QModelIndex &group);
    void columnsChanged();
    void exported(const QString &path);
    void exportFailed(const QString &message);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void followTheme();
    void applyWidths(const QList<int> &widths);
    void placeStretch();
    void columnTouched(int column);
    void fitHeaders();
    void rescaleColumns(qreal ratio);
    void findGroups();
    void findGroupsSoon();
    void placeGroupHeader();
    int groupRowAbove(int row) const;
    void holdSight();
    void restoreSight();
    QList<int> visibleColumns() const;

    const Theme &m_theme;
    QList<int> m_widths;
    QList<int> m_fixedColumns;
    QByteArray m_beforeNarrow;
    QList<int> m_applied;       ///< the widths in force: m_widths or those of narrow()
    bool m_customised = false;
    bool m_applying = false;    ///< columns change by the view's own doing
    qreal m_scale = 1;
    int m_groupRole = -1;
    int m_groupDetailRole = -1;
    int m_groupFoldedRole = -1;
    int m_groupRowsRole = -1;
    GroupHeader *m_groupHeader;
    QAbstractItemDelegate *m_groupDelegate = nullptr;
    QList<int> m_groupRows;
    bool m_groupsAreDue = false;
    bool m_isHolding = false;                 ///< rows come and go: m_sight, m_current and m_currentRow are of before
    bool m_isSorting = false;
    QList<QPersistentModelIndex> m_sight;     ///< rows in sight, from the top; empty at the very top
    QPersistentModelIndex m_current;
    int m_currentRow = -1;
};

} // namespace chipdeck::widgets
