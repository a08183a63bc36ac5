#include <QTest>

#include "client/codec/Digest.h"
#include "client/codec/WatchDecoder.h"
#include "tests/app/gateway/service/WatchWire.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;
using Clock = WatchCursor::Clock;

/// A watch that goes on where it broke off: from the ring of changes, by digests, or with a snapshot after all.
class TestWatchResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resumesInTheRing()
    {
        WatchBench bench(5);
        store::ClusterReplica replica;
        {
            WatchWire wire(bench.feed, replica, codec::WatchView::everything());
            wire.drain();
        }
        bench.state.publish(bench.cluster.change());
        WatchWire wire(bench.feed, replica, codec::WatchView::everything());
        wire.drain();
        QVERIFY(!wire.error);
        QCOMPARE(wire.modes, std::vector{codec::WatchMode::Continued});
        compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
    }

    void resumesInTheRingWithAnotherView()
    {
        for (unsigned seed = 1; seed < 20; ++seed) {
            WatchBench bench(seed);
            store::ClusterReplica replica;
            {
                WatchWire wire(bench.feed, replica, someNodes(seed, 40));
                for (unsigned i = 0; i < seed; ++i)
                    wire.step();
            }
            WatchWire wire(bench.feed, replica, someNodes(seed + 1000, 40));
            wire.drain();
            QVERIFY(!wire.error);
            compare(replica, *bench.cluster.snapshot(), replica.view());
        }
    }

    void resumesByBlocksAfterARestart()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            WatchBench bench(seed, 200);
            const auto view = seed % 2 ? codec::WatchView::everything() : someNodes(seed, 200);
            store::ClusterReplica replica;
            {
                WatchWire wire(bench.feed, replica, view);
                wire.drain();
            }
            // Another run of the gateway, in which some or many things have changed.
            bench.cluster.changeTelemetry(seed * 3);
            for (unsigned i = 0; i < seed % 7; ++i)
                bench.cluster.change();
            ClusterState restarted({"random", {}, {}, false, {}, {}});
            restarted.publish(bench.cluster.snapshot());
            WatchWire wire(std::make_shared<WatchFeed>(restarted), replica, view);
            wire.drain();
            QVERIFY2(!wire.error, wire.error ? wire.error->message.c_str() : "");
            QCOMPARE(wire.modes, std::vector{codec::WatchMode::Blocks});
            compare(replica, *bench.cluster.snapshot(), replica.view());
            restarted.publish(bench.cluster.change());
            wire.drain();
            compare(replica, *bench.cluster.snapshot(), replica.view());
        }
    }

    void anotherInventoryAfterARestartMeansASnapshot()
    {
        WatchBench bench(6);
        store::ClusterReplica replica;
        {
            WatchWire wire(bench.feed, replica, codec::WatchView::everything());
            wire.drain();
        }
        ClusterState restarted({"random", {}, {}, false, {}, {}});
        restarted.publish(bench.cluster.rebuild(41));
        WatchWire wire(std::make_shared<WatchFeed>(restarted), replica, codec::WatchView::everything());
        wire.drain();
        QCOMPARE(wire.modes, std::vector{codec::WatchMode::Snapshot});
        compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
    }

    void whoNeverAnswersGetsASnapshot()
    {
        WatchBench bench(7);
        WatchCursor cursor(bench.feed, {"random", {}, true,
                                        codec::ResumePoint{1, 1, codec::inventoryDigest(*bench.cluster.snapshot()->inventory), 0}});
        auto now = Clock::now();
        std::vector<codec::WatchMessage> messages;
        for (int i = 0; i < 40; ++i) {
            while (const Message message = cursor.next(now))
                messages.push_back(*codec::decodeWatch(*message));
            now += std::chrono::seconds(1);
        }
        const auto count = [&]<typename T>(const T *) {
            return std::count_if(messages.begin(), messages.end(), [](const auto &m) { return std::holds_alternative<T>(m); });
        };
        QCOMPARE(count(static_cast<codec::DigestQuestion *>(nullptr)), 1);
        QCOMPARE(count(static_cast<codec::SnapshotComplete *>(nullptr)), 1);
    }

    void wrongAnswersAreRefused()
    {
        WatchBench bench(8);
        WatchCursor cursor(bench.feed, {"random", {}, true, {}});
        QVERIFY(!cursor.handle(codec::WatchRequest(codec::DigestAnswer{})));
        QVERIFY(!cursor.handle(codec::WatchRequest(codec::OpenWatch{})));
        WatchCursor asked(bench.feed, {"random", {}, true,
                                       codec::ResumePoint{1, 1, codec::inventoryDigest(*bench.cluster.snapshot()->inventory), 0}});
        const auto now = Clock::now();
        int messages = 0;
        const auto drain = [&] {
            while (asked.next(now) && messages < 100)
                ++messages;
        };
        drain();
        // A view that changes meanwhile must not keep it talking.
        QVERIFY(asked.handle(codec::WatchRequest(codec::WatchView{1, true, {}})));
        drain();
        QVERIFY(messages < 20);
        const auto refused = asked.handle(codec::WatchRequest(codec::DigestAnswer{"short", {}, {}, {}, 0}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, domain::Code::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestWatchResume)
#include "TestWatchResume.moc"
