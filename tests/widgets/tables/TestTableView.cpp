#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/FullDisk.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/ColumnState.h"
#include "widgets/tables/GroupHeader.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck::widgets;

namespace {

constexpr int groupRole = Qt::UserRole + 1;
constexpr int detailRole = Qt::UserRole + 2;
constexpr int foldedRole = Qt::UserRole + 3;

void fill(QStandardItemModel *model, int rows)
{
    model->setHorizontalHeaderLabels({QStringLiteral("Job"), QStringLiteral("Name"), QStringLiteral("Chips")});
    for (int row = 0; row < rows; ++row) {
        QList<QStandardItem *> items{new QStandardItem(QString::number(100 + row)), new QStandardItem(QStringLiteral("name %1").arg(row)),
                                     new QStandardItem(QString::number(row))};
        model->appendRow(items);
    }
}

void makeGroup(QStandardItemModel *model, int row, const QString &title)
{
    auto *item = new QStandardItem(title);
    item->setData(true, groupRole);
    item->setData(QStringLiteral("some jobs"), detailRole);
    model->insertRow(row, QList<QStandardItem *>{item, new QStandardItem, new QStandardItem});
}

/// Counts how often it is asked whether a row is a group's.
class CountingModel : public QStandardItemModel
{
public:
    QVariant data(const QModelIndex &index, int role) const override
    {
        m_asked += role == groupRole ? 1 : 0;
        return QStandardItemModel::data(index, role);
    }
    mutable int m_asked = 0;
};

} // namespace

