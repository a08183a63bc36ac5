#include "widgets/tables/TableView.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QScrollBar>

#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/GroupHeader.h"
#include "widgets/tables/TableText.h"

namespace chipdeck::widgets {

TableView::TableView(const Theme &theme, const QString &name, QWidget *parent)
    : QTableView(parent), m_theme(theme), m_groupHeader(new GroupHeader(theme, viewport()))
{
    setObjectName(name);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setItemDelegate(new CellDelegate(theme, this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicatorShown(false);
    connect(header, &QHeaderView::sectionMoved, this, [this] { columnTouched(-1); });
    connect(header, &QHeaderView::sectionResized, this, &TableView::columnTouched);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { m_isSorting = true; });
    connect(header, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu;
        fillColumnsMenu(&menu);
        menu.exec(horizontalHeader()->mapToGlobal(at));
    });
    connect(m_groupHeader, &GroupHeader::clicked, this, [this] {
        const int row = groupRowAbove(rowAt(0));
        if (row >= 0)
            Q_EMIT groupToggled(model()->index(row, 0));
    });
    connect(&theme, &Theme::changed, this, &TableView::followTheme);
    followTheme();
}

TableView::~TableView() = default;

void TableView::setModel(QAbstractItemModel *model)
{
    if (model) {
        // Before the view and its selection hear of it.
        connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &TableView::holdSight);
        connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &TableView::holdSight);
        connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &TableView::holdSight);
    }
    QTableView::setModel(model);
    if (!model)
        return;
    if (!m_customised)
        applyWidths(m_widths);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &TableView::fitHeaders);
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::findGroups);
    connect(model, &QAbstractItemModel::layoutChanged, this, &TableView::findGroups);
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableView::findGroupsSoon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableView::findGroupsSoon);
    connect(model, &QAbstractItemModel::rowsMoved, this, &TableView::findGroupsSoon);
    connect(model, &QAbstractItemModel::dataChanged, this, &TableView::placeGroupHeader);
    findGroups();
}

void TableView::setGroupRoles(int groupRole, int detailRole, int foldedRole, int rowsRole)
{
    m_groupRowsRole = rowsRole;
    m_groupRole = groupRole;
    m_groupDetailRole = detailRole;
    m_groupFoldedRole = foldedRole;
    if (model())
        findGroups();
}

bool TableView::isGroup(const QModelIndex &index) const
{
    return m_groupRole >= 0 && index.isValid() && index.siblingAtColumn(0).data(m_groupRole).toBool();
}

/// Whole rows are selected: a look at every cell of 100,000 of them, as the selection model would have it, takes longer than a frame.
QModelIndexList TableView::selectedRowsInOrder() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel() ? selectionModel()->selection() : QItemSelection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QModelIndexList indexes;
    indexes.reserve(rows.size());
    for (const int row : rows) {
        if (const QModelIndex index = model()->index(row, 0); !isGroup(index))
            indexes << index;
    }
    return indexes;
}

QString TableView::selectionAsText() const
{
    if (!model())
        return {};
    QList<int> rows;
    for (const QModelIndex &index : selectedRowsInOrder())
        rows << index.row();
    return TableText(*model(), visibleColumns(), {}).tabSeparated(rows);
}

void TableView::copySelection() const
{
    QApplication::clipboard()->setText(selectionAsText());
}

QString TableView::toCsv() const
{
    if (!model())
        return {};
    return TableText(*model(), visibleColumns(), [this](int row) { return isGroup(model()->index(row, 0)); }).csv();
}

bool TableView::exportCsv(const QString &path)
{
    QString target = path;
    if (target.isEmpty())
        target = QFileDialog::getSaveFileName(this, tr("Export as CSV"), objectName() + QStringLiteral(".csv"),
                                              tr("CSV files (*.csv)"));
    if (target.isEmpty())
        return false;
    QSaveFile file(target);
    // The mark lets spreadsheets read the text as UTF-8.
    const QByteArray bytes = QByteArray("\xEF\xBB\xBF") + toCsv().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush() || !file.commit()) {
        Q_EMIT exportFailed(tr("%1 could not be written: %2. Choose another folder.").arg(target, file.errorString()));
        return false;
    }
    Q_EMIT exported(target);
    return true;
}

} // namespace chipdeck::widgets
