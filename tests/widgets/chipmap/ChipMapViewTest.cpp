#include <QAccessible>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/widgets/chipmap/MapPixels.h"
#include "tests/widgets/chipmap/SampleMap.h"
#include "widgets/chipmap/ChipMapLabels.h"
#include "widgets/chipmap/ChipMapLegend.h"
#include "widgets/chipmap/ChipMapView.h"

using namespace chipdeck::widgets;
using chipdeck::tests::pixelsOf;
using chipdeck::tests::rasterOf;
using chipdeck::tests::sampleMap;

class ChipMapViewTest : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;

private Q_SLOTS:
    void oneFaultAmongAMillionIsSeen()
    {
        ChipMapData data = sampleMap({{4, 500, 16, 8}, {4, 500, 16, 8}, {4, 500, 16, 8}, {4, 500, 16, 8}});
        std::fill(data.states.begin(), data.states.end(), chipByte(ChipFill::Busy, ChipBorder::None, false));
        const QSize size(1100, 700);
        const ChipMapFit fit = fitChipMap(data, size, 1);
        const QColor faulty = m_theme.color(Theme::Token::ChipFaulty);
        QCOMPARE(pixelsOf(rasterOf(m_theme, data, fit, size), faulty), 0);
        data.states[data.states.size() / 2 + 3] = chipByte(ChipFill::Faulty, ChipBorder::None, false);
        QVERIFY(pixelsOf(rasterOf(m_theme, data, fit, size), faulty) >= 9);
    }

    void inTheOverviewAFreeNodeLooksUnlikeAHeldOne()
    {
        ChipMapData data = sampleMap({{1, 1, 2, 8}});
        const ChipMapFit fit = fitChipMap(data, {200, 120}, 1);
        for (const auto kind : {Theme::Kind::Light, Theme::Kind::Dark, Theme::Kind::HighContrast}) {
            m_theme.setKind(kind);
            const auto middle = [&](ChipFill fill) {
                std::fill(data.states.begin(), data.states.end(), chipByte(fill, ChipBorder::None, false));
                ChipMapRaster raster;
                raster.setOverview(true);
                raster.setTheme(m_theme);
                raster.setData(&data);
                raster.setViewport(fit.layout, {QSize(200, 120), {}, fit.zoom, 1});
                const QRectF node = fit.layout.nodeRect(0U);
                return raster.image().pixelColor((node.center() * fit.zoom).toPoint());
            };
            QCOMPARE(middle(ChipFill::Free).rgb(), m_theme.color(Theme::Token::ChipFree).rgb());
            QCOMPARE(middle(ChipFill::Busy).rgb(), m_theme.color(Theme::Token::ChipBusy).rgb());
        }
        m_theme.setKind(Theme::Kind::Light);
    }

    void theNamesOfWhatIsMagnifiedStayInSight()
    {
        const ChipMapData data = sampleMap({{1, 1, 12, 8}});
        ChipMapCamera camera;
        camera.setView({900, 500}, 1);
        camera.setData(&data);
        QVERIFY(camera.layout().measures().tiles);
        camera.zoomBy(6, {});
        camera.centerOn(camera.layout().nodeRect(5).bottomRight() - QPointF(1, 1));
        const QRectF box = camera.toScreen(camera.layout().nodeRect(5));
        QVERIFY2(box.left() < 0 && box.top() < 0, qPrintable(QStringLiteral("%1 %2").arg(box.left()).arg(box.top())));
        const auto inked = [&](ChipMapData shown) {
            QImage image(900, 500, QImage::Format_RGB32);
            image.fill(m_theme.color(Theme::Token::ChipBusy));
            QPainter painter(&image);
            ChipMapLabels(m_theme).paint(painter, shown, camera);
            painter.end();
            return image;
        };
        ChipMapData unnamed = data;
        unnamed.nodes[5].title.clear();
        QVERIFY(inked(data) != inked(unnamed));
        unnamed = data;
        unnamed.pools[0].title.clear();
        QVERIFY(inked(data) != inked(unnamed));
    }

    void overAHatchNothingButTheNameIsWritten()
    {
        ChipMapData data = sampleMap({{1, 1, 1, 8}});
        std::fill(data.states.begin(), data.states.end(), chipByte(ChipFill::Allocated, ChipBorder::None, false));
        ChipMapCamera camera;
        camera.setView({1200, 700}, 1);
        camera.setData(&data);
        const auto inked = [&](const ChipMapWords &words) {
            QImage image(1200, 700, QImage::Format_RGB32);
            image.fill(m_theme.color(Theme::Token::Window));
            QPainter painter(&image);
            ChipMapLabels labels(m_theme);
            labels.setChipText([&words](std::uint32_t) { return words; });
            labels.paint(painter, data, camera);
            painter.end();
            return image;
        };
        const ChipMapWords bare{QStringLiteral("GPU 0"), {}, {}, {}};
        const ChipMapWords full{QStringLiteral("GPU 0"), QStringLiteral("48207 llm-eval"), QStringLiteral("n/a"), {QStringLiteral("ann")}};
        QVERIFY(inked(full) != inked(bare));
        data.metrics.assign(data.states.size(), ChipMapData::noMetric);
        QCOMPARE(inked(full), inked(bare));
    }

    void anUpdateEqualsAFreshPicture_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<bool>("chips");
        QTest::addRow("tiny nodes") << 0.2 << false;
        QTest::addRow("nodes") << 1.0 << false;
        QTest::addRow("chips") << 1.0 << true;
        QTest::addRow("large chips") << 3.0 << true;
    }

    void anUpdateEqualsAFreshPicture()
    {
        QFETCH(double, zoom);
        QFETCH(bool, chips);
        ChipMapData data = sampleMap({{2, 3, 32, 8}, {1, 4, 18, 4}}, 7);
        const ChipMapCells cells = chips ? ChipMapCells::Chips : ChipMapCells::Nodes;
        const ChipMapLayout layout(data, cells, 900 / zoom, ChipMapMeasures::forZoom(cells, 1, zoom));
        ChipMapRaster raster;
        raster.setTheme(m_theme);
        raster.setData(&data);
        raster.setViewport(layout, {{900, 500}, {3, 5}, zoom, 1});
        raster.image();
        std::mt19937 random(11);
        for (int round = 0; round < 20; ++round) {
            std::vector<std::uint32_t> nodes;
            for (std::uint32_t node = 0; node < data.nodes.size(); ++node) {
                if (random() % 20 != 0)
                    continue;
                nodes.push_back(node);
                for (std::uint32_t k = 0; k < data.nodes[node].chipCount; ++k)
                    data.states[data.nodes[node].firstChip + k] = static_cast<std::uint8_t>(
                        chipByte(static_cast<ChipFill>(random() % 6), static_cast<ChipBorder>(random() % 4), random() % 5 == 0));
            }
            raster.updateNodes(nodes);
            ChipMapRaster fresh;
            fresh.setTheme(m_theme);
            fresh.setData(&data);
            fresh.setViewport(layout, {{900, 500}, {3, 5}, zoom, 1});
            QCOMPARE(raster.image(), fresh.image());
        }
    }

    void largeCellsFollowTheSizeOfTheirView()
    {
        const ChipMapData data = sampleMap({{2, 1, 2, 8}});
        ChipMapFit fit = fitChipMap(data, {1100, 340}, 1);
        QVERIFY(fit.layout.measures().tiles);
        ChipMapRaster raster;
        raster.setTheme(m_theme);
        raster.setData(&data);
        raster.setViewport(fit.layout, {{1100, 340}, {}, fit.zoom, 1});
        raster.image();
        const double zoom = fit.zoom;
        fit = fitChipMap(data, {700, 240}, 1);
        QCOMPARE(fit.zoom, zoom);
        raster.setViewport(fit.layout, {{700, 240}, {}, fit.zoom, 1});
        QCOMPARE(raster.image(), rasterOf(m_theme, data, fit, {700, 240}));
        // Another layout in the same place, though the picture is as large as before.
        fit = fitChipMap(data, {600, 240}, 1);
        raster.setViewport(fit.layout, {{700, 240}, {}, fit.zoom, 1});
        QCOMPARE(raster.image(), rasterOf(m_theme, data, fit, {700, 240}));
    }

    void anUpdateDrawsOnlyWhatChanged()
    {
        ChipMapData data = sampleMap({{2, 3, 32, 8}});
        const ChipMapFit fit = fitChipMap(data, {1100, 340}, 1);
        ChipMapRaster raster;
        raster.setTheme(m_theme);
        raster.setData(&data);
        raster.setViewport(fit.layout, {{1100, 340}, {}, fit.zoom, 1});
        raster.image();
        const auto before = raster.nodesDrawn();
        const std::vector<std::uint32_t> nodes{3, 77};
        raster.updateNodes(nodes);
        raster.image();
        QCOMPARE(raster.nodesDrawn() - before, 2U);
    }

    void keysMoveZoomAndOpen()
    {
        ChipMapView view(m_theme);
        view.resize(900, 400);
        view.setData(sampleMap({{4, 2, 48, 8}, {2, 6, 32, 8}}));
        view.show();
        QSignalSpy opened(&view, &ChipMapView::nodeActivated);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.count(), 0);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentNode(), std::optional(0U));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentNode(), std::optional(13U));
        QVERIFY(!view.currentChip());
        while (view.camera().layout().cells() == ChipMapCells::Nodes)
            QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(view.currentChip(), std::optional(0U));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentNode(), std::optional(13U));
        QCOMPARE(view.currentChip(), std::optional(5U));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().at(0).toUInt(), 13U);
        QCOMPARE(opened.first().at(1).toUInt(), 5U);
        QVERIFY(view.camera().seen().contains(view.camera().layout().chipRect(13, 5)));
        QTest::keyClick(&view, Qt::Key_0);
        QVERIFY(view.camera().isFit());
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentNode(), std::optional(static_cast<std::uint32_t>(view.data().nodes.size() - 1)));
    }

    void pointerShowsACardAndAClickOpens()
    {
        ChipMapView view(m_theme);
        view.resize(900, 400);
        view.setData(sampleMap({{1, 1, 4, 8}}));
        view.setCardSource([](std::uint32_t node, std::optional<std::uint32_t> chip) {
            ChipCard card;
            card.title = QStringLiteral("GPU %1 of %2").arg(chip.value_or(99)).arg(node);
            card.rows = {{QStringLiteral("Job"), QStringLiteral("7"), true}};
            return card;
        });
        view.show();
        const QPoint cell = (view.camera().toScreen(view.camera().layout().chipRect(2, 3)).center()
                             + QPointF(m_theme.px(16), m_theme.px(4))).toPoint();
        QTest::mouseMove(&view, cell);
        QTRY_VERIFY(view.card() && view.card()->isVisible());
        QCOMPARE(view.card()->card().title, QStringLiteral("GPU 3 of 2"));
        QVERIFY(view.window()->rect().contains(view.card()->geometry()));
        QSignalSpy opened(&view, &ChipMapView::nodeActivated);
        QTest::mouseClick(&view, Qt::LeftButton, {}, cell);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().at(1).toUInt(), 3U);
        QVERIFY(!view.card()->isVisible());
    }

    void theWheelZoomsAndADragPans()
    {
        ChipMapView view(m_theme);
        view.resize(900, 400);
        view.setData(sampleMap({{4, 2, 48, 8}}));
        view.show();
        QSignalSpy opened(&view, &ChipMapView::nodeActivated);
        QWheelEvent wheel({450, 200}, view.mapToGlobal(QPointF(450, 200)), {}, {0, 960}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &wheel);
        QVERIFY(!view.camera().isFit());
        const QPointF before = view.camera().origin();
        QTest::mousePress(&view, Qt::LeftButton, {}, {450, 200});
        QTest::mouseMove(&view, {430, 190});
        QMouseEvent move(QEvent::MouseMove, {400, 180}, view.mapToGlobal(QPointF(400, 180)), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&view, &move);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, {400, 180});
        QVERIFY(view.camera().origin() != before);
        QCOMPARE(opened.count(), 0);
    }

    void screenReadersHearMapAndCursor()
    {
        ChipMapView view(m_theme);
        view.resize(900, 400);
        view.setData(sampleMap({{1, 1, 4, 8}}));
        view.setCardSource([](std::uint32_t node, std::optional<std::uint32_t>) {
            ChipCard card;
            card.title = QStringLiteral("node %1").arg(node);
            card.state = QStringLiteral("busy");
            return card;
        });
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(interface);
        QCOMPARE(interface->role(), QAccessible::Table);
        QVERIFY(interface->text(QAccessible::Description).contains(QStringLiteral("32 chips on 4 nodes")));
        QVERIFY(interface->text(QAccessible::Value).isEmpty());
        view.setCurrent(2, 1);
        QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("node 2, busy"));
        QSignalSpy opened(&view, &ChipMapView::nodeActivated);
        interface->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opened.count(), 1);
        ChipMapLegend legend(m_theme);
        legend.setStates({{ChipFill::Busy, ChipBorder::None, QStringLiteral("busy"), QStringLiteral("7")}});
        QCOMPARE(legend.accessibleDescription(), QStringLiteral("busy 7"));
    }

    void screenReadersFindEveryChipInATable()
    {
        ChipMapView view(m_theme);
        view.resize(900, 400);
        view.setData(sampleMap({{1, 1, 3, 8}, {1, 1, 1, 4}}));
        view.setCardSource([](std::uint32_t node, std::optional<std::uint32_t> chip) {
            ChipCard card;
            card.title = QStringLiteral("node %1 chip %2").arg(node).arg(chip.value_or(99));
            return card;
        });
        QAccessibleInterface *map = QAccessible::queryAccessibleInterface(&view);
        QAccessibleTableInterface *table = map->tableInterface();
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 4);
        QCOMPARE(table->columnCount(), 8);
        QCOMPARE(table->rowDescription(3), QStringLiteral("node-3"));
        QVERIFY(!table->cellAt(3, 4));
        QVERIFY(!table->cellAt(4, 0));
        QAccessibleInterface *cell = table->cellAt(2, 5);
        QVERIFY(cell && cell->isValid());
        QCOMPARE(cell, table->cellAt(2, 5));
        QCOMPARE(cell, map->child(map->indexOfChild(cell)));
        QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("node 2 chip 5"));
        QCOMPARE(cell->role(), QAccessible::Cell);
        QVERIFY(!cell->rect().isEmpty());
        QVERIFY(!cell->tableCellInterface()->isSelected());
        view.setCurrent(2, 5);
        QVERIFY(cell->tableCellInterface()->isSelected());
        QCOMPARE(table->selectedCells(), QList<QAccessibleInterface *>{cell});
        QSignalSpy opened(&view, &ChipMapView::nodeActivated);
        cell->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().at(1).toUInt(), 5U);
        view.setData(sampleMap({{1, 1, 1, 2}}));
        QCOMPARE(table->rowCount(), 1);
        QVERIFY(!table->cellAt(2, 5));
    }

    void newBytesKeepTheView()
    {
        ChipMapView view(m_theme);
        view.resize(900, 400);
        view.setData(sampleMap({{4, 2, 48, 8}}, 1));
        view.show();
        for (int i = 0; i < 6; ++i)
            view.zoomIn();
        const double zoom = view.camera().magnification();
        view.setData(sampleMap({{4, 2, 48, 8}}, 2));
        QCOMPARE(view.camera().magnification(), zoom);
        view.setData(sampleMap({{4, 2, 47, 8}}, 2));
        QVERIFY(view.camera().isFit());
        view.setData({});
        view.grab();
    }

    void picturesForTheEye()
    {
        const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES");
        if (folder.isEmpty()) {
            ChipMapView view(m_theme);
            view.resize(400, 200);
            view.setData(sampleMap({{1, 1, 4, 8}}, 5));
            QVERIFY(pixelsOf(view.grab().toImage(), m_theme.color(Theme::Token::ChipBusy)) > 0);
            return;
        }
        for (const auto kind : {Theme::Kind::Light, Theme::Kind::Dark, Theme::Kind::HighContrast}) {
            Theme theme(kind);
            ChipMapData data = sampleMap({{3, 3, 48, 8}, {2, 6, 32, 8}, {1, 8, 18, 4}, {1, 1, 4, 8}}, 5);
            data.clusters[1].stale = true;
            data.clusters[1].trouble = QStringLiteral("since 03:12");
            data.clusters[3].tag = QStringLiteral("practice");
            ChipMapView view(theme);
            view.setData(data);
            const QString name = folder + QStringLiteral("/map-%1-").arg(static_cast<int>(kind));
            view.resize(1112, 340);
            view.grab().save(name + QStringLiteral("small.png"));
            view.resize(2000, 1200);
            view.grab().save(name + QStringLiteral("large.png"));
            view.setData(sampleMap({{4, 500, 16, 8}, {4, 500, 16, 8}, {4, 500, 16, 8}, {4, 500, 16, 8}}));
            view.grab().save(name + QStringLiteral("million.png"));
            view.setData(sampleMap({{2, 1, 2, 8}}));
            view.resize(1112, 340);
            view.grab().save(name + QStringLiteral("few.png"));
            for (int i = 0; i < 5; ++i)
                view.zoomIn();
            view.setChipText([](std::uint32_t chip) {
                return ChipMapWords{QStringLiteral("GPU %1").arg(chip % 8), QStringLiteral("48207 eval"),
                                    QStringLiteral("%1 %").arg(chip % 100)};
            });
            view.grab().save(name + QStringLiteral("zoomed.png"));
        }
    }
};

QTEST_MAIN(ChipMapViewTest)
#include "ChipMapViewTest.moc"