class TestTableView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_theme = std::make_unique<Theme>(); }

    void csvIsSafeAndComplete()
    {
        QStandardItemModel model;
        fill(&model, 0);
        model.appendRow({new QStandardItem(QStringLiteral("1")), new QStandardItem(QStringLiteral("a,b \"c\"\nd")), new QStandardItem(QStringLiteral("-5"))});
        model.appendRow({new QStandardItem(QStringLiteral("2")), new QStandardItem(QStringLiteral("=cmd|' /C calc'!A0")), new QStandardItem});
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        QCOMPARE(view.toCsv(), QStringLiteral("Job,Name,Chips\r\n1,\"a,b \"\"c\"\"\nd\",-5\r\n2,'=cmd|' /C calc'!A0,\r\n"));
    }

    void csvFollowsColumnsAndLeavesGroupsOut()
    {
        QStandardItemModel model;
        fill(&model, 2);
        makeGroup(&model, 0, QStringLiteral("Pending"));
        TableView view(*m_theme, QStringLiteral("t"));
        view.setGroupRoles(groupRole, detailRole, foldedRole);
        view.setModel(&model);
        view.horizontalHeader()->moveSection(2, 0);
        view.setColumnHidden(1, true);
        QCOMPARE(view.toCsv(), QStringLiteral("Chips,Job\r\n0,100\r\n1,101\r\n"));
    }

    void failedExportSaysWhy()
    {
        QStandardItemModel model;
        fill(&model, 1);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        QSignalSpy failed(&view, &TableView::exportFailed);
        QVERIFY(!view.exportCsv(QStringLiteral("/nowhere/at/all.csv")));
        QCOMPARE(failed.count(), 1);
        QTemporaryDir folder;
        QVERIFY(view.exportCsv(folder.filePath(QStringLiteral("a.csv"))));
        QFile file(folder.filePath(QStringLiteral("a.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().endsWith("100,name 0,0\r\n"));
    }

    /// Told, and what stood there before stays whole.
    void aFullDiskFailsTheExport()
    {
        QStandardItemModel model;
        fill(&model, 1);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.csv"));
        QVERIFY(view.exportCsv(path));
        fill(&model, 200);
        QSignalSpy failed(&view, &TableView::exportFailed);
        {
            const chipdeck::test::FullDisk full(1024);
            QVERIFY(!view.exportCsv(path));
        }
        QCOMPARE(failed.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().endsWith("100,name 0,0\r\n"));
    }

    void columnsSurvive()
    {
        QStandardItemModel model;
        fill(&model, 3);
        TableView first(*m_theme, QStringLiteral("t"));
        first.setColumnWidths({80, 200, 60});
        first.setModel(&model);
        first.horizontalHeader()->moveSection(2, 0);
        first.setColumnWidth(1, 333);
        first.setColumnHidden(0, true);
        TableView second(*m_theme, QStringLiteral("t"));
        second.setColumnWidths({80, 200, 60});
        QVERIFY(!second.restoreColumns("rubbish"));
        second.setModel(&model);
        QVERIFY(second.restoreColumns(first.saveColumns()));
        QCOMPARE(second.horizontalHeader()->visualIndex(2), 0);
        QCOMPARE(second.columnWidth(1), 333);
        QVERIFY(second.isColumnHidden(0));
        second.resetColumns();
        QVERIFY(!second.isColumnHidden(0));
        QCOMPARE(second.columnWidth(1), 200);
        QCOMPARE(second.horizontalHeader()->visualIndex(2), 2);
    }

    void damagedColumnStateIsRefused()
    {
        ColumnState state;
        state.columns = {{0, 100, false}, {1, 50, true}};
        QByteArray bytes = state.toBytes();
        QCOMPARE(ColumnState::fromBytes(bytes)->columns, state.columns);
        QVERIFY(!ColumnState::fromBytes(bytes.left(bytes.size() - 1)));
        state.columns = {{0, 100, false}, {0, 50, true}};
        QVERIFY(!ColumnState::fromBytes(state.toBytes()));
        QVERIFY(!ColumnState::fromBytes({}));
    }

    void selectionIsCopiedAsText()
    {
        QStandardItemModel model;
        fill(&model, 3);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        view.selectionModel()->select(model.index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        view.selectionModel()->select(model.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Job\tName\tChips\n100\tname 0\t0\n102\tname 2\t2\n"));
    }

    /// Hundreds of jobs end and begin at once; a look through all rows for each of them stops the window for seconds.
    void manyRangesAreLookedThroughOnce()
    {
        constexpr int rows = 500;
        CountingModel model;
        fill(&model, rows);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setGroupRoles(groupRole, detailRole, foldedRole);
        view.setModel(&model);
        model.m_asked = 0;
        for (int i = 0; i < 100; ++i)
            makeGroup(&model, 2 * i, QStringLiteral("Group"));
        QTRY_VERIFY(view.itemDelegateForRow(0));
        QCOMPARE(view.itemDelegateForRow(198), view.itemDelegateForRow(0));
        QVERIFY(!view.itemDelegateForRow(1));
        QVERIFY2(model.m_asked <= 2 * (rows + 100), qPrintable(QString::number(model.m_asked)));
    }

    void groupHeadingStaysInSight()
    {
        QStandardItemModel model;
        fill(&model, 60);
        makeGroup(&model, 30, QStringLiteral("Running"));
        makeGroup(&model, 0, QStringLiteral("Pending"));
        TableView view(*m_theme, QStringLiteral("t"));
        view.setGroupRoles(groupRole, detailRole, foldedRole);
        view.setModel(&model);
        view.resize(500, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto *heading = view.findChild<GroupHeader *>();
        QVERIFY(heading);
        QVERIFY(!heading->isVisible());
        view.scrollTo(model.index(20, 0), QAbstractItemView::PositionAtTop);
        QVERIFY(heading->isVisible());
        QSignalSpy toggled(&view, &TableView::groupToggled);
        QTest::mouseClick(heading, Qt::LeftButton);
        QCOMPARE(toggled.count(), 1);
        QCOMPARE(toggled.first().first().toModelIndex().row(), 0);
        view.scrollTo(model.index(45, 0), QAbstractItemView::PositionAtTop);
        QTest::mouseClick(heading, Qt::LeftButton);
        QCOMPARE(toggled.last().first().toModelIndex().row(), 31);
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view.selectedRowsInOrder().size(), 60);
    }

    void columnsMenuHidesAndShows()
    {
        QStandardItemModel model;
        fill(&model, 1);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setColumnWidths({80, 200, 0});
        view.setFixedColumns({0});
        view.setModel(&model);
        QMenu menu;
        view.fillColumnsMenu(&menu);
        QVERIFY(!menu.actions()[0]->isEnabled());
        QVERIFY(!menu.actions()[2]->isChecked());
        menu.actions()[2]->trigger();
        QVERIFY(!view.isColumnHidden(2));
        QVERIFY(view.columnWidth(2) >= 40);
    }

    void rowsInSightStayWhileOthersComeAndGo()
    {
        QStandardItemModel model;
        fill(&model, 500);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        view.resize(400, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto top = [&view] { return view.model()->index(view.rowAt(0), 0).data().toString(); };
        view.scrollTo(model.index(200, 0), QAbstractItemView::PositionAtTop);
        QCOMPARE(top(), QStringLiteral("300"));
        view.setCurrentIndex(model.index(205, 0));
        model.removeRows(20, 7);
        model.insertRows(0, 40);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(top(), QStringLiteral("300"));
        // What leaves itself gives way to the next.
        model.removeRows(view.rowAt(0), 1);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(model.index(view.rowAt(0) + 1, 0).data().toString(), QStringLiteral("301"));
        // Who looks at the very top sees what comes there.
        view.scrollToTop();
        model.insertRow(0, new QStandardItem(QStringLiteral("new")));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(top(), QStringLiteral("new"));
    }

    void sortingShowsWhatComesFirst()
    {
        QStandardItemModel model;
        fill(&model, 500);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        view.setSortingEnabled(true);
        view.resize(400, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const int place = 200;
        view.verticalScrollBar()->setValue(place);
        QCoreApplication::sendPostedEvents();
        view.sortByColumn(0, Qt::AscendingOrder);
        view.sortByColumn(0, Qt::DescendingOrder);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(view.verticalScrollBar()->value(), place);
    }

    /// The current row's place is kept where it leaves together with many, which a model may first bring to its end.
    void theNeighbourOfARowThatLeftIsCurrent()
    {
        QStandardItemModel model;
        fill(&model, 100);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        view.resize(400, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setCurrentIndex(model.index(5, 0));
        model.removeRows(5, 1);
        QCOMPARE(view.verticalScrollBar()->value(), 0);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(view.currentIndex().row(), 5);
        QCOMPARE(view.verticalScrollBar()->value(), 0);
    }

    void rowHeightFollowsDensity()
    {
        QStandardItemModel model;
        fill(&model, 2);
        TableView view(*m_theme, QStringLiteral("t"));
        view.setModel(&model);
        QCOMPARE(view.rowHeight(0), 28);
        m_theme->setDensity(Theme::Density::Compact);
        QCOMPARE(view.rowHeight(0), 22);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestTableView)
#include "TestTableView.moc"
