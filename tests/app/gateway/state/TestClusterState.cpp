#include <QTest>

#include <atomic>
#include <thread>

#include "app/gateway/state/ClusterState.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

bool bit(const std::vector<std::uint64_t> &bits, std::uint32_t at)
{
    return at / 64 < bits.size() && (bits[at / 64] >> (at % 64) & 1U) != 0;
}

std::vector<domain::ExtraOwner> sharesOf(const domain::ChipColumns &chips, std::uint32_t chip)
{
    std::vector<domain::ExtraOwner> shares;
    for (const domain::ExtraOwner &share : chips.extraOwners) {
        if (share.chip == chip)
            shares.push_back(share);
    }
    return shares;
}

/// One by one, as slowly and simply as it can be said.
bool stateDiffers(const domain::ChipColumns &a, const domain::ChipColumns &b, std::uint32_t chip)
{
    return a.states[chip] != b.states[chip] || a.owners[chip] != b.owners[chip] || sharesOf(a, chip) != sharesOf(b, chip);
}

bool telemetryDiffers(const domain::ChipColumns &a, const domain::ChipColumns &b, std::uint32_t chip)
{
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
        if (a.metrics[metric][chip] != b.metrics[metric][chip])
            return true;
    }
    return false;
}

std::shared_ptr<const domain::Job> findJob(const domain::ClusterSnapshot &snapshot, std::uint32_t ref)
{
    for (const auto &job : *snapshot.jobs) {
        if (job->ref == ref)
            return job;
    }
    return nullptr;
}

bool contains(const std::vector<std::uint32_t> &refs, std::uint32_t ref)
{
    return std::binary_search(refs.begin(), refs.end(), ref);
}

/// What a change set says must cover every difference; `exact`: and nothing else.
void verify(const domain::ClusterSnapshot &before, const domain::ClusterSnapshot &after, const ChangeSet &changes, bool exact)
{
    for (std::uint32_t chip = 0; chip < after.inventory->chipCount(); ++chip) {
        const bool state = stateDiffers(*before.chips, *after.chips, chip);
        const bool telemetry = telemetryDiffers(*before.chips, *after.chips, chip);
        QVERIFY(bit(changes.stateBits, chip) == state || (!exact && !state));
        QVERIFY(bit(changes.telemetryBits, chip) == telemetry || (!exact && !telemetry));
    }
    for (std::uint32_t node = 0; node < after.nodeStatuses->size(); ++node) {
        const bool differs = (*before.nodeStatuses)[node] != (*after.nodeStatuses)[node];
        QVERIFY(contains(changes.nodes, node) == differs || (!exact && !differs));
    }
    for (std::uint32_t ref = 90; ref < 400; ++ref) {
        const auto old = findJob(before, ref);
        const auto now = findJob(after, ref);
        const bool differs = now && (!old || *old != *now);
        QVERIFY(contains(changes.jobs, ref) == differs || (!exact && !differs && now));
        if (old && !now)
            QVERIFY(contains(changes.removedJobs, ref));
        if (now)
            QVERIFY(!contains(changes.removedJobs, ref));
    }
    QVERIFY(changes.pools == (*before.pools != *after.pools) || !exact);
}

class Counter final : public TransitionObserver
{
public:
    void transition(const std::shared_ptr<const domain::ClusterSnapshot> &before,
                    const std::shared_ptr<const domain::ClusterSnapshot> &after, const ChangeSet &changes) override
    {
        ++calls;
        firstHadNoBefore = firstHadNoBefore || (!before && changes.layout);
        last = after;
    }
    int calls = 0;
    bool firstHadNoBefore = false;
    std::shared_ptr<const domain::ClusterSnapshot> last;
};

} // namespace

