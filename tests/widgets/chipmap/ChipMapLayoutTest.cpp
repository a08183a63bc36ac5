#include <cmath>

#include <QTest>

#include "tests/widgets/chipmap/MapPixels.h"
#include "tests/widgets/chipmap/SampleMap.h"
#include "widgets/chipmap/ChipMapCamera.h"

using namespace chipdeck::widgets;
using chipdeck::tests::rasterOf;
using chipdeck::tests::sampleMap;
using SampleShapes = std::vector<chipdeck::tests::SampleShape>;

/// Geometry, aggregation, camera and the places of small cells: no screen, no application.
class ChipMapLayoutTest : public QObject
{
    Q_OBJECT

private:
    static ChipMapLayout layoutOf(const ChipMapData &data, ChipMapCells cells, double width)
    {
        return {data, cells, width, ChipMapMeasures::forZoom(cells, 1, 1)};
    }

private Q_SLOTS:
    void columnsFollowTheTopology()
    {
        QCOMPARE(ChipMapLayout::columnsFor(48), 12U);
        QCOMPARE(ChipMapLayout::columnsFor(32), 8U);
        QCOMPARE(ChipMapLayout::columnsFor(1), 1U);
        QCOMPARE(ChipMapLayout::columnsFor(0), 1U);
        QCOMPARE(ChipMapLayout::columnsFor(200), 25U);
        QVERIFY(ChipMapLayout::columnsFor(197) >= 20);
        QCOMPARE(ChipMapLayout::chipColumnsFor(8), 4U);
        QCOMPARE(ChipMapLayout::chipColumnsFor(4), 4U);
        QCOMPARE(ChipMapLayout::chipColumnsFor(16), 8U);
        QCOMPARE(ChipMapLayout::chipColumnsFor(64), 8U);
        QCOMPARE(ChipMapLayout::chipColumnsFor(0), 1U);
    }

    void cellsHaveTheirNominalSizes()
    {
        const ChipMapData data = sampleMap({{1, 1, 48, 8}});
        const ChipMapLayout nodes = layoutOf(data, ChipMapCells::Nodes, 1000);
        QCOMPARE(nodes.nodeRect(0).size(), QSizeF(14, 11));
        QCOMPARE(nodes.nodeRect(1).x() - nodes.nodeRect(0).x(), 16.0);
        QCOMPARE(nodes.nodeRect(12).y() - nodes.nodeRect(0).y(), 13.0);
        const ChipMapLayout chips = layoutOf(data, ChipMapCells::Chips, 1000);
        QCOMPARE(chips.nodeRect(1).x() - chips.nodeRect(0).x(), 56.0);
        QCOMPARE(chips.nodeRect(12).y() - chips.nodeRect(0).y(), 29.0);
        QCOMPARE(chips.chipRect(0, 0).size(), QSizeF(12, 11));
        QCOMPARE(chips.chipRect(0, 5).topLeft() - chips.chipRect(0, 0).topLeft(), QPointF(13, 12));
    }

    void nothingOverlapsAndNothingLeavesTheWidth_data()
    {
        QTest::addColumn<double>("width");
        for (const double width : {180.0, 400.0, 900.0, 1280.0, 2560.0})
            QTest::addRow("%g", width) << width;
    }

    void nothingOverlapsAndNothingLeavesTheWidth()
    {
        QFETCH(double, width);
        const ChipMapData data = sampleMap({{3, 3, 48, 8}, {2, 4, 32, 8}, {1, 8, 18, 4}, {1, 1, 2, 16}, {1, 3, 1, 1}});
        for (const ChipMapCells cells : {ChipMapCells::Nodes, ChipMapCells::Chips}) {
            const ChipMapLayout layout = layoutOf(data, cells, width);
            QVERIFY(layout.size().width() <= width + 1e-6);
            for (std::uint32_t a = 0; a < data.blocks.size(); ++a) {
                const QRectF box = layout.blocks()[a].nodes;
                QVERIFY(box.left() >= 0 && box.right() <= layout.size().width() + 1e-6);
                QVERIFY(box.bottom() <= layout.size().height() + 1e-6);
                for (std::uint32_t b = a + 1; b < data.blocks.size(); ++b)
                    QVERIFY(!box.adjusted(0.1, 0.1, -0.1, -0.1).intersects(layout.blocks()[b].nodes));
            }
        }
    }

