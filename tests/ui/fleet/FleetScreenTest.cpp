#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

#include "tests/ui/fleet/FleetBench.h"
#include "ui/fleet/ChipPanel.h"
#include "ui/fleet/FactsRow.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetTiles.h"
#include "ui/fleet/NodePage.h"
#include "widgets/chipmap/ChipMapLegend.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;
using test::FleetBench;
using widgets::StatePanel;
using widgets::Theme;

namespace {

/// Makes every text 40 % longer: "German".
class LongTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text + QStringLiteral(" ") + QString(text.size() * 2 / 5, QLatin1Char('x'));
    }
};

} // namespace

class FleetScreenTest : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.install(); }

    void countsRealChipsAndSaysWhatIsLeftOut()
    {
        FleetBench bench(m_theme);
        bench.add(test::practice());
        bench.screen.show();
        QVERIFY2(bench.screen.fleetPage()->summary().contains(QStringLiteral("32 practice")),
                 qPrintable(bench.screen.fleetPage()->summary()));
        bench.add(test::hopper());
        QTRY_VERIFY(bench.screen.fleetPage()->summary().contains(QStringLiteral("not counted")));
        const ui::FleetTotals &totals = bench.screen.fleetPage()->tiles()->totals();
        QCOMPARE(totals.chips, 1536U);
        QCOMPARE(totals.clusters, 1U);
        QCOMPARE(totals.vendors.size(), std::size_t(1));
        QCOMPARE(totals.vendors[0].packages.of, std::optional(1536.0));
        QVERIFY(totals.vendors[0].packages.used && *totals.vendors[0].packages.used <= *totals.vendors[0].packages.allocated);
    }

    void filterAndQueryReachMapTableAndTiles()
    {
        FleetBench bench(m_theme);
        bench.add(test::hopper());
        bench.add(test::ascend());
        bench.screen.show();
        ui::FleetPage *page = bench.screen.fleetPage();
        QCOMPARE(page->map()->data().clusters.size(), std::size_t(2));
        QCOMPARE(page->table()->model()->rowCount(), 192 + 288);
        bench.screen.setClusterFilter({bench.key(1)});
        QCOMPARE(page->map()->data().clusters.size(), std::size_t(1));
        QCOMPARE(page->table()->model()->rowCount(), 288);
        QCOMPARE(page->tiles()->totals().chips, 2304U);
        bench.screen.setClusterFilter({});
        bench.screen.setQuery(QStringLiteral("vendor:nvidia"));
        QCOMPARE(page->table()->model()->rowCount(), 192);
        const auto &states = page->map()->data().states;
        QCOMPARE(std::count_if(states.begin(), states.end(), [](auto b) { return !widgets::chipDimmed(b); }), 1536);
    }

    void showsEveryStateOfAView()
    {
        FleetBench bench(m_theme);
        bench.screen.show();
        ui::FleetPage *page = bench.screen.fleetPage();
        QCOMPARE(page->states()->state(), StatePanel::State::Empty);
        QSignalSpy connecting(&bench.screen, &ui::FleetScreen::connectRequested);
        for (QPushButton *button : page->states()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().startsWith(QStringLiteral("Add")))
                button->click();
        }
        QCOMPARE(connecting.count(), 1);

        test::FixedClusterStore waiting({"late", "late", domain::ClusterKind::Slurm, false, {}, {}});
        bench.fleet.add(&waiting);
        QTRY_VERIFY(page->states()->state() == StatePanel::State::Loading || page->states()->state() == StatePanel::State::Error);
        waiting.setReachability(domain::Reachability::Unreachable, 1000, QStringLiteral("slurmrestd refused the token"));
        QTRY_COMPARE(page->states()->state(), StatePanel::State::Error);
        waiting.setReachability(domain::Reachability::Live, 0);
        waiting.setSnapshot(test::sampleSnapshot(test::hopper()));
        QTRY_COMPARE(page->states()->state(), StatePanel::State::Content);
        waiting.setReachability(domain::Reachability::Unreachable, 60'000, QStringLiteral("no answer"));
        QTRY_COMPARE(page->states()->state(), StatePanel::State::Stale);
        QTRY_VERIFY(page->map()->data().clusters.front().stale);
        QVERIFY(!page->map()->data().nodes.empty());
        bench.add(test::ascend());
        QTRY_COMPARE(page->states()->state(), StatePanel::State::Partial);
        waiting.setReachability(domain::Reachability::Live, 0);
        bench.screen.setQuery(QStringLiteral("vendor:cambricon"));
        QTRY_COMPARE(page->states()->state(), StatePanel::State::Empty);
        QSignalSpy removed(&bench.screen, &ui::Screen::queryRequested);
        for (QPushButton *button : page->states()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().startsWith(QStringLiteral("Remove")))
                button->click();
        }
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().toString(), QString());
        bench.fleet.remove(&waiting);
    }

    void theMapFollowsAChange()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::hopper());
        bench.screen.show();
        domain::ClusterSnapshot snapshot = cluster->snapshot();
        auto chips = std::make_shared<domain::ChipColumns>(*snapshot.chips);
        chips->states[8 * 5 + 2] =
            domain::ChipState(domain::Allocation::Allocated, domain::Health::Faulty, domain::Administration::InService).byte();
        snapshot.chips = chips;
        cluster->updateSnapshot(snapshot, test::nodeChange(5));
        const auto &map = bench.screen.fleetPage()->map()->data();
        const auto first = std::find_if(map.nodes.begin(), map.nodes.end(),
                                        [](const auto &n) { return n.title == QStringLiteral("we-n105"); });
        QVERIFY(first != map.nodes.end());
        QCOMPARE(widgets::chipFill(map.states[first->firstChip + 2]), widgets::ChipFill::Faulty);
        QCOMPARE(bench.screen.fleetPage()->map()->raster().summary(static_cast<std::uint32_t>(first - map.nodes.begin())).faulty > 0, true);
    }

    void likelyChipsAreFramedOnTheMap()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::hopper());
        bench.screen.show();
        widgets::ChipMapView *map = bench.screen.fleetPage()->map();
        const auto &nodes = map->data().nodes;
        const auto found = std::find_if(nodes.begin(), nodes.end(), [](const auto &node) { return node.title == QStringLiteral("we-n105"); });
        QVERIFY(found != nodes.end());
        const auto node = static_cast<std::uint32_t>(found - nodes.begin());
        map->setCurrent(node, 0);
        QCoreApplication::sendPostedEvents();
        for (int i = 0; i < 40 && (map->cellOnScreen(node, 1) == map->cellOnScreen(node, 2) || map->cellOnScreen(node, 1).width() < 12); ++i)
            map->zoomIn();
        QVERIFY(map->cellOnScreen(node, 1).width() >= 12);
        // In the middle of each side of the frame, which lies around the cell.
        const auto framedSides = [&](std::uint32_t chip) {
            const QImage picture = map->grab().toImage();
            const QColor accent = m_theme.color(Theme::Token::Accent);
            const auto isAccent = [&](int x, int y) {
                const QColor pixel = picture.rect().contains(x, y) ? picture.pixelColor(x, y) : QColor(Qt::transparent);
                return std::abs(pixel.red() - accent.red()) + std::abs(pixel.green() - accent.green()) + std::abs(pixel.blue() - accent.blue()) < 60;
            };
            QRect cell = map->cellOnScreen(node, chip);
            cell.moveTopLeft(map->mapFromGlobal(cell.topLeft()));
            int sides = 0;
            for (const QPoint &out : {QPoint(-1, 0), QPoint(1, 0), QPoint(0, -1), QPoint(0, 1)}) {
                const QPoint edge = cell.center() + QPoint(out.x() * cell.width() / 2, out.y() * cell.height() / 2);
                bool isThere = false;
                for (int away = -1; away <= 4; ++away)
                    isThere = isThere || isAccent(edge.x() + out.x() * away, edge.y() + out.y() * away);
                sides += isThere ? 1 : 0;
            }
            return sides;
        };
        QCOMPARE(framedSides(5), 0);
        QVERIFY(bench.screen.showChips(cluster->key(), {{"we-n105", {1, 5}, 2}}));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(map->marks().size(), std::size_t(2));
        QCOMPARE(framedSides(1), 4);
        QCOMPARE(framedSides(5), 4);
        QVERIFY2(framedSides(7) < 4, "a chip that is not likely is framed");
        for (QPushButton *button : bench.screen.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Remove the frames"))
                button->click();
        }
        QCOMPARE(framedSides(1), 0);
        QCOMPARE(framedSides(5), 0);
    }

    void tilesStandInTheirPlaceWhereThePageNarrows()
    {
        FleetBench bench(m_theme);
        bench.add(test::hopper());
        bench.add(test::ascend());
        bench.screen.show();
        QCoreApplication::sendPostedEvents();
        const ui::FleetTiles *tiles = bench.screen.fleetPage()->tiles();
        const int top = tiles->y();
        const int wide = tiles->height();
        QCOMPARE(wide, tiles->heightForWidth(tiles->width()));
        // As a panel beside the page does it: two rows of tiles at once, and one again.
        for (const int width : {772, 1112, 760}) {
            bench.screen.resize(width, 720);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(tiles->y(), top);
            QCOMPARE(tiles->height(), tiles->heightForWidth(tiles->width()));
            QCOMPARE(tiles->height() > wide, width < 1112);
        }
    }

    void telemetryFollowsWhatIsLookedAt()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::hopper());
        auto *other = bench.add(test::ascend());
        QVERIFY(!cluster->telemetryAll());
        bench.screen.show();
        QVERIFY(cluster->telemetryAll() && other->telemetryAll());
        QVERIFY(bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/we-n107")));
        QVERIFY(!cluster->telemetryAll() && !other->telemetryAll());
        QCOMPARE(cluster->telemetryNodes(), std::vector<std::uint32_t>{7});
        QVERIFY(other->telemetryNodes().empty());
        bench.screen.hide();
        QVERIFY(cluster->telemetryNodes().empty());
        QVERIFY(!bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/nowhere")));
        QVERIFY(!bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/jobs/7")));
    }

    void keysLeadFromTheMapToANodeAndBack()
    {
        FleetBench bench(m_theme);
        bench.add(test::hopper());
        bench.screen.show();
        widgets::ChipMapView *map = bench.screen.fleetPage()->map();
        map->setFocus();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(map, Qt::Key_Plus);
        const double zoom = map->camera().magnification();
        QTest::keyClick(map, Qt::Key_Right);
        QTest::keyClick(map, Qt::Key_Return);
        QVERIFY(bench.screen.isNodeShown());
        QCOMPARE(bench.screen.nodePage()->nodeText(), QStringLiteral("we-n100"));
        QTest::keyClick(bench.screen.nodePage(), Qt::Key_Escape);
        QVERIFY(!bench.screen.isNodeShown());
        QCOMPARE(map->camera().magnification(), zoom);
        widgets::TableView *table = bench.screen.fleetPage()->table();
        table->setCurrentIndex(table->model()->index(3, 0));
        table->setFocus();
        Q_EMIT table->activated(table->currentIndex());
        QVERIFY(bench.screen.isNodeShown());
    }

    void aNodeShowsChipsJobsAndEvents()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::hopper());
        bench.actions.transitionEntries = {{1, "nodes/we-n100", "IDLE", "ALLOCATED", "job 48001", 60'000}};
        bench.screen.show();
        QVERIFY(bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/we-n100/chips/3")));
        ui::NodePage *page = bench.screen.nodePage();
        QCOMPARE(page->chipTable()->model()->rowCount(), 8);
        QCOMPARE(page->chipTable()->currentIndex().row(), 3);
        QTRY_COMPARE(page->eventTable()->model()->rowCount(), 1);
        QVERIFY(page->asText().contains(QStringLiteral("we-n100")));
        Q_EMIT page->chipTable()->activated(page->chipTable()->currentIndex());
        QCOMPARE(page->chipPanel()->position(), std::optional(3U));
        QVERIFY2(page->chipPanel()->factsText().contains(QStringLiteral("uid-0-3")), qPrintable(page->chipPanel()->factsText()));
        if (page->jobTable()->model()->rowCount() > 0) {
            QSignalSpy opened(&bench.screen, &ui::Screen::openRequested);
            Q_EMIT page->jobTable()->activated(page->jobTable()->model()->index(0, 0));
            QCOMPARE(opened.count(), 1);
            QVERIFY(opened.first().at(1).toString().startsWith(QStringLiteral("clusters/wenzhou-a/jobs/")));
        }
        bench.fleet.remove(cluster);
        QVERIFY(!bench.screen.isNodeShown());
    }

    void factsStayInSightWhereThePageNarrows()
    {
        QWidget page;
        auto *rows = new QVBoxLayout(&page);
        auto *line = new QHBoxLayout;
        auto *facts = new ui::FactsRow(m_theme);
        line->addWidget(facts);
        rows->addLayout(line);
        rows->addStretch(1);
        std::vector<ui::FactsRow::Fact> all;
        for (int i = 0; i < 10; ++i)
            all.push_back({QStringLiteral("Label %1").arg(i), QStringLiteral("some value"), {}});
        facts->setFacts(all);
        page.resize(1200, 600);
        page.show();
        const int wide = facts->height();
        QCOMPARE(wide, facts->heightForWidth(facts->width()));
        for (const int width : {500, 300, 700, 1200}) {
            page.resize(width, 600);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(facts->height(), facts->heightForWidth(facts->width()));
            QCOMPARE(facts->height() > wide, width < 1200);
        }
    }

    void aLargeScaleLeavesTheMapItsRoom()
    {
        m_theme.setScale(1.5);
        {
            FleetBench bench(m_theme);
            bench.add(test::hopper());
            bench.add(test::ascend());
            bench.screen.resize(1208, 688);
            bench.screen.show();
            QTRY_VERIFY(bench.screen.fleetPage()->map()->height() >= 230);
            QVERIFY(bench.screen.fleetPage()->tiles()->height() < m_theme.px(100));
            QVERIFY(bench.screen.fleetPage()->table()->height() >= m_theme.px(90));
        }
        m_theme.setScale(1.0);
    }

    void speaksAnotherLanguageAtOnceAndFits()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::hopper());
        bench.add(test::ascend());
        bench.screen.show();
        const QString before = bench.screen.fleetPage()->summary();
        LongTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QVERIFY(bench.screen.fleetPage()->summary() != before);
        QVERIFY(bench.screen.fleetPage()->fillBox()->itemText(1).contains(QLatin1Char('x')));
        for (const int width : {732, 900, 1112}) {
            bench.screen.resize(width, 640);
            QVERIFY2(bench.screen.minimumSizeHint().width() <= width,
                     qPrintable(QStringLiteral("%1 > %2").arg(bench.screen.minimumSizeHint().width()).arg(width)));
        }
        bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/we-n100"));
        QVERIFY(bench.screen.nodePage()->drainButton()->text().contains(QLatin1Char('x')));
        QCoreApplication::removeTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!bench.screen.nodePage()->drainButton()->text().contains(QLatin1Char('x')));
    }

    void drawsEveryNamedState()
    {
        const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES");
        for (const auto kind : {Theme::Kind::Light, Theme::Kind::Dark, Theme::Kind::HighContrast}) {
            m_theme.setKind(kind);
            for (const QSize size : {QSize(1112, 694), QSize(2390, 1334), QSize(732, 694)}) {
                if (folder.isEmpty() && size.width() != 1112)
                    continue;
                FleetBench bench(m_theme);
                bench.add(test::ascend(), 3);
                bench.add(test::hopper(), 4)->setReachability(domain::Reachability::Unreachable, 3'600'000, QStringLiteral("no route"));
                bench.add(test::practice());
                store::DrainPreview preview;
                preview.jobs = {"clusters/ningxia-1/jobs/48001"};
                preview.users = {"vision-2"};
                preview.emptyInS = 7200;
                preview.chipsInService = 2304;
                preview.chipsInServiceAfter = 2296;
                preview.call = "POST /slurm/v0.0.41/node/ni-n100 {\"state\":[\"DRAIN\"],\"reason\":\"\u2026\"}";
                bench.actions.drainPreview = preview;
                bench.actions.transitionEntries = {{1, "nodes/ni-n100", "IDLE", "MIXED", "job 48001 started", 3'600'000},
                                                   {2, "nodes/ni-n100/chips/3", "healthy", "faulty", "XID 79", 60'000}};
                bench.screen.resize(size);
                bench.screen.show();
                QStringList states = bench.screen.screenshotStates();
                states.prepend(QString());
                for (const QString &state : states) {
                    if (!state.isEmpty())
                        QVERIFY2(bench.screen.showScreenshotState(state), qPrintable(state));
                    QTest::qWait(20);
                    const QPixmap picture = bench.screen.grab();
                    QCOMPARE(picture.size(), size);
                    if (!folder.isEmpty())
                        picture.save(QStringLiteral("%1/fleet-%2-%3-%4.png").arg(folder).arg(static_cast<int>(kind)).arg(size.width()).arg(state));
                }
            }
        }
        m_theme.setKind(Theme::Kind::Light);
    }
};

QTEST_MAIN(FleetScreenTest)
#include "FleetScreenTest.moc"
