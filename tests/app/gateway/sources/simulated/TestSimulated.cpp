#include <QTest>

#include <cstdlib>
#include <ctime>
#include <map>

#include "app/gateway/sources/simulated/SimulatedFleet.h"
#include "app/gateway/sources/simulated/SimulatedSource.h"
#include "app/gateway/state/ClusterState.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

SimulatedConfig config(std::uint64_t seed)
{
    SimulatedConfig config;
    config.seed = seed;
    config.nodes = 300;
    config.churnFraction = 0.01;
    return config;
}

/// Jobs, owners, states and node words must tell one story.
void verifyConsistent(const domain::ClusterSnapshot &snapshot)
{
    std::map<std::uint32_t, std::uint32_t> owners;
    for (const auto &job : *snapshot.jobs) {
        if (job->state == domain::JobState::Pending) {
            QVERIFY(job->allocations.empty() && !job->reason.empty() && !job->chips.empty());
            continue;
        }
        QCOMPARE(job->state, domain::JobState::Running);
        QCOMPARE(std::size_t{job->nodeCount}, job->allocations.size());
        std::uint32_t count = 0;
        for (const domain::NodeAllocation &allocation : job->allocations) {
            const auto node = snapshot.inventory->findNode(allocation.node);
            QVERIFY(node);
            QCOMPARE(allocation.chips.size(), std::size_t{allocation.count});
            for (const std::uint32_t position : allocation.chips) {
                const auto [entry, isNew] = owners.emplace(snapshot.inventory->firstChip[*node] + position, job->ref);
                QVERIFY2(isNew, "a chip is held twice");
                ++count;
            }
        }
        QCOMPARE(job->chips.front().count, count);
    }
    for (std::uint32_t chip = 0; chip < snapshot.inventory->chipCount(); ++chip) {
        const auto owner = owners.find(chip);
        QCOMPARE(snapshot.chips->owners[chip], owner == owners.end() ? 0 : owner->second);
        QCOMPARE(domain::ChipState(snapshot.chips->states[chip]).allocation(),
                 owner == owners.end() ? domain::Allocation::Free : domain::Allocation::Allocated);
    }
    for (std::uint32_t node = 0; node < snapshot.inventory->nodes.size(); ++node) {
        std::uint32_t held = 0;
        for (auto chip = snapshot.inventory->firstChip[node]; chip < snapshot.inventory->firstChip[node + 1]; ++chip)
            held += snapshot.chips->owners[chip] != 0;
        const std::string word = held == 0 ? "IDLE" : held == 8 ? "ALLOCATED" : "MIXED";
        QCOMPARE((*snapshot.nodeStatuses)[node].states.front(), word);
    }
}

} // namespace

