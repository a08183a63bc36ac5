#include <condition_variable>
#include <mutex>

#include <QElapsedTimer>
#include <QTest>

#include <unistd.h>

#include "app/gateway/sources/host/DcmiProbe.h"
#include "app/gateway/sources/host/HostPicture.h"
#include "app/gateway/sources/host/HostSource.h"
#include "app/gateway/sources/host/NvmlProbe.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using domain::Metric;

namespace {

class KeepingSink final : public SnapshotSink
{
public:
    void publish(std::shared_ptr<const domain::ClusterSnapshot> snapshot) override
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::move(snapshot);
    }
    void freshness(std::vector<domain::PartFreshness> parts) override
    {
        const std::lock_guard lock(m_mutex);
        m_parts = std::move(parts);
    }
    std::shared_ptr<const domain::ClusterSnapshot> snapshot()
    {
        const std::lock_guard lock(m_mutex);
        return m_snapshot;
    }
    std::vector<domain::PartFreshness> parts()
    {
        const std::lock_guard lock(m_mutex);
        return m_parts;
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<const domain::ClusterSnapshot> m_snapshot;
    std::vector<domain::PartFreshness> m_parts;
};

HostConfig fakeDrivers()
{
    HostConfig config;
    config.nvmlLibrary = config.dcmiLibrary = FAKE_DRIVERS;
    config.period = std::chrono::milliseconds(50);
    return config;
}

} // namespace

class HostSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNvml();
    void readsDcmi();
    void withoutDriversThereIsStillAComputer();
    void showsChipsAndWhoUsesThem();
    void keepsWhatDidNotChange();
    void migInstancesAreSlices();
    void oldDriversTellNothingMoreThanTheyKnow();
    void aHungDriverHarmsNobody();
};

void HostSourceTest::readsNvml()
{
    qputenv("FAKE_DRIVER_PID", QByteArray::number(getpid()));
    const auto chips = NvmlProbe(FAKE_DRIVERS).read();
    QCOMPARE(chips.size(), std::size_t{2});
    QCOMPARE(chips[0].uid, std::string("GPU-one"));
    QCOMPARE(chips[0].utilizationPercent.value_or(-1), 37.0);
    QCOMPARE(chips[0].powerWatts.value_or(-1), 400.0);
    QCOMPARE(chips[0].memoryUsedPercent.value_or(-1), 25.0);
    QVERIFY(chips[0].health == domain::Health::Healthy);
    QCOMPARE(chips[0].processes.size(), std::size_t{1});
    // What a chip does not tell is absent, never zero.
    QVERIFY(!chips[0].temperatureCelsius && !chips[1].utilizationPercent && !chips[1].powerWatts);
    QVERIFY(chips[1].health == domain::Health::Degraded);
    QVERIFY(chips[1].knowsProcesses && chips[1].processes.empty());
    QVERIFY(NvmlProbe("libno-such-driver.so").read().empty());
}

void HostSourceTest::readsDcmi()
{
    const auto chips = DcmiProbe(FAKE_DRIVERS).read();
    QCOMPARE(chips.size(), std::size_t{1});
    QCOMPARE(chips[0].model, std::string("910B4"));
    QCOMPARE(chips[0].utilizationPercent.value_or(-1), 55.0);
    QCOMPARE(chips[0].powerWatts.value_or(-1), 86.0);
    QCOMPARE(chips[0].memoryBytes.value_or(0), std::uint64_t{32768} << 20);
    QVERIFY(!chips[0].temperatureCelsius);
    QVERIFY(!chips[0].knowsProcesses);
    QVERIFY(DcmiProbe("libno-such-driver.so").read().empty());
}

void HostSourceTest::withoutDriversThereIsStillAComputer()
{
    HostConfig config;
    config.nvmlLibrary = config.dcmiLibrary = "libno-such-driver.so";
    KeepingSink sink;
    const auto source = makeHostSource(config);
    source->start(sink);
    QTRY_VERIFY_WITH_TIMEOUT(sink.snapshot(), 3000);
    const auto snapshot = sink.snapshot();
    QCOMPARE(snapshot->inventory->nodes.size(), std::size_t{1});
    QCOMPARE(snapshot->inventory->chipCount(), 0U);
    QVERIFY(snapshot->inventory->nodes[0].cpus.value_or(0) > 0);
    QVERIFY(snapshot->inventory->nodes[0].memoryBytes.value_or(0) > 0);
    QVERIFY(snapshot->nodeStatuses->front().cpuLoadMilli.has_value());
    source->stop();
}

void HostSourceTest::showsChipsAndWhoUsesThem()
{
    qputenv("FAKE_DRIVER_PID", QByteArray::number(getpid()));
    KeepingSink sink;
    const auto source = makeHostSource(fakeDrivers());
    source->start(sink);
    QTRY_VERIFY_WITH_TIMEOUT(sink.snapshot() && sink.snapshot()->inventory->chipCount() == 3, 3000);
    const auto snapshot = sink.snapshot();
    const auto &groups = snapshot->inventory->nodes[0].groups;
    QCOMPARE(groups.size(), std::size_t{2});
    QCOMPARE(groups[0].count, 2U);
    QVERIFY(groups[0].vendor == domain::Vendor::Nvidia && groups[1].vendor == domain::Vendor::Ascend);
    QCOMPARE(groups[1].first, 2U);
    QCOMPARE(snapshot->jobs->size(), std::size_t{1});
    QCOMPARE(snapshot->jobs->front()->id, std::to_string(getpid()));
    const auto &chips = *snapshot->chips;
    QCOMPARE(chips.owners[0], snapshot->jobs->front()->ref);
    QVERIFY(domain::ChipState(chips.states[0]).allocation() == domain::Allocation::Allocated);
    QVERIFY(domain::ChipState(chips.states[1]).allocation() == domain::Allocation::Free);
    QVERIFY(domain::ChipState(chips.states[2]).allocation() == domain::Allocation::NotReported);
    QCOMPARE(chips.metrics[metricIndex(Metric::Temperature)][0], domain::notReported);
    QCOMPARE(chips.metrics[metricIndex(Metric::Utilization)][2], std::uint8_t{55});
    source->stop();
}