    void everyCellIsFoundWhereItLies()
    {
        const ChipMapData data = sampleMap({{2, 3, 17, 8}, {1, 2, 18, 4}, {1, 1, 5, 6}});
        for (const ChipMapCells cells : {ChipMapCells::Nodes, ChipMapCells::Chips}) {
            const ChipMapLayout layout = layoutOf(data, cells, 700);
            for (std::uint32_t node = 0; node < data.nodes.size(); ++node) {
                QCOMPARE(layout.nodeAt(layout.nodeRect(node).center()), std::optional(node));
                for (std::uint32_t k = 0; cells == ChipMapCells::Chips && k < data.nodes[node].chipCount; ++k)
                    QCOMPARE(layout.chipAt(node, layout.chipRect(node, k).center()), std::optional(k));
            }
        }
        const ChipMapLayout layout = layoutOf(data, ChipMapCells::Nodes, 700);
        QCOMPARE(layout.nodeAt(QPointF(-5, -5)), std::optional<std::uint32_t>());
        QCOMPARE(layout.nodeAt(QPointF(0, layout.size().height() + 50)), std::optional<std::uint32_t>());
    }

    void columnsAreTheDivisorNextToTheIdeal()
    {
        for (std::uint32_t nodes = 1; nodes <= 4000; ++nodes) {
            const double ideal = std::sqrt(3.0 * nodes);
            auto best = static_cast<std::uint32_t>(std::ceil(ideal));
            double least = 0.45;
            for (std::uint32_t columns = 1; columns <= nodes; ++columns) {
                const double distance = std::abs(std::log(columns / ideal));
                if (nodes % columns == 0 && distance < least) {
                    best = columns;
                    least = distance;
                }
            }
            QCOMPARE(ChipMapLayout::columnsFor(nodes), std::min(best, nodes));
        }
    }

    void aSharedShapeChangesNothing()
    {
        const ChipMapData data = sampleMap({{3, 3, 48, 8}, {2, 4, 32, 16}, {1, 8, 18, 4}, {1, 1, 2, 16}});
        const auto shape = std::make_shared<const ChipMapShape>(data);
        for (const ChipMapCells cells : {ChipMapCells::Nodes, ChipMapCells::Chips}) {
            const ChipMapLayout alone = layoutOf(data, cells, 900);
            const ChipMapLayout sharing(data, shape, cells, 900, alone.measures());
            QCOMPARE(sharing.size(), alone.size());
            for (std::uint32_t node = 0; node < data.nodes.size(); ++node)
                QCOMPARE(sharing.nodeRect(node), alone.nodeRect(node));
        }
    }

    void levelsAreFoundFromBelow()
    {
        const ChipMapData data = sampleMap({{2, 3, 4, 8}, {1, 2, 5, 4}});
        QCOMPARE(data.nodeOfChip(0), 0U);
        QCOMPARE(data.nodeOfChip(8), 1U);
        QCOMPARE(data.nodeOfChip(data.chipCount() - 1), static_cast<std::uint32_t>(data.nodes.size() - 1));
        QCOMPARE(data.clusterOfNode(23), 0U);
        QCOMPARE(data.clusterOfNode(24), 1U);
        QCOMPARE(data.blockOfNode(4), 1U);
        QCOMPARE(data.poolOfBlock(3), 1U);
    }