class TestClusterState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void diffFindsExactlyWhatChanged()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            test::RandomCluster cluster(seed, 5 + seed);
            for (int i = 0; i < 10; ++i) {
                const auto before = cluster.snapshot();
                const auto after = cluster.change();
                verify(*before, *after, diff(*before, *after), true);
            }
        }
    }

    void diffOfColumnsThatCameOrWent()
    {
        test::RandomCluster cluster(5);
        auto without = std::make_shared<domain::ClusterSnapshot>(*cluster.snapshot());
        auto chips = std::make_shared<domain::ChipColumns>(*without->chips);
        chips->metrics[2].clear();
        without->chips = chips;
        const ChangeSet changes = diff(*without, *cluster.snapshot());
        for (std::uint32_t chip = 0; chip < without->inventory->chipCount(); ++chip)
            QCOMPARE(bit(changes.telemetryBits, chip), cluster.snapshot()->chips->metrics[2][chip] != domain::notReported);
    }

    void equalInventoriesOfDifferentPointersAreOneLayout()
    {
        test::RandomCluster cluster(3);
        auto copy = std::make_shared<domain::ClusterSnapshot>(*cluster.snapshot());
        copy->inventory = std::make_shared<domain::Inventory>(*copy->inventory);
        QVERIFY(diff(*cluster.snapshot(), *copy).isEmpty());
        const auto before = cluster.snapshot();
        QVERIFY(diff(*before, *cluster.rebuild(40)).layout);
    }

    void ringUnitesUntilItNoLongerReachesBack()
    {
        test::RandomCluster cluster(11);
        ClusterState state({"random", {}, {}, false, {}, {}});
        state.publish(cluster.snapshot());
        std::vector<std::pair<std::uint64_t, std::shared_ptr<const domain::ClusterSnapshot>>> history;
        for (int i = 0; i < 100; ++i) {
            const auto view = state.view();
            history.emplace_back(view.sequence, view.snapshot);
            state.publish(cluster.change());
        }
        const auto view = state.view();
        int reached = 0;
        for (const auto &[sequence, before] : history) {
            const auto changes = state.changesSince(view.epoch, sequence);
            QCOMPARE(changes.has_value(), view.sequence - sequence <= 64);
            if (changes) {
                verify(*before, *view.snapshot, *changes, false);
                ++reached;
            }
        }
        QVERIFY(reached >= 60);
        QVERIFY(!state.changesSince(view.epoch + 1, view.sequence));
        QVERIFY(!state.changesSince(view.epoch, view.sequence + 1));
    }

    void newLayoutStartsANewEpoch()
    {
        test::RandomCluster cluster(2);
        ClusterState state({"random", {}, {}, false, {}, {}});
        state.publish(cluster.snapshot());
        const auto before = state.view();
        state.publish(cluster.rebuild(10));
        const auto after = state.view();
        QVERIFY(before.epoch != after.epoch);
        QVERIFY(after.sequence > before.sequence);
        QVERIFY(!state.changesSince(before.epoch, before.sequence));
        QVERIFY(!state.changesSince(after.epoch, before.sequence));
        ClusterState other({"random", {}, {}, false, {}, {}});
        QVERIFY(other.view().epoch != after.epoch);
    }

    void nothingNewWakesNobody()
    {
        test::RandomCluster cluster(2);
        Counter observer;
        ClusterState state({"random", {}, {}, false, {}, {}}, {&observer});
        int wakes = 0;
        const auto id = state.subscribe([&wakes] { ++wakes; });
        state.publish(cluster.snapshot());
        QCOMPARE(wakes, 1);
        QVERIFY(observer.firstHadNoBefore);
        auto same = std::make_shared<domain::ClusterSnapshot>(*cluster.snapshot());
        same->chips = std::make_shared<domain::ChipColumns>(*same->chips);
        state.publish(same);
        QCOMPARE(wakes, 1);
        QCOMPARE(observer.calls, 1);
        QCOMPARE(state.view().sequence, std::uint64_t{1});
        state.unsubscribe(id);
        state.publish(cluster.changeTelemetry(3));
        QCOMPARE(wakes, 1);
        QCOMPARE(observer.calls, 2);
    }

    void incompleteSnapshotsAreFilledIn()
    {
        test::RandomCluster cluster(4);
        auto bare = std::make_shared<domain::ClusterSnapshot>();
        bare->inventory = cluster.snapshot()->inventory;
        ClusterState state({"random", {}, {}, false, {}, {}});
        state.publish(bare);
        const auto view = state.view();
        QCOMPARE(view.snapshot->chips->states.size(), std::size_t{bare->inventory->chipCount()});
        QCOMPARE(view.snapshot->nodeStatuses->size(), bare->inventory->nodes.size());
        QVERIFY(view.snapshot->jobs && view.snapshot->pools);
    }

    void freshnessGrowsOld()
    {
        ClusterState state({"random", {}, {}, false, {}, {}});
        state.freshness({{"nodes", domain::Reachability::Live, 100, {}, {}}, {"jobs", domain::Reachability::Unreachable, {}, "X", {}}});
        QTest::qSleep(30);
        const auto parts = state.view().freshness;
        QVERIFY(*parts[0].ageMs >= 130 && *parts[0].ageMs < 5000);
        QVERIFY(!parts[1].ageMs);
    }

    void jobsAreAwaitedUntilTheyAreListed()
    {
        const auto now = AwaitedJobs::Clock::now();
        AwaitedJobs awaited;
        awaited.add("10", now);
        awaited.add("20", now);
        QVERIFY(awaited.contains("10", now) && awaited.contains("20_3", now) && awaited.contains("20+1", now));
        QVERIFY(!awaited.contains("1", now) && !awaited.contains("100", now));
        domain::ClusterSnapshot picture;
        awaited.strike(picture);
        auto task = std::make_shared<domain::Job>();
        task->id = "20_3";
        picture.jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(1, task);
        awaited.strike(picture);
        QVERIFY(awaited.contains("10", now));
        QVERIFY(!awaited.contains("20", now) && !awaited.contains("20_4", now));
        QVERIFY(!awaited.contains("10", now + AwaitedJobs::patience));
        awaited.add("30", now + AwaitedJobs::patience);
        QVERIFY(!awaited.contains("10", now));
    }

    void manyThreadsSeeConsistentViews()
    {
        test::RandomCluster cluster(8, 20);
        ClusterState state({"random", {}, {}, false, {}, {}});
        state.publish(cluster.snapshot());
        std::atomic<bool> isDone = false;
        std::atomic<int> wrong = 0;
        std::atomic<int> reads = 0;
        std::vector<std::thread> readers;
        for (int i = 0; i < 3; ++i) {
            readers.emplace_back([&] {
                std::uint64_t last = 0;
                std::atomic<int> wakes = 0;
                const auto id = state.subscribe([&wakes] { ++wakes; });
                while (!isDone) {
                    const auto view = state.view();
                    wrong += view.sequence < last;
                    const auto changes = state.changesSince(view.epoch, last == 0 ? view.sequence : last);
                    wrong += changes && changes->stateBits.size() > (view.snapshot->inventory->chipCount() + 63) / 64;
                    last = view.sequence;
                    ++reads;
                }
                state.unsubscribe(id);
            });
        }
        // On a busy machine the readers may begin late.
        for (int i = 0; i < 200 || reads == 0; ++i) {
            state.publish(cluster.change());
            state.freshness({{"nodes", domain::Reachability::Live, 0, {}, {}}});
        }
        isDone = true;
        for (std::thread &reader : readers)
            reader.join();
        QCOMPARE(wrong.load(), 0);
        QVERIFY(reads > 0);
    }
};

QTEST_GUILESS_MAIN(TestClusterState)
#include "TestClusterState.moc"