void HostSourceTest::keepsWhatDidNotChange()
{
    HostPicture picture(fakeDrivers(), "here", 4);
    const auto chips = NvmlProbe(FAKE_DRIVERS).read();
    const auto first = picture.update({}, chips);
    const auto second = picture.update({}, chips);
    QVERIFY(first->inventory == second->inventory && first->chips == second->chips && first->jobs == second->jobs
            && first->nodeStatuses == second->nodeStatuses);
    const auto third = picture.update({std::uint64_t{1} << 30, {}, 500}, chips);
    QVERIFY(third->inventory != first->inventory && third->chips == first->chips);
}

void HostSourceTest::migInstancesAreSlices()
{
    qputenv("FAKE_DRIVER_PID", QByteArray::number(getpid()));
    qputenv("FAKE_DRIVER_MIG", "1");
    const auto chips = NvmlProbe(FAKE_DRIVERS).read();
    qunsetenv("FAKE_DRIVER_MIG");
    QCOMPARE(chips.size(), std::size_t{2});
    QVERIFY(chips[0].slices.empty());
    const auto &slices = chips[1].slices;
    QCOMPARE(slices.size(), std::size_t{2});
    QCOMPARE(slices[0].profile, std::string("3g.40gb"));
    QCOMPARE(slices[0].uid, std::string("MIG-one"));
    QCOMPARE(slices[0].permille, 500U);
    QVERIFY(slices[0].knowsProcesses && slices[0].pids.empty());
    QCOMPARE(slices[1].profile, std::string("1g.10gb"));
    QCOMPARE(slices[1].permille, 125U);
    QCOMPARE(slices[1].pids, (std::vector<std::uint32_t>{static_cast<std::uint32_t>(getpid())}));
    QCOMPARE(chips[1].processes.size(), std::size_t{1});

    const auto snapshot = HostPicture(fakeDrivers(), "here", 4).update({}, chips);
    const auto &group = snapshot->inventory->nodes[0].groups.front();
    QCOMPARE(group.count, 2U);
    QCOMPARE(group.slices.size(), std::size_t{2});
    QCOMPARE(group.slices[1].chip, 1U);
    QVERIFY(domain::ChipState(snapshot->chips->states[1]).allocation() == domain::Allocation::Partly);
    QCOMPARE(snapshot->chips->owners[1], snapshot->jobs->front()->ref);
    QVERIFY(snapshot->chips->extraOwners.empty());
    // A second process in the other instance, with its share.
    auto shared = chips;
    shared[1].processes.push_back({1, {}});
    shared[1].slices[0].pids.push_back(1);
    const auto both = HostPicture(fakeDrivers(), "here", 4).update({}, shared);
    QVERIFY(domain::ChipState(both->chips->states[1]).allocation() == domain::Allocation::Allocated);
    QCOMPARE(both->chips->extraOwners.size(), std::size_t{1});
    QCOMPARE(both->chips->extraOwners[0].permille, 500U);
}

void HostSourceTest::oldDriversTellNothingMoreThanTheyKnow()
{
    const auto gpus = NvmlProbe(OLD_DRIVERS).read();
    QCOMPARE(gpus.size(), std::size_t{2});
    QVERIFY(gpus[0].health == domain::Health::NotReported && gpus[1].health == domain::Health::Faulty);
    const auto npus = DcmiProbe(OLD_DRIVERS).read();
    QCOMPARE(npus.size(), std::size_t{1});
    for (const HostChip &chip : {gpus[0], npus[0]}) {
        QVERIFY(!chip.memoryBytes && !chip.utilizationPercent && !chip.memoryUsedPercent && !chip.powerWatts && !chip.temperatureCelsius);
        QVERIFY(!chip.knowsProcesses && chip.processes.empty() && chip.slices.empty());
    }
    std::vector<HostChip> all = gpus;
    all.push_back(npus[0]);
    const auto snapshot = HostPicture(fakeDrivers(), "here", 4).update({}, all);
    QCOMPARE(snapshot->inventory->chipCount(), 3U);
    for (const auto &column : snapshot->chips->metrics)
        QVERIFY(std::all_of(column.begin(), column.end(), [](std::uint8_t step) { return step == domain::notReported; }));
}

void HostSourceTest::aHungDriverHarmsNobody()
{
    qputenv("FAKE_DRIVER_HANG", "1");
    KeepingSink sink;
    const auto source = makeHostSource(fakeDrivers());
    source->start(sink);
    QTRY_VERIFY_WITH_TIMEOUT(sink.snapshot() && sink.snapshot()->inventory->chipCount() == 2, 3000);
    QTRY_VERIFY_WITH_TIMEOUT(!sink.parts().empty() && sink.parts().back().reason == "DRIVER_SILENT", 20000);
    QElapsedTimer timer;
    timer.start();
    source->stop();
    QVERIFY(timer.elapsed() < 500);
    qunsetenv("FAKE_DRIVER_HANG");
    // The thread leaves the driver before the program unloads it.
    QTest::qWait(1200);
}

QTEST_GUILESS_MAIN(HostSourceTest)
#include "HostSourceTest.moc"