    void arrowsReachEveryNodeAndComeBack()
    {
        const ChipMapData data = sampleMap({{2, 3, 16, 8}, {1, 2, 9, 4}});
        const ChipMapLayout layout = layoutOf(data, ChipMapCells::Nodes, 600);
        std::vector<bool> seen(data.nodes.size());
        std::vector<std::uint32_t> open{0};
        seen[0] = true;
        while (!open.empty()) {
            const std::uint32_t node = open.back();
            open.pop_back();
            for (const auto direction : {ChipMapDirection::Left, ChipMapDirection::Right, ChipMapDirection::Up,
                                         ChipMapDirection::Down}) {
                const auto next = layout.neighbour(node, direction);
                if (next && !seen[*next]) {
                    seen[*next] = true;
                    open.push_back(*next);
                }
            }
        }
        QCOMPARE(std::count(seen.begin(), seen.end(), true), static_cast<std::ptrdiff_t>(data.nodes.size()));
        QCOMPARE(layout.neighbour(0, ChipMapDirection::Right), std::optional(1U));
        QCOMPARE(layout.neighbour(0, ChipMapDirection::Left), std::optional<std::uint32_t>());
        QCOMPARE(layout.neighbour(1, ChipMapDirection::Left), std::optional(0U));
    }

    void aSummaryShowsTheMajorityButKeepsTheWorst()
    {
        using F = ChipFill;
        const auto sum = [](std::vector<F> fills, ChipBorder border = ChipBorder::None) {
            std::vector<std::uint8_t> bytes;
            for (const F fill : fills)
                bytes.push_back(chipByte(fill, border, false));
            return summarise(bytes.data(), nullptr, static_cast<std::uint32_t>(bytes.size()));
        };
        QCOMPARE(sum({F::Busy, F::Busy, F::Busy, F::Faulty}).majority, F::Busy);
        QCOMPARE(sum({F::Busy, F::Busy, F::Busy, F::Faulty}).faulty, std::uint16_t(1));
        QCOMPARE(sum({F::Free, F::Busy}).majority, F::Busy);
        QCOMPARE(sum({F::Free, F::HeldIdle, F::Free, F::HeldIdle}).majority, F::HeldIdle);
        QCOMPARE(sum({F::Free}, ChipBorder::Drained).border, ChipBorder::Drained);
        QCOMPARE(sum({}).majority, F::NotReported);
    }

    void aMeanLeavesOutWhatIsNotReported()
    {
        const std::vector<std::uint8_t> states(4, chipByte(ChipFill::Busy, ChipBorder::None, false));
        const std::vector<std::uint8_t> metrics{100, 200, 255, 0};
        QCOMPARE(summarise(states.data(), metrics.data(), 4).metric, std::uint8_t(100));
        const std::vector<std::uint8_t> none(4, 255);
        QCOMPARE(summarise(states.data(), none.data(), 4).metric, ChipMapData::noMetric);
    }

    void fewChipsAreShownAsChipsAndManyAsNodes()
    {
        QCOMPARE(fitChipMap(sampleMap({{2, 1, 2, 8}}), {1100, 340}, 1).layout.cells(), ChipMapCells::Chips);
        const ChipMapFit many = fitChipMap(sampleMap({{4, 2, 48, 8}, {2, 6, 32, 8}}), {1100, 340}, 1);
        QCOMPARE(many.layout.cells(), ChipMapCells::Nodes);
        QVERIFY2(many.zoom > 0.7, qPrintable(QString::number(many.zoom)));
        QVERIFY(many.layout.size().height() * many.zoom <= 341);
    }

    void fewChipsFillTheView_data()
    {
        QTest::addColumn<QSizeF>("view");
        QTest::addColumn<double>("share");
        QTest::newRow("1280x800") << QSizeF(1080, 324) << 0.6;
        QTest::newRow("2560x1440") << QSizeF(1760, 1180) << 0.6;
        QTest::newRow("900x700") << QSizeF(700, 190) << 0.43;
    }

    void fewChipsFillTheView()
    {
        QFETCH(QSizeF, view);
        QFETCH(double, share);
        for (const auto &shape : {SampleShapes{{2, 1, 2, 8}}, SampleShapes{{1, 1, 4, 8}}, SampleShapes{{0, 0, 0, 0}, {2, 1, 2, 8}}}) {
            const ChipMapData data = sampleMap(shape);
            const ChipMapFit fit = fitChipMap(data, view, 1);
            double covered = 0;
            for (std::uint32_t node = 0; node < data.nodes.size(); ++node) {
                for (std::uint32_t chip = 0; chip < data.nodes[node].chipCount; ++chip) {
                    const QRectF cell = fit.layout.chipRect(node, chip);
                    QVERIFY(QRectF(QPointF(), view / fit.zoom).adjusted(-1, -1, 1, 1).contains(cell));
                    covered += cell.width() * cell.height() * fit.zoom * fit.zoom;
                }
            }
            const double least = shape.size() > 1 ? share - 0.08 : share;  // the other cluster's line takes some
            QVERIFY2(covered >= least * view.width() * view.height(),
                     qPrintable(QString::number(covered / view.width() / view.height())));
        }
    }