class TestSimulated : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedGivesTheSameHistory()
    {
        SimulatedFleet first(config(7));
        SimulatedFleet second(config(7));
        SimulatedFleet other(config(8));
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(test::difference(*first.step(), *second.step()), std::string());
            QVERIFY(!test::difference(*first.snapshot(), *other.step()).empty());
        }
    }

    void jobsWaitAsManyAndChangeAsOftenAsAsked()
    {
        SimulatedConfig wanted = config(3);
        wanted.waitingJobs = 5000;
        wanted.queueChangesPerS = 200;
        SimulatedFleet fleet(wanted);
        auto before = fleet.snapshot();
        std::size_t changed = 0;
        for (int i = 0; i < 10; ++i) {
            const auto now = fleet.step();
            verifyConsistent(*now);
            std::map<std::uint32_t, const domain::Job *> old;
            for (const auto &job : *before->jobs)
                old[job->ref] = job.get();
            std::size_t waiting = 0;
            std::uint32_t last = 0;
            for (const auto &job : *now->jobs) {
                QVERIFY(job->ref > last);
                last = job->ref;
                if (job->state != domain::JobState::Pending)
                    continue;
                ++waiting;
                changed += old[job->ref] != job.get() ? 1 : 0;
            }
            QCOMPARE(waiting, std::size_t{5000});
            before = now;
        }
        QVERIFY2(changed > 1800 && changed <= 2000, qPrintable(QString::number(changed)));
    }

    void everyStepIsConsistent()
    {
        SimulatedFleet fleet(config(1));
        verifyConsistent(*fleet.snapshot());
        const auto jobs = fleet.snapshot()->jobs;
        for (int i = 0; i < 60; ++i)
            verifyConsistent(*fleet.step());
        QVERIFY(fleet.snapshot()->jobs->front() != jobs->front() || fleet.snapshot()->jobs->back() != jobs->back());
    }

    void isAsBusyAsAskedFor()
    {
        SimulatedFleet fleet(config(3));
        for (int i = 0; i < 30; ++i)
            fleet.step();
        const auto &owners = fleet.snapshot()->chips->owners;
        const auto held = static_cast<double>(std::count_if(owners.begin(), owners.end(), [](auto ref) { return ref != 0; }));
        QVERIFY(held / static_cast<double>(owners.size()) > 0.7 && held / static_cast<double>(owners.size()) < 0.9);
        const auto &nodes = fleet.snapshot()->inventory->nodes;
        QVERIFY(nodes.front().groups.front().vendor != nodes.back().groups.front().vendor);
    }

    void theShareThatChangesIsTheOneAskedFor()
    {
        auto quiet = config(5);
        quiet.churnFraction = 0;
        SimulatedFleet fleet(quiet);
        const auto before = *fleet.snapshot();
        const auto after = *fleet.step();
        int changed = 0;
        for (std::uint32_t chip = 0; chip < after.inventory->chipCount(); ++chip) {
            int metrics = 0;
            for (std::size_t metric = 0; metric < domain::metricCount; ++metric)
                metrics += before.chips->metrics[metric][chip] != after.chips->metrics[metric][chip];
            QVERIFY(metrics == 0 || metrics == 4);
            changed += metrics == 4;
        }
        const double share = static_cast<double>(changed) / after.inventory->chipCount();
        QVERIFY2(share > 0.085 && share < 0.115, std::to_string(share).c_str());
        QCOMPARE(before.nodeStatuses, after.nodeStatuses);
        QCOMPARE(before.jobs, after.jobs);
    }

    void olderSnapshotsStayAsTheyWere()
    {
        SimulatedFleet fleet(config(9));
        const auto old = fleet.snapshot();
        const auto copy = domain::ChipColumns(*old->chips);
        for (int i = 0; i < 10; ++i)
            fleet.step();
        QVERIFY(old->chips->states == copy.states && old->chips->owners == copy.owners);
        for (std::size_t metric = 0; metric < domain::metricCount; ++metric)
            QVERIFY(old->chips->metrics[metric] == copy.metrics[metric]);
    }

    void publishesUntilItIsStopped()
    {
        auto quick = config(2);
        quick.period = std::chrono::milliseconds(10);
        ClusterState state(SimulatedSource::info(quick));
        SimulatedSource source(quick);
        source.start(state);
        QTRY_VERIFY(state.view().sequence >= 5);
        QCOMPARE(state.view().freshness.size(), std::size_t{3});
        QCOMPARE(state.info().kind, domain::ClusterKind::Simulated);
        // Its jobs began a moment ago, not on the day that a seeded fleet begins with.
        const std::int64_t began = state.view().snapshot->jobs->front()->startTimeS.value_or(0);
        QVERIFY2(std::abs(began - std::time(nullptr)) <= 5, std::to_string(began).c_str());
        const auto begin = std::chrono::steady_clock::now();
        source.stop();
        QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
        const auto last = state.view().sequence;
        QTest::qSleep(50);
        QCOMPARE(state.view().sequence, last);
    }
};

QTEST_GUILESS_MAIN(TestSimulated)
#include "TestSimulated.moc"
