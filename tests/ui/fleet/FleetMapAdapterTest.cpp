#include <QTest>

#include "client/models/Format.h"
#include "tests/ui/fleet/SampleFleet.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetMapAdapter.h"
#include "ui/fleet/FleetTotals.h"
#include "ui/fleet/FleetWords.h"
#include "ui/fleet/SparklineDelegate.h"

using namespace chipdeck;
using namespace chipdeck::domain;
using ui::ChipPicture;
using ui::FleetMapAdapter;
using widgets::ChipBorder;
using widgets::ChipFill;

class FleetMapAdapterTest : public QObject
{
    Q_OBJECT

private:
    static Query parsed(const char *text)
    {
        const auto query = Query::parse(text);
        return query ? *query : Query();
    }

    /// Changes some chips, and says truthfully which nodes.
    static ClusterSnapshot shaken(ClusterSnapshot snapshot, std::mt19937 &random, store::ReplicaChange &change)
    {
        auto chips = std::make_shared<ChipColumns>(*snapshot.chips);
        auto statuses = std::make_shared<std::vector<NodeStatus>>(*snapshot.nodeStatuses);
        const bool telemetry = random() % 3 == 0;
        for (std::uint32_t node = 0; node < snapshot.inventory->nodes.size(); ++node) {
            const std::uint32_t first = snapshot.inventory->firstChip[node];
            const std::uint32_t end = snapshot.inventory->firstChip[node + 1];
            if (random() % 12 == 0) {
                for (std::uint32_t chip = first; chip < end; ++chip)
                    chips->states[chip] = ChipState(static_cast<Allocation>(random() % 5), static_cast<Health>(random() % 4),
                                                    static_cast<Administration>(random() % 4)).byte();
                (*statuses)[node].drain = random() % 2 == 0;
                change.changedNodes.push_back(node);
                change.states = change.nodes = true;
            }
            if (telemetry && random() % 5 == 0) {
                for (std::uint32_t chip = first; chip < end && chip < chips->metrics[0].size(); ++chip)
                    chips->metrics[0][chip] = static_cast<std::uint8_t>(random() % 4 == 0 ? 255 : random() % 101);
                change.telemetry = true;
            }
        }
        snapshot.chips = chips;
        snapshot.nodeStatuses = statuses;
        return snapshot;
    }

private Q_SLOTS:
    void statesBecomeFillsAndBorders()
    {
        using A = Allocation;
        using H = Health;
        using S = Administration;
        QCOMPARE(ChipPicture::fill(ChipState(A::Free, H::Healthy, S::InService), notReported), ChipFill::Free);
        QCOMPARE(ChipPicture::fill(ChipState(A::Allocated, H::Healthy, S::InService), notReported), ChipFill::Allocated);
        QCOMPARE(ChipPicture::fill(ChipState(A::Allocated, H::Healthy, S::InService), 60), ChipFill::Busy);
        QCOMPARE(ChipPicture::fill(ChipState(A::Partly, H::Healthy, S::InService), 0), ChipFill::HeldIdle);
        QCOMPARE(ChipPicture::fill(ChipState(A::Free, H::Healthy, S::InService), 0), ChipFill::Free);
        QCOMPARE(ChipPicture::fill(ChipState(A::Allocated, H::Faulty, S::Draining), 60), ChipFill::Faulty);
        QCOMPARE(ChipPicture::fill(ChipState(A::Allocated, H::Healthy, S::Down), 60), ChipFill::NotReported);
        QCOMPARE(ChipPicture::fill(ChipState(A::WhichUnknown, H::Healthy, S::InService), 60), ChipFill::NotReported);
        QCOMPARE(ChipPicture::border(ChipState(A::Free, H::Healthy, S::Drained)), ChipBorder::Drained);
        QCOMPARE(ChipPicture::words(ChipState(A::Allocated, H::Healthy, S::Draining), 0), QStringLiteral("held but idle, draining"));
        QCOMPARE(ChipPicture::scaled(Metric::Utilization, 100), widgets::ChipMapData::maxMetric);
        QCOMPARE(ChipPicture::scaled(Metric::Temperature, 20), std::uint8_t(0));
        QCOMPARE(ChipPicture::scaled(Metric::Power, notReported), widgets::ChipMapData::noMetric);
    }