    void fewChipsStayTilesInAFlatView()
    {
        const ChipMapFit fit = fitChipMap(sampleMap({{2, 1, 2, 8}}), {1150, 140}, 1.5);
        QVERIFY(fit.layout.measures().tiles);
        QCOMPARE(fit.layout.measures().nodeTitle, 0.0);
    }

    void cellsOfAFitAreWholePixels()
    {
        const ChipMapFit fit = fitChipMap(sampleMap({{4, 6, 16, 8}}), {1900, 1000}, 1);
        QCOMPARE(fit.layout.cells(), ChipMapCells::Chips);
        for (const double length : {fit.layout.measures().chipPitchX, fit.layout.measures().chipPitchY,
                                    fit.layout.measures().chipWidth, fit.layout.measures().chipHeight})
            QVERIFY2(std::abs(length * fit.zoom - std::round(length * fit.zoom)) < 1e-6, qPrintable(QString::number(length * fit.zoom)));
    }

    /// Rounded only when they are drawn, racks of one size would be of several on the screen.
    void blocksOfTinyNodesAreWholePixels()
    {
        const ChipMapFit fit = fitChipMap(sampleMap({{1, 4096, 32, 8}, {1, 1, 0, 8}}), {1096, 340}, 1);
        QVERIFY(std::isfinite(fit.layout.size().width()) && std::isfinite(fit.layout.size().height()));
        QCOMPARE(fit.layout.cells(), ChipMapCells::Nodes);
        QVERIFY2(fit.layout.measures().nodePitchY * fit.zoom < 4, "the nodes are large enough to be rounded each");
        const QRectF first = fit.layout.blocks().front().nodes;
        for (std::size_t i = 0; i + 1 < fit.layout.blocks().size(); ++i) {
            const ChipMapLayout::Block &block = fit.layout.blocks()[i];
            const QPointF apart = block.nodes.topLeft() - first.topLeft();
            for (const double length : {apart.x(), apart.y(), block.nodes.width(), block.nodes.height()})
                QVERIFY2(std::abs(length * fit.zoom - std::round(length * fit.zoom)) < 1e-6, qPrintable(QString::number(length * fit.zoom)));
        }
        // They still fill most of the view.
        QVERIFY2(fit.layout.size().height() * fit.zoom > 270, qPrintable(QString::number(fit.layout.size().height() * fit.zoom)));
    }

