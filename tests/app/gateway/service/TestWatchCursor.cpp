#include <QTest>

#include "app/gateway/service/WatchCursor.h"
#include "client/codec/Digest.h"
#include "client/codec/WatchDecoder.h"
#include "client/store/ClusterReplica.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using Clock = WatchCursor::Clock;

namespace {

/// Both ends of a watch in one thread, without a transport: what the cursor gives goes into the replica.
class Wire
{
public:
    Wire(std::shared_ptr<WatchFeed> feed, store::ClusterReplica &replica, codec::WatchView view, bool withJobs = true)
        : m_replica(replica)
    {
        replica.setView(view);
        replica.setWithJobs(withJobs);
        m_cursor.emplace(std::move(feed), codec::OpenWatch{"random", replica.view(), withJobs, replica.resumePoint()});
    }

    /// Sends one message; false when there is none. Heartbeats are applied and not counted.
    bool step()
    {
        for (;;) {
            const Message message = m_cursor->next(now);
            if (!message)
                return false;
            bytesDown += message->size();
            largest = std::max(largest, message->size());
            auto decoded = codec::decodeWatch(*message);
            if (!decoded) {
                error = decoded.error();
                return false;
            }
            const bool isHeartbeat = std::holds_alternative<codec::Heartbeat>(*decoded);
            if (const auto *opened = std::get_if<codec::WatchOpened>(&*decoded))
                modes.push_back(opened->mode);
            auto change = m_replica.apply(std::move(*decoded));
            if (!change) {
                error = change.error();
                return false;
            }
            all.unite(*change);
            if (auto answer = m_replica.takeAnswer()) {
                bytesUp += answer->chipGroups.size() + answer->chipBlocks.size() + answer->statusBlocks.size()
                           + answer->jobBuckets.size();
                if (const auto handled = m_cursor->handle(codec::WatchRequest(std::move(*answer))); !handled)
                    error = handled.error();
            }
            if (isHeartbeat)
                ++heartbeats;
            else
                return true;
        }
    }

    void drain()
    {
        while (step()) {
        }
    }

    void setView(codec::WatchView view)
    {
        m_replica.setView(view);
        view.normalise();
        if (const auto handled = m_cursor->handle(codec::WatchRequest(view)); !handled)
            error = handled.error();
    }

    WatchCursor &cursor() { return *m_cursor; }

    Clock::time_point now = Clock::now();
    std::optional<domain::Failure> error;
    std::vector<codec::WatchMode> modes;
    store::ReplicaChange all;
    std::size_t bytesDown = 0;
    std::size_t bytesUp = 0;
    std::size_t largest = 0;
    int heartbeats = 0;

private:
    store::ClusterReplica &m_replica;
    std::optional<WatchCursor> m_cursor;
};

/// The picture that a view shows of a snapshot.
domain::ClusterSnapshot seen(const domain::ClusterSnapshot &snapshot, const codec::WatchView &view, bool withJobs = true)
{
    domain::ClusterSnapshot out = snapshot;
    auto chips = std::make_shared<domain::ChipColumns>(*snapshot.chips);
    const auto visible = codec::visibleChips(view, *snapshot.inventory);
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
        for (std::uint32_t chip = 0; chip < chips->metrics[metric].size(); ++chip) {
            const bool isSeen = view.wants(metric) && (view.allNodes || (visible[chip / 64] >> (chip % 64) & 1U));
            if (!isSeen)
                chips->metrics[metric][chip] = domain::notReported;
        }
    }
    out.chips = chips;
    if (!withJobs)
        out.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    return out;
}

/// A replica may leave out a column in which nothing is reported.
domain::ClusterSnapshot filled(const domain::ClusterSnapshot &snapshot)
{
    domain::ClusterSnapshot out = snapshot;
    auto chips = std::make_shared<domain::ChipColumns>(*snapshot.chips);
    for (auto &metric : chips->metrics)
        metric.resize(chips->states.size(), domain::notReported);
    out.chips = chips;
    return out;
}

void compare(const store::ClusterReplica &replica, const domain::ClusterSnapshot &truth, const codec::WatchView &view)
{
    QCOMPARE(test::difference(filled(replica.snapshot()), seen(truth, view)), std::string());
}

codec::WatchView someNodes(unsigned seed, std::uint32_t nodes)
{
    std::mt19937 random(seed);
    codec::WatchView view{static_cast<std::uint8_t>(1 + random() % 15), random() % 3 == 0, {}};
    for (std::uint32_t node = 0; node < nodes; ++node) {
        if (random() % 3 == 0)
            view.nodes.push_back(node);
    }
    view.normalise();
    return view;
}

struct Bench {
    explicit Bench(unsigned seed, std::uint32_t nodes = 40) : cluster(seed, nodes)
    {
        state.publish(cluster.snapshot());
    }
    test::RandomCluster cluster;
    ClusterState state{{"random", {}, {}, false, {}, {}}};
    std::shared_ptr<WatchFeed> feed = std::make_shared<WatchFeed>(state);
};

} // namespace

class TestWatchCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void snapshotAndDeltasEqualTheSource()
    {
        for (unsigned seed = 1; seed <= 40; ++seed) {
            Bench bench(seed, seed % 37);
            store::ClusterReplica replica;
            Wire wire(bench.feed, replica, codec::WatchView::everything());
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
            Bench bench(seed);
            store::ClusterReplica replica;
            Wire wire(bench.feed, replica, someNodes(seed, 45));
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
        Bench bench(3);
        store::ClusterReplica replica;
        Wire wire(bench.feed, replica, {}, false);
        wire.drain();
        bench.state.publish(bench.cluster.change());
        wire.drain();
        QVERIFY(replica.snapshot().jobs->empty());
        QCOMPARE(test::difference(filled(replica.snapshot()), seen(*bench.cluster.snapshot(), {}, false)), std::string());
    }

    void laggardGetsTheUnionAndThenANewSnapshot()
    {
        Bench bench(4);
        store::ClusterReplica replica;
        Wire wire(bench.feed, replica, codec::WatchView::everything());
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

    void resumesInTheRing()
    {
        Bench bench(5);
        store::ClusterReplica replica;
        {
            Wire wire(bench.feed, replica, codec::WatchView::everything());
            wire.drain();
        }
        bench.state.publish(bench.cluster.change());
        Wire wire(bench.feed, replica, codec::WatchView::everything());
        wire.drain();
        QVERIFY(!wire.error);
        QCOMPARE(wire.modes, std::vector{codec::WatchMode::Continued});
        compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
    }

    void resumesInTheRingWithAnotherView()
    {
        for (unsigned seed = 1; seed < 20; ++seed) {
            Bench bench(seed);
            store::ClusterReplica replica;
            {
                Wire wire(bench.feed, replica, someNodes(seed, 40));
                for (unsigned i = 0; i < seed; ++i)
                    wire.step();
            }
            Wire wire(bench.feed, replica, someNodes(seed + 1000, 40));
            wire.drain();
            QVERIFY(!wire.error);
            compare(replica, *bench.cluster.snapshot(), replica.view());
        }
    }

    void resumesByBlocksAfterARestart()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            Bench bench(seed, 200);
            const auto view = seed % 2 ? codec::WatchView::everything() : someNodes(seed, 200);
            store::ClusterReplica replica;
            {
                Wire wire(bench.feed, replica, view);
                wire.drain();
            }
            // Another run of the gateway, in which some or many things have changed.
            bench.cluster.changeTelemetry(seed * 3);
            for (unsigned i = 0; i < seed % 7; ++i)
                bench.cluster.change();
            ClusterState restarted({"random", {}, {}, false, {}, {}});
            restarted.publish(bench.cluster.snapshot());
            Wire wire(std::make_shared<WatchFeed>(restarted), replica, view);
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
        Bench bench(6);
        store::ClusterReplica replica;
        {
            Wire wire(bench.feed, replica, codec::WatchView::everything());
            wire.drain();
        }
        ClusterState restarted({"random", {}, {}, false, {}, {}});
        restarted.publish(bench.cluster.rebuild(41));
        Wire wire(std::make_shared<WatchFeed>(restarted), replica, codec::WatchView::everything());
        wire.drain();
        QCOMPARE(wire.modes, std::vector{codec::WatchMode::Snapshot});
        compare(replica, *bench.cluster.snapshot(), codec::WatchView::everything());
    }

    void whoNeverAnswersGetsASnapshot()
    {
        Bench bench(7);
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
        Bench bench(8);
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

    void whoChangesItsViewUnreadHoldsBoundedMemory()
    {
        Bench bench(31, 4000);
        store::ClusterReplica replica;
        Wire wire(bench.feed, replica, codec::WatchView{1, true, {}});
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
        Bench bench(32, 4000);
        store::ClusterReplica replica;
        Wire wire(bench.feed, replica, codec::WatchView::everything());
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
        Bench bench(9);
        std::vector<store::ClusterReplica> replicas(20);
        std::vector<std::unique_ptr<Wire>> wires;
        for (auto &replica : replicas)
            wires.push_back(std::make_unique<Wire>(bench.feed, replica, codec::WatchView::everything()));
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
        Bench bench(10);
        store::ClusterReplica replica;
        Wire wire(bench.feed, replica, {});
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
        Wire wire(std::make_shared<WatchFeed>(state), replica, codec::WatchView::everything());
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
        Bench bench(13);
        store::ClusterReplica replica;
        Wire wire(bench.feed, replica, codec::WatchView::everything());
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
        Wire wire(std::make_shared<WatchFeed>(state), replica, codec::WatchView::everything());
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