    void everyChipStandsOnceInItsSmallestPool()
    {
        ClusterSnapshot snapshot = test::sampleSnapshot(test::hopper());
        auto pools = std::make_shared<std::vector<Pool>>(*snapshot.pools);
        Pool all;
        all.id = "all";
        all.isDefault = true;
        for (std::uint32_t n = 0; n < snapshot.inventory->nodes.size(); ++n)
            all.nodes.push_back(n);
        pools->insert(pools->begin(), all);
        (*pools)[2].nodes.pop_back();
        snapshot.pools = pools;
        test::FixedClusterStore store(snapshot.info);
        store.setSnapshot(snapshot);
        FleetMapAdapter adapter;
        adapter.rebuild({&store}, {});
        QCOMPARE(adapter.data().chipCount(), snapshot.inventory->chipCount());
        QCOMPARE(adapter.data().pools.size(), std::size_t(3));
        std::vector<bool> seen(snapshot.inventory->nodes.size());
        for (std::uint32_t n = 0; n < adapter.data().nodes.size(); ++n) {
            const FleetMapAdapter::Place place = adapter.place(n);
            QCOMPARE(place.cluster, &store);
            QVERIFY(!seen[place.node]);
            seen[place.node] = true;
            QCOMPARE(adapter.find(&store, place.node), std::optional(n));
            QCOMPARE(adapter.data().nodes[n].title.toStdString(), snapshot.inventory->nodes[place.node].id);
        }
    }

    void stepByStepEqualsStartingOver_data()
    {
        QTest::addColumn<int>("metric");
        QTest::addColumn<QByteArray>("query");
        QTest::addRow("allocation") << 0 << QByteArray();
        QTest::addRow("utilisation") << 1 << QByteArray();
        QTest::addRow("filtered") << 0 << QByteArray("state:free");
        QTest::addRow("filtered by figure") << 1 << QByteArray("util<50");
    }

    void stepByStepEqualsStartingOver()
    {
        QFETCH(int, metric);
        QFETCH(QByteArray, query);
        FleetMapAdapter::Options options;
        if (metric > 0)
            options.fill = static_cast<Metric>(metric);
        options.query = parsed(query.constData());
        auto a = test::sampleStore(test::hopper(), 5);
        auto b = test::sampleStore({"sim", "Ascend 910C", "npu:910c", Vendor::Ascend, 2, 2, 9, 16}, 6);
        const std::vector<store::ClusterStore *> clusters{a.get(), b.get()};
        FleetMapAdapter adapter;
        adapter.rebuild(clusters, options);
        std::mt19937 random(20261119);
        for (int round = 0; round < 60; ++round) {
            auto *store = round % 2 ? a.get() : b.get();
            store::ReplicaChange change;
            const ClusterSnapshot next = shaken(store->snapshot(), random, change);
            const widgets::ChipMapData before = adapter.data();
            store->updateSnapshot(next, change);
            const auto changed = adapter.apply(store, change);
            QVERIFY(changed.has_value());
            adapter.refreshTitles();
            FleetMapAdapter fresh;
            fresh.rebuild(clusters, options);
            QVERIFY(adapter.data() == fresh.data());
            for (std::uint32_t n = 0; n < before.nodes.size(); ++n) {
                const auto at = before.nodes[n].firstChip;
                const bool differs = !std::equal(before.states.begin() + at, before.states.begin() + at + before.nodes[n].chipCount,
                                                 adapter.data().states.begin() + at)
                                     || (metric > 0 && !std::equal(before.metrics.begin() + at,
                                                                   before.metrics.begin() + at + before.nodes[n].chipCount,
                                                                   adapter.data().metrics.begin() + at));
                QCOMPARE(std::binary_search(changed->begin(), changed->end(), n), differs);
            }
        }
        store::ReplicaChange layout;
        layout.layout = true;
        QVERIFY(!adapter.apply(a.get(), layout));
    }

    void nodesWithoutChipsAreNotOnTheMap()
    {
        ClusterSnapshot snapshot = test::sampleSnapshot(test::practice());
        auto inventory = std::make_shared<Inventory>(*snapshot.inventory);
        Node login;
        login.id = "login";
        inventory->nodes.push_back(login);
        inventory->index();
        auto statuses = std::make_shared<std::vector<NodeStatus>>(*snapshot.nodeStatuses);
        statuses->emplace_back();
        snapshot.inventory = inventory;
        snapshot.nodeStatuses = statuses;
        test::FixedClusterStore store(snapshot.info);
        store.setSnapshot(snapshot);
        FleetMapAdapter adapter;
        adapter.rebuild({&store}, {});
        QCOMPARE(adapter.data().nodes.size(), std::size_t(4));
        QCOMPARE(adapter.find(&store, 4), std::optional<std::uint32_t>());
    }

    void practiceIsSaidOnceAndOnlyOnce()
    {
        ClusterSnapshot snapshot = test::sampleSnapshot(test::practice());
        for (const auto &[name, tag] : {std::pair("Practice", ""), std::pair("My own", "practice")}) {
            snapshot.info.displayName = name;
            test::FixedClusterStore store(snapshot.info);
            store.setSnapshot(snapshot);
            FleetMapAdapter adapter;
            adapter.rebuild({&store}, {});
            QCOMPARE(adapter.data().clusters.front().title, QString::fromUtf8(name));
            QCOMPARE(adapter.data().clusters.front().tag, QString::fromUtf8(tag));
        }
    }

