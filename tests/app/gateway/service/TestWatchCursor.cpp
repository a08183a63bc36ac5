#include <QTest>

#include "client/codec/Digest.h"
#include "tests/app/gateway/service/WatchWire.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

/// What a watch sends of a picture that changes: never less than its view shows, and no more than can be held.
class TestWatchCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void snapshotAndDeltasEqualTheSource()
    {
        for (unsigned seed = 1; seed <= 40; ++seed) {
            WatchBench bench(seed, seed % 37);
            store::ClusterReplica replica;
            WatchWire wire(bench.feed, replica, codec::WatchView::everything());
            std::mt19937 random(seed);
            for (int i = 0; i < 30; ++i) {
                for (unsigned k = 0; k < random() % 4; ++k)
                    bench.state.publish(random() % 40 == 0 ? bench.cluster.rebuild(random() % 30 + 1) : bench.cluster.change());
                for (unsigned k = 0; k < random() % 5; ++k)
                    wire.step();
            }
            wire.drain();
            QVERIFY2(!wire.error, wire.error ? wire.error->message.c_str() : "");
            QVERIFY(!replica.digestDiffers());
            compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
        }
    }

    void viewsMayChangeAtAnyTime()
    {
        for (unsigned seed = 1; seed <= 40; ++seed) {
            WatchBench bench(seed);
            store::ClusterReplica replica;
            WatchWire wire(bench.feed, replica, someNodes(seed, 45));
            std::mt19937 random(seed);
            for (unsigned i = 0; i < 30; ++i) {
                if (random() % 2)
                    bench.state.publish(bench.cluster.change());
                if (random() % 3 == 0)
                    wire.setView(someNodes(seed * 100 + i, 45));
                for (unsigned k = 0; k < random() % 4; ++k)
                    wire.step();
            }
            wire.drain();
            QVERIFY2(!wire.error, wire.error ? wire.error->message.c_str() : "");
            compare(replica, *bench.cluster.snapshot(), replica.view());
        }
    }

    void withoutJobsNoneAreSent()
    {
        WatchBench bench(3);
        store::ClusterReplica replica;
        WatchWire wire(bench.feed, replica, {}, false);
        wire.drain();
        bench.state.publish(bench.cluster.change());
        wire.drain();
        QVERIFY(replica.snapshot().jobs->empty());
        QCOMPARE(test::difference(filled(replica.snapshot()), seen(*bench.cluster.snapshot(), {}, false)), std::string());
    }

    void laggardGetsTheUnionAndThenANewSnapshot()
    {
        WatchBench bench(4);
        store::ClusterReplica replica;
        WatchWire wire(bench.feed, replica, codec::WatchView::everything());
        wire.drain();
        for (int i = 0; i < 50; ++i)
            bench.state.publish(bench.cluster.change());
        wire.drain();
        QCOMPARE(wire.modes.size(), std::size_t{1});
        compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
        for (int i = 0; i < 120; ++i)
            bench.state.publish(bench.cluster.change());
        wire.drain();
        QCOMPARE(wire.modes.size(), std::size_t{2});
        QCOMPARE(wire.modes.back(), codec::WatchMode::Snapshot);
        compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
    }

    void whoChangesItsViewUnreadHoldsBoundedMemory()
    {
        WatchBench bench(31, 4000);
        store::ClusterReplica replica;
        WatchWire wire(bench.feed, replica, codec::WatchView{1, true, {}});
        QVERIFY(wire.step());
        const std::size_t snapshotBytes = wire.cursor().plannedBytes();
        std::size_t most = 0;
        for (int i = 0; i < 3000; ++i) {
            wire.setView(i % 2 ? codec::WatchView{1, true, {}} : codec::WatchView::everything());
            most = std::max(most, wire.cursor().plannedBytes());
        }
        QVERIFY(!wire.error);
        QVERIFY2(most < snapshotBytes + WatchCursor::maxViewBytes + (std::size_t{1} << 20), qPrintable(QString::number(most)));
        QVERIFY(most > WatchCursor::maxViewBytes / 2);
        wire.setView(codec::WatchView::everything());
        wire.drain();
        QVERIFY(!wire.error);
        QVERIFY(std::count(wire.modes.begin(), wire.modes.end(), codec::WatchMode::Snapshot) >= 2);
        compare(replica, *bench.state.view().snapshot, codec::WatchView::everything());
    }

    void aReleasedWatchBeginsAnew()
    {
        WatchBench bench(32, 4000);
        store::ClusterReplica replica;
        WatchWire wire(bench.feed, replica, codec::WatchView::everything());
        QVERIFY(wire.step());
        QVERIFY(wire.cursor().plannedBytes() > WatchCursor::worthReleasing);
        wire.cursor().release();
        QCOMPARE(wire.cursor().plannedBytes(), std::size_t{0});
        bench.state.publish(bench.cluster.change());
        wire.drain();
        QVERIFY(!wire.error);
        QCOMPARE(wire.modes.size(), std::size_t{2});
        compare(replica, *bench.state.view().snapshot, codec::WatchView::everything());
        // Who has all there is loses nothing.
        wire.cursor().release();
        bench.state.publish(bench.cluster.change());
        wire.drain();
        QCOMPARE(wire.modes.size(), std::size_t{2});
    }

    void manySubscribersShareOneEncoding()
    {
        WatchBench bench(9);
        std::vector<store::ClusterReplica> replicas(20);
        std::vector<std::unique_ptr<WatchWire>> wires;
        for (auto &replica : replicas)
            wires.push_back(std::make_unique<WatchWire>(bench.feed, replica, codec::WatchView::everything()));
        for (auto &wire : wires)
            wire->drain();
        const auto before = bench.feed->encodings();
        QVERIFY(before <= 4);
        bench.state.publish(bench.cluster.changeTelemetry(5));
        for (auto &wire : wires)
            wire->drain();
        QCOMPARE(bench.feed->encodings(), before + 1);
        for (auto &replica : replicas)
            compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
    }

    void heartbeatsComeInTimeAndAtOnceWhenFreshnessChanges()
    {
        WatchBench bench(10);
        store::ClusterReplica replica;
        WatchWire wire(bench.feed, replica, {});
        wire.drain();
        // One to begin with, one that says that the snapshot is complete.
        QCOMPARE(wire.heartbeats, 2);
        QCOMPARE(replica.resumePoint()->viewDigest, codec::viewDigest({}));
        for (int i = 0; i < 20; ++i) {
            wire.now += std::chrono::milliseconds(500);
            wire.drain();
        }
        QVERIFY(wire.heartbeats >= 6);
        const int before = wire.heartbeats;
        bench.state.freshness({{"nodes", domain::Reachability::Unreachable, 9000, "SLURMCTLD_UNREACHABLE", "It is gone."}});
        wire.drain();
        QCOMPARE(wire.heartbeats, before + 1);
        QCOMPARE(replica.freshness().front().reason, std::string("SLURMCTLD_UNREACHABLE"));
        QVERIFY(wire.all.freshness);
        bench.state.freshness({{"nodes", domain::Reachability::Unreachable, 9100, "SLURMCTLD_UNREACHABLE", "It is gone."}});
        wire.drain();
        QCOMPARE(wire.heartbeats, before + 1);
    }

    void aWatchMayOpenBeforeThereIsAnything()
    {
        ClusterState state({"random", {}, {}, false, {}, {}});
        store::ClusterReplica replica;
        WatchWire wire(std::make_shared<WatchFeed>(state), replica, codec::WatchView::everything());
        wire.drain();
        QVERIFY(!replica.hasSnapshot());
        test::RandomCluster cluster(12);
        state.publish(cluster.snapshot());
        wire.drain();
        QVERIFY(replica.hasSnapshot());
        compare(replica, *cluster.snapshot(), codec::WatchView::everything());
    }

    void changesNameTheNodesTheyTouch()
    {
        WatchBench bench(13);
        store::ClusterReplica replica;
        WatchWire wire(bench.feed, replica, codec::WatchView::everything());
        wire.drain();
        QVERIFY(wire.all.layout);
        for (int i = 0; i < 50; ++i) {
            const auto before = bench.cluster.snapshot();
            bench.state.publish(bench.cluster.change());
            const auto after = bench.cluster.snapshot();
            wire.all = {};
            wire.drain();
            for (std::uint32_t node = 0; node < after->nodeStatuses->size(); ++node) {
                bool differs = (*before->nodeStatuses)[node] != (*after->nodeStatuses)[node];
                for (auto chip = after->inventory->firstChip[node]; chip < after->inventory->firstChip[node + 1]; ++chip)
                    differs = differs || before->chips->states[chip] != after->chips->states[chip];
                if (differs)
                    QVERIFY(std::binary_search(wire.all.changedNodes.begin(), wire.all.changedNodes.end(), node));
            }
        }
    }

    void messagesStayBelowAMebibyte()
    {
        domain::ClusterSnapshot big;
        big.info = {"random", "Big", domain::ClusterKind::Simulated, false, {}, {}};
        auto inventory = std::make_shared<domain::Inventory>();
        for (int i = 0; i < 60'000; ++i) {
            domain::Node node;
            node.id = std::string("a-rather-long-name-of-a-node-").append(std::to_string(i));
            node.groups = {{0, 8, domain::Vendor::Nvidia, "H100", std::to_string(i % 50), 1, {}, {}, {}}};
            inventory->nodes.push_back(node);
        }
        inventory->index();
        auto chips = std::make_shared<domain::ChipColumns>();
        for (std::uint32_t i = 0; i < inventory->chipCount(); ++i) {
            chips->states.push_back(static_cast<std::uint8_t>(i % 100));
            chips->owners.push_back(0xfffffff0U - i);
            for (auto &metric : chips->metrics)
                metric.push_back(static_cast<std::uint8_t>(i % 251));
        }
        big.inventory = inventory;
        big.chips = chips;
        ClusterState state(big.info);
        state.publish(std::make_shared<domain::ClusterSnapshot>(big));
        store::ClusterReplica replica;
        WatchWire wire(std::make_shared<WatchFeed>(state), replica, codec::WatchView::everything());
        wire.drain();
        QVERIFY(!wire.error);
        auto next = std::make_shared<domain::ClusterSnapshot>(*state.view().snapshot);
        auto changed = std::make_shared<domain::ChipColumns>(*chips);
        for (std::size_t i = 0; i < changed->states.size(); ++i) {
            changed->owners[i] -= 1'000'000;
            changed->metrics[0][i] ^= 1;
        }
        next->chips = changed;
        state.publish(next);
        wire.drain();
        QVERIFY(!wire.error);
        QVERIFY2(wire.largest < 1024 * 1024, std::to_string(wire.largest).c_str());
        compare(replica, *next, codec::WatchView::everything());
    }
};

QTEST_GUILESS_MAIN(TestWatchCursor)
#include "TestWatchCursor.moc"
