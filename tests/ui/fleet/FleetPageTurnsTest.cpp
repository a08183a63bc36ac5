#include <QTest>

#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fleet/RandomCluster.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/FleetTiles.h"
#include "widgets/chipmap/ChipMapView.h"

using namespace chipdeck;
using namespace chipdeck::ui;

namespace {

domain::ClusterInfo infoOf(const std::string &id)
{
    return {id, id, domain::ClusterKind::Slurm, false, {}, {}};
}

struct Shown {
    Shown()
    {
        fleet.add(&cluster);
        page = std::make_unique<FleetPage>(fleet, theme);
        page->resize(1200, 800);
        page->show();
        QCoreApplication::processEvents();
    }
    std::uint64_t chipsInTiles() const { return page->tiles()->totals().chips; }
    std::uint64_t chipsInMap() const { return page->map()->data().chipCount(); }

    widgets::Theme theme;
    test::RandomCluster source{4, 50};
    test::FixedClusterStore cluster{infoOf("one")};
    store::FleetStore fleet;
    std::unique_ptr<FleetPage> page;
};

} // namespace

/// Map and sums catch up in turns of the event loop of their own: what happens between them.
class FleetPageTurnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapAndSumsAreThereAfterAFewTurns()
    {
        Shown shown;
        shown.cluster.setSnapshot(*shown.source.snapshot());
        const std::uint64_t chips = shown.cluster.snapshot().inventory->chipCount();
        QTRY_COMPARE(shown.chipsInTiles(), chips);
        QCOMPARE(shown.chipsInMap(), chips);
        QCOMPARE(shown.page->tiles()->totals(), FleetTotals::of({&shown.cluster}));
    }

    void aMapNeverSpeaksOfNodesThatAreGone()
    {
        Shown shown;
        shown.cluster.setSnapshot(*shown.source.snapshot());
        QTRY_COMPARE(shown.chipsInMap(), std::uint64_t(shown.cluster.snapshot().inventory->chipCount()));
        shown.cluster.setSnapshot(*shown.source.rebuild(3));
        QCOMPARE(shown.chipsInMap(), std::uint64_t(shown.cluster.snapshot().inventory->chipCount()));
        shown.page->grab();
        QTRY_COMPARE(shown.chipsInTiles(), std::uint64_t(shown.cluster.snapshot().inventory->chipCount()));
    }

    void aClusterLeavesBeforeItsTurn()
    {
        Shown shown;
        shown.cluster.setSnapshot(*shown.source.snapshot());
        shown.fleet.remove(&shown.cluster);
        QCOMPARE(shown.chipsInMap(), std::uint64_t(0));
        QTRY_COMPARE(shown.page->states()->state(), widgets::StatePanel::State::Empty);
        QCOMPARE(shown.chipsInTiles(), std::uint64_t(0));
    }

    void aClusterLeavesAPageThatNobodySees()
    {
        Shown shown;
        test::RandomCluster other(6, 20);
        test::FixedClusterStore staying{infoOf("two")};
        staying.setSnapshot(*other.snapshot());
        shown.fleet.add(&staying);
        shown.cluster.setSnapshot(*shown.source.snapshot());
        shown.page->hide();
        shown.fleet.remove(&shown.cluster);
        QCoreApplication::processEvents();
        shown.page->grab();
        shown.page->show();
        const std::uint64_t chips = staying.snapshot().inventory->chipCount();
        QCOMPARE(shown.chipsInMap(), chips);
        QCOMPARE(shown.chipsInTiles(), chips);
        shown.page.reset();
    }

    void aPageMayGoBeforeItsTurn()
    {
        Shown shown;
        shown.cluster.setSnapshot(*shown.source.snapshot());
        shown.page.reset();
        QCoreApplication::processEvents();
        shown.cluster.setSnapshot(*shown.source.rebuild(10));
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(FleetPageTurnsTest)
#include "FleetPageTurnsTest.moc"