    void totalsAreNaWhereNobodyReports()
    {
        auto real = test::sampleStore(test::hopper());
        auto silent = test::sampleStore({"quiet", "Mystery 9", "npu:mystery", Vendor::Other, 1, 1, 2, 8, false, false});
        auto practice = test::sampleStore(test::practice());
        const ui::FleetTotals totals = ui::FleetTotals::of({real.get(), silent.get(), practice.get()});
        QCOMPARE(totals.chips, 1536U + 16U);
        QCOMPARE(totals.madeUpChips, 32U);
        QCOMPARE(totals.vendors.size(), std::size_t(2));
        const ui::VendorTotals &nvidia = totals.vendors[0];
        QVERIFY(std::abs(*nvidia.petaflops.of - 1536 * 0.989) < 0.01);
        QVERIFY(*nvidia.petaflops.used < *nvidia.petaflops.allocated);
        QVERIFY(!nvidia.packages.usedIncomplete);
        const ui::VendorTotals &other = totals.vendors[1];
        QCOMPARE(other.packages.of, std::optional(16.0));
        QVERIFY(!other.packages.used && !other.petaflops.of && !other.powerKw.of && !other.memoryTb.used);
        const ui::FleetTotals made = ui::FleetTotals::of({practice.get()});
        QVERIFY(made.madeUpCounted);
        QCOMPARE(made.chips, 32U);
    }

    void cardsSayWhatIsKnownAndNoMore()
    {
        auto store = test::sampleStore(test::hopper());
        std::uint32_t held = 0;
        while (store->snapshot().chips->owners[store->snapshot().inventory->firstChip[held]] == 0)
            ++held;
        const widgets::ChipCard card = ui::FleetWords::card(*store, held, 2);
        QCOMPARE(card.title, QStringLiteral("GPU 2"));
        QCOMPARE(card.model, QStringLiteral("H100 SXM"));
        QCOMPARE(card.current, 2);
        QCOMPARE(card.nodeStates.size(), std::size_t(8));
        QVERIFY2(card.path.startsWith(QStringLiteral("wenzhou-a / train / leaf-1 / ")), qPrintable(card.path));
        QVERIFY2(card.spoken().contains(QStringLiteral("internvl-sft")), qPrintable(card.spoken()));
        auto quiet = test::sampleStore(test::practice());
        const widgets::ChipCard unknown = ui::FleetWords::card(*quiet, 0, 0);
        QVERIFY(unknown.spoken().contains(models::Format::notAvailable()));
        QVERIFY(ui::FleetWords::card(*quiet, 99, 0).isEmpty());
        QCOMPARE(ui::FleetWords::card(*quiet, 1, std::nullopt).title, QStringLiteral("pr-n101"));
    }

    void untrustedNamesStayHarmless()
    {
        ClusterSnapshot snapshot = test::sampleSnapshot(test::practice());
        auto inventory = std::make_shared<Inventory>(*snapshot.inventory);
        inventory->nodes[0].id = "<b>bold</b>\x1b[31m\xe2\x80\xae";
        inventory->nodes[0].id.append(5000, 'x');
        snapshot.inventory = inventory;
        test::FixedClusterStore store(snapshot.info);
        store.setSnapshot(snapshot);
        const QString path = ui::FleetWords::path(store.snapshot(), 0);
        QVERIFY(!path.contains(QChar(0x1b)) && !path.contains(QChar(0x202e)));
        QVERIFY(path.size() < 300);
    }

    void aCurveHasGapsWhereNothingWasReported()
    {
        QVariantList history;
        for (int i = 0; i < 100; ++i)
            history << (i >= 40 && i < 60 ? QVariant() : QVariant(50.0));
        const auto lines = ui::SparklineDelegate::lines(history, 100, 100, QRectF(0, 0, 100, 20));
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].last().y(), 10.0);
        QVERIFY(lines[1].first().x() - lines[0].last().x() > 15);
        QVERIFY(ui::SparklineDelegate::lines({}, 100, 100, QRectF(0, 0, 100, 20)).empty());
        const auto few = ui::SparklineDelegate::lines({QVariant(1.0)}, 100, 100, QRectF(0, 0, 100, 20));
        QCOMPARE(few.size(), std::size_t(1));
        QCOMPARE(few[0].last().x(), 99.0);
    }
};

QTEST_MAIN(FleetMapAdapterTest)
#include "FleetMapAdapterTest.moc"
