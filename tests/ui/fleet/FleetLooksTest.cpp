#include <QFontMetrics>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>

#include "client/models/Format.h"
#include "client/models/NodeTableModel.h"
#include "tests/support/fixed/FixedActions.h"
#include "tests/ui/fleet/SampleFleet.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetScreen.h"
#include "ui/fleet/FleetTiles.h"
#include "ui/fleet/NodePage.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;
using widgets::TableView;
using widgets::Theme;

/// What can be said cheaply about looks: nothing that must be read is cut, at no size, in no language.
class FleetLooksTest : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;

    struct Bench {
        explicit Bench(Theme &theme) : screen(fleet, actions, theme, commands)
        {
            cluster = test::sampleStore(test::practice());
            fleet.add(cluster.get());
            other = test::sampleStore(test::ascend());
            fleet.add(other.get());
            actions.transitionEntries = {{1, "nodes/pr-n100", "IDLE", "MIXED", "job 48001 started", 3'600'000},
                                         {2, "nodes/pr-n100/chips/3", "free", "allocated 48001", {}, 60'000}};
        }
        std::unique_ptr<test::FixedClusterStore> cluster;
        std::unique_ptr<test::FixedClusterStore> other;
        store::FleetStore fleet;
        test::FixedActions actions;
        ui::CommandRegistry commands;
        ui::FleetScreen screen;
    };

    void checkTable(const TableView *table) const
    {
        const QFontMetrics caption(m_theme.font(Theme::Type::Caption, QFont::Medium));
        const QFontMetrics body(m_theme.font(Theme::Type::Body));
        const QHeaderView *header = table->horizontalHeader();
        for (int column = 0; column < header->count(); ++column) {
            if (header->isSectionHidden(column))
                continue;
            const bool first = header->sectionPosition(column) == 0;
            const bool last = header->sectionPosition(column) + header->sectionSize(column) == header->length();
            const int room = header->sectionSize(column) - m_theme.px(first ? 16 : 8) - m_theme.px(last ? 16 : 8);
            const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
            const int arrow = header->sortIndicatorSection() == column && table->isSortingEnabled() ? m_theme.px(12) : 0;
            QVERIFY2(caption.horizontalAdvance(title) + arrow <= room,
                     qPrintable(QStringLiteral("%1: %2 needs %3, has %4").arg(table->objectName(), title)
                                    .arg(caption.horizontalAdvance(title) + arrow).arg(room)));
            if (qobject_cast<widgets::FigureDelegate *>(table->itemDelegateForColumn(column)))
                QVERIFY2(body.horizontalAdvance(models::Format::notAvailable()) <= room,
                         qPrintable(QStringLiteral("%1: %2 cuts n/a").arg(table->objectName(), title)));
        }
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(); }

    void headingsAndMissingFiguresAreNeverCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        QTest::addColumn<qreal>("scale");
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN"), QStringLiteral("vi"), QStringLiteral("it")}) {
            for (const int width : {732, 1112, 2392})
                QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(language).arg(width))) << language << width << 1.0;
            QTest::newRow(qPrintable(language + QStringLiteral(" at 1.5"))) << language << 1112 << 1.5;
        }
    }

    void headingsAndMissingFiguresAreNeverCut()
    {
        QFETCH(QString, language);
        QFETCH(int, width);
        QFETCH(qreal, scale);
        Bench bench(m_theme);
        bench.screen.resize(width, 720);
        bench.screen.show();
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/i18n/chipdeck_%1.qm").arg(language)));
        QCoreApplication::installTranslator(&translator);
        m_theme.setScale(scale);
        QCoreApplication::sendPostedEvents();
        checkTable(bench.screen.fleetPage()->table());
        bench.screen.open(bench.cluster->key(), QStringLiteral("clusters/practice/nodes/pr-n100"));
        QTRY_VERIFY(bench.screen.nodePage()->eventTable()->isVisible());
        for (const TableView *table : {bench.screen.nodePage()->chipTable(), bench.screen.nodePage()->jobTable(),
                                       bench.screen.nodePage()->eventTable()}) {
            checkTable(table);
            if (width >= 1112 && scale == 1.0)
                QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
        }
        bench.screen.nodePage()->openDrainPanel();
        QTest::qWait(200);
        checkTable(bench.screen.nodePage()->chipTable());
        m_theme.setScale(1.0);
        QCoreApplication::removeTranslator(&translator);
        QCoreApplication::sendPostedEvents();
    }

    void theFleetTableNeedsNoScrollingSideways()
    {
        for (const int width : {732, 1112, 1712, 2392}) {
            Bench bench(m_theme);
            bench.screen.resize(width, 720);
            bench.screen.show();
            const int beyond = bench.screen.fleetPage()->table()->horizontalScrollBar()->maximum();
            QVERIFY2(beyond == 0, qPrintable(QStringLiteral("%1 px too wide at %2").arg(beyond).arg(width)));
        }
    }

    void aPersonsColumnsStayAtEveryWidth()
    {
        Bench bench(m_theme);
        bench.screen.resize(1112, 720);
        bench.screen.show();
        TableView *table = bench.screen.fleetPage()->table();
        QVERIFY(!table->isColumnHidden(models::NodeTableModel::Age));
        bench.screen.resize(2392, 1334);
        QVERIFY(table->isColumnHidden(models::NodeTableModel::Age));
        bench.screen.resize(1112, 720);
        table->horizontalHeader()->resizeSection(models::NodeTableModel::Pool, 177);
        QVERIFY(table->isCustomised());
        const QByteArray chosen = table->saveColumns();
        bench.screen.resize(2392, 1334);
        QVERIFY(!table->isColumnHidden(models::NodeTableModel::Age));
        QCOMPARE(table->columnWidth(models::NodeTableModel::Pool), 177);
        bench.screen.resize(1112, 720);
        Bench again(m_theme);
        QVERIFY(again.screen.fleetPage()->table()->restoreColumns(chosen));
        again.screen.resize(2392, 1334);
        again.screen.show();
        QCOMPARE(again.screen.fleetPage()->table()->columnWidth(models::NodeTableModel::Pool), 177);
    }

    /// Figures of a million chips would run into each other: the unit grows instead.
    void tilesOfAMillionChipsCountInThousands()
    {
        ui::FleetTotals totals;
        totals.clusters = 2;
        ui::VendorTotals nvidia;
        nvidia.vendor = domain::Vendor::Nvidia;
        nvidia.packages = {90'000, 80'000, 95'000, false};
        nvidia.petaflops = {5910, 3280, 6600, false};
        nvidia.memoryTb = {5130, 1140, 5730, false};
        nvidia.powerKw = {4180, 2650, 4670, false};
        totals.vendors = {nvidia};
        ui::FleetTiles tiles(m_theme);
        tiles.setTotals(totals);
        QString words = tiles.accessibleDescription();
        QVERIFY2(words.contains(QStringLiteral(" TB")) && words.contains(QStringLiteral(" PF, dense")), qPrintable(words));
        QVERIFY2(!words.contains(QStringLiteral("thousands")) && !words.contains(QStringLiteral("EF")), qPrintable(words));
        for (ui::TotalsFigure *figure : {&nvidia.packages, &nvidia.petaflops, &nvidia.memoryTb, &nvidia.powerKw})
            *figure = {*figure->allocated * 10, *figure->used * 10, *figure->of * 10, false};
        totals.vendors = {nvidia};
        tiles.setTotals(totals);
        words = tiles.accessibleDescription();
        for (const char *part : {"900 allocated, 800 used of 950 thousands", "59.1 allocated, 32.8 used of 66 EF", "51.3 allocated, 11.4 used of 57.3 PB",
                                 "41.8 allocated, 26.5 used of 46.7 MW"})
            QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
    }
};

QTEST_MAIN(FleetLooksTest)
#include "FleetLooksTest.moc"