    void gapsBetweenSmallCellsAreTheSameEverywhere_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<int>("gap");
        for (const double zoom : {0.1, 0.147, 0.19, 0.23})
            QTest::addRow("no room for gaps, zoom %g", zoom) << zoom << 0;
        for (const double zoom : {0.31, 0.37, 0.41, 0.44})
            QTest::addRow("a pixel, zoom %g", zoom) << zoom << 1;
    }
    void gapsBetweenSmallCellsAreTheSameEverywhere()
    {
        QFETCH(double, zoom);
        QFETCH(int, gap);
        ChipMapData data = sampleMap({{1, 1, 4096}});
        std::fill(data.states.begin(), data.states.end(), chipByte(ChipFill::Busy, ChipBorder::None, false));
        const ChipMapFit fit{ChipMapLayout(data, ChipMapCells::Nodes, 4000, ChipMapMeasures()), zoom};
        const Theme theme;
        const QImage image = rasterOf(theme, data, fit, QSize(1200, 800));
        const QRgb window = ChipMapColors(theme).window().rgb();
        const ChipMapLayout::Block &block = fit.layout.blocks().front();
        const QRect cells = QRectF(block.nodes.topLeft() * zoom, block.nodes.size() * zoom).toRect().adjusted(1, 1, -2, -2);
        QVERIFY(image.rect().contains(cells));
        const auto longest = [&](const QPoint &from, const QPoint &step, int length) {
            int run = 0;
            int most = 0;
            int gaps = 0;
            for (int i = 0; i < length; ++i) {
                run = image.pixel(from + i * step) == window ? run + 1 : 0;
                most = std::max(most, run);
                gaps += run == 1 ? 1 : 0;
            }
            return std::pair(most, gaps);
        };
        // Along a row of pixels and a column of them that lie on cells.
        const int y = static_cast<int>(std::lround(block.nodes.y() * zoom));
        const int x = static_cast<int>(std::lround(block.nodes.x() * zoom));
        const auto [widest, columns] = longest({cells.left(), y}, {1, 0}, cells.width());
        const auto [highest, rows] = longest({x, cells.top()}, {0, 1}, cells.height());
        QCOMPARE(widest, gap);
        QCOMPARE(highest, gap);
        if (gap > 0) {
            QVERIFY2(std::abs(columns - static_cast<int>(block.columns)) <= 2, qPrintable(QString::number(columns)));
            QVERIFY2(std::abs(rows - static_cast<int>(4096 / block.columns)) <= 2, qPrintable(QString::number(rows)));
        }
    }

    void aMillionChipsFit()
    {
        const ChipMapData data = sampleMap({{4, 500, 16, 8}, {4, 500, 16, 8}, {4, 500, 16, 8}, {4, 500, 16, 8}});
        QCOMPARE(data.chipCount(), 1'024'000U);
        const ChipMapFit fit = fitChipMap(data, {1100, 700}, 1);
        QVERIFY(fit.layout.size().height() * fit.zoom <= 701);
        QVERIFY(fit.layout.size().width() * fit.zoom <= 1101);
        QVERIFY2(fit.zoom > 0.05, qPrintable(QString::number(fit.zoom)));
    }

    void zoomingKeepsWhatIsUnderThePointer()
    {
        const ChipMapData data = sampleMap({{4, 2, 48, 8}, {2, 6, 32, 8}});
        ChipMapCamera camera;
        camera.setData(&data);
        camera.setView({1100, 340}, 1);
        QVERIFY(camera.isFit());
        const std::uint32_t node = 200;
        QPointF pointer = camera.toScreen(camera.layout().nodeRect(node)).center();
        int switches = 0;
        ChipMapCells before = camera.layout().cells();
        for (int i = 0; i < 30; ++i) {
            camera.zoomBy(1.3, pointer);
            switches += camera.layout().cells() != before ? 1 : 0;
            before = camera.layout().cells();
            const auto under = camera.layout().nodeAt(camera.toLayout(pointer));
            QVERIFY(under.has_value());
            QCOMPARE(*under, node);
        }
        QCOMPARE(switches, 1);
        QCOMPARE(camera.magnification(), ChipMapCamera::mostMagnification);
        for (int i = 0; i < 40; ++i)
            camera.zoomBy(1 / 1.3, pointer);
        QVERIFY(camera.isFit());
        QCOMPARE(camera.origin(), QPointF());
    }

    void panningStaysOnTheMap()
    {
        const ChipMapData data = sampleMap({{4, 2, 48, 8}});
        ChipMapCamera camera;
        camera.setData(&data);
        camera.setView({600, 300}, 1);
        camera.panBy({100, 100});
        QCOMPARE(camera.origin(), QPointF());
        camera.zoomBy(4, {300, 150});
        camera.panBy({1e6, 1e6});
        QVERIFY(camera.seen().intersects(QRectF(QPointF(), camera.layout().size())));
        camera.panBy({-1e6, -1e6});
        QVERIFY(camera.seen().intersects(QRectF(QPointF(), camera.layout().size())));
        camera.reveal(camera.layout().nodeRect(0));
        QVERIFY(camera.seen().contains(camera.layout().nodeRect(0)));
    }
};

QTEST_GUILESS_MAIN(ChipMapLayoutTest)
#include "ChipMapLayoutTest.moc"
